package scenarios

import (
	"taosim/models/scorers"
	"taosim/scenarios/strict"
)

// Scorer is a scorer of answers by its name, with parameters.
type Scorer struct {
	Name   string
	Scorer scorers.Scorer // a pointer to a struct of its parameters
}

func mustScorer(name string) Scorer {
	entry, ok := scorers.Find(name)
	if !ok {
		panic("scenarios: no scorer " + name)
	}
	return Scorer{Name: entry.Name, Scorer: entry.New()}
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (s *Scorer) UnmarshalStrict(v *strict.Value) {
	var all []named[scorers.Scorer]
	for _, entry := range scorers.All() {
		all = append(all, named[scorers.Scorer]{entry.Name, entry.New})
	}
	s.Name, s.Scorer = decodeNamed(v, "name", "scorer", all)
}

// MarshalYAML implements [yaml.Marshaler].
func (s Scorer) MarshalYAML() (any, error) { return encodeNamed("name", s.Name, s.Scorer) }
