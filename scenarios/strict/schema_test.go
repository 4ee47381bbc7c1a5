package strict_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"taosim/scenarios/strict"
)

// scenario is a small schema with a field of every kind.
type scenario struct {
	Name    string                   `yaml:"name" strict:"required"`
	Seed    uint64                   `yaml:"seed"`
	Share   float64                  `yaml:"share"`
	Small   int8                     `yaml:"small"`
	Ratio   float32                  `yaml:"ratio"`
	Verbose bool                     `yaml:"verbose"`
	Wait    time.Duration            `yaml:"wait"`
	Chain   chain                    `yaml:"chain"`
	Neurons []class                  `yaml:"neurons"`
	Links   map[string]time.Duration `yaml:"links"`
	Epochs  map[int]float64          `yaml:"epochs"`
	Rule    rule                     `yaml:"rule"`
	Faults  *faults                  `yaml:"faults"`
	Extra   `yaml:",inline"`
	Hidden  int `yaml:"-"`
	_       int // not exported, so not a field of the file
}

type chain struct {
	Tempo    int    `yaml:"tempo"`
	Emission amount `yaml:"emission"`
}

// Validate knows nothing of package strict.
func (c chain) Validate() error {
	if c.Tempo < 0 {
		return fmt.Errorf("tempo must not be negative, not %d", c.Tempo)
	}
	return nil
}

type class struct {
	Name     string `yaml:"name"`
	Count    int    `yaml:"count"`
	Strategy string `yaml:"strategy" strict:"required"`
}

// UnmarshalStrict gives every class of a list its defaults.
func (c *class) UnmarshalStrict(v *strict.Value) {
	type plain class
	*c = class{Count: 1}
	v.Decode((*plain)(c))
}

func (c *class) Check(v *strict.Value) {
	if c.Count < 1 {
		v.Field("count").Errorf("count must be at least 1, not %d", c.Count)
	}
}

type faults struct {
	Loss      float64 `yaml:"loss"`
	Partition bool    `yaml:"partition"`
}

// Extra is exported, since only exported fields are read.
type Extra struct {
	Replications int
}

// Check looks across classes: it is placed at the second use of a name.
func (s *scenario) Check(v *strict.Value) {
	seen := make(map[string]bool)
	for i, class := range s.Neurons {
		if seen[class.Name] {
			v.Field("neurons").Item(i).Field("name").Errorf("name %q is used twice", class.Name)
		}
		seen[class.Name] = true
	}
}

// amount is written as one word: 5tao.
type amount int

func (a *amount) UnmarshalText(text []byte) error {
	if _, err := fmt.Sscanf(string(text), "%dtao", (*int)(a)); err != nil {
		return fmt.Errorf("amount %q is not like 5tao", text)
	}
	return nil
}

func (a amount) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%dtao", int(a)), nil
}

// rule is written "equal", or as a mapping with the rule's own parameters.
type rule struct {
	Name       string
	Parameters any
}

type yuma struct {
	Kappa float64 `yaml:"kappa"`
	Bonds float64 `yaml:"bonds"`
}

func (y *yuma) Validate() error {
	var excess, sum error
	if y.Kappa > 1 {
		excess = fmt.Errorf("kappa must not exceed 1, not %v", y.Kappa)
	}
	if y.Kappa+y.Bonds > 1 {
		sum = errors.New("kappa and bonds must not exceed 1 together")
	}
	return errors.Join(excess, sum)
}

func (r *rule) UnmarshalStrict(v *strict.Value) {
	name := v
	if v.Kind() == strict.Mapping {
		name = v.Field("name")
	}
	switch {
	case name.Kind() == strict.Absent:
		v.Errorf("missing field %q of a rule", "name")
		return
	case name.Kind() != strict.Scalar:
		v.Expected("the name of a rule, or a mapping with its name and parameters")
		return
	case !name.Decode(&r.Name):
		return
	}
	switch r.Name {
	case "equal":
	case "yuma":
		r.Parameters = &yuma{Kappa: 0.5}
	default:
		known := []string{"equal", "yuma"}
		name.Errorf("rule %q is not known%s", r.Name, strict.Hint(r.Name, known))
		return
	}
	if v.Kind() == strict.Mapping {
		if r.Parameters == nil {
			v.Errorf("rule %q has no parameters", r.Name)
			return
		}
		v.Without("name").Decode(r.Parameters)
	}
}

// decode reads a whole text the way the package's users do.
func decode(text string, into any) error {
	document, err := strict.Parse("s.yaml", []byte(text))
	if err != nil {
		return err
	}
	return document.Decode(into)
}

// lines joins the lines of a message or of a file.
func lines(lines ...string) string {
	return strings.Join(lines, "\n")
}

func splitLines(text string) []string {
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
