package scenarios

import (
	"taosim/economy"
	"taosim/economy/rules"
	"taosim/scenarios/strict"

	"gopkg.in/yaml.v3"
)

// Rule is a reward rule by its name, with parameters.
type Rule struct {
	Name string
	Rule economy.RewardRule // a pointer to a struct of its parameters
}

func mustRule(name string) Rule {
	entry, ok := rules.Find(name)
	if !ok {
		panic("scenarios: no rule " + name)
	}
	return Rule{Name: entry.Name, Rule: entry.New()}
}

// UnmarshalStrict implements [strict.Unmarshaler].
func (r *Rule) UnmarshalStrict(v *strict.Value) {
	r.Name, r.Rule, _ = decodeNamed(v, "name", "rule", rulesByName())
}

// MarshalYAML implements [yaml.Marshaler].
func (r Rule) MarshalYAML() (any, error) { return encodeNamed("name", r.Name, r.Rule) }

// String tells rules with different parameters apart.
func (r Rule) String() string { return flowText(r) }

func rulesByName() []named[economy.RewardRule] {
	var all []named[economy.RewardRule]
	for _, entry := range rules.All() {
		all = append(all, named[economy.RewardRule]{entry.Name, entry.New})
	}
	return all
}

// flowText is a value as YAML on one line.
func flowText(value any) string {
	var node yaml.Node
	if err := node.Encode(value); err != nil {
		panic("scenarios: " + err.Error())
	}
	node.Style = yaml.FlowStyle
	text, err := yaml.Marshal(&node)
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	return string(text[:len(text)-1])
}
