package scenarios

import (
	"path/filepath"
	"slices"

	"taosim/models/corpora"
	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// Setting puts a value in the place of what a scenario says, before it is
// read: path is a way through the fields, such as chain.tempo or
// neurons.honest.count, and value is YAML.
type Setting struct{ Path, Value string }

// Load reads a scenario by the path of its file, or by the name of a built-in
// one. Its errors are written for the user: every mistake with its file, line
// and what to do.
func Load(nameOrPath string, settings ...Setting) (*Scenario, error) {
	file, text, err := library.Read(nameOrPath)
	if err != nil {
		return nil, err
	}
	return Parse(file, text, settings...)
}

// Parse reads the YAML text of a scenario; file only says where a mistake is.
func Parse(file string, text []byte, settings ...Setting) (*Scenario, error) {
	document, err := strict.Parse(file, text)
	if err != nil {
		return nil, err
	}
	for _, setting := range settings {
		document.Set(setting.Path, setting.Value)
	}
	scenario := Default()
	if err := document.Decode(&scenario); err != nil {
		return nil, err
	}
	return &scenario, nil
}

// YAML is the scenario with every default written out: it runs again as it
// stands.
func (s *Scenario) YAML() []byte {
	resolved := *s
	if len(resolved.Compare.Rule) > 0 {
		resolved.Rule = Rule{} // it is not used, and no scenario may say both
	}
	resolved.Learning.Corpus = s.Learning.corpusFromAnywhere()
	text, err := yaml.Marshal(resolved)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	return text
}

// corpusFromAnywhere names the corpus so that it is found from any folder: a run
// may be repeated from another than the first.
func (l *Learning) corpusFromAnywhere() string {
	path, err := filepath.Abs(l.Corpus)
	if err != nil || slices.Contains(corpora.Names(), l.Corpus) {
		return l.Corpus
	}
	return path
}
