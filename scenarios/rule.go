package scenarios

import (
	"slices"
	"strings"

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

// String is the name with the parameters that are not the default, as in
// "rank-proportional self_weight=true".
func (r Rule) String() string {
	defaults := fields(mustRule(r.Name).Rule)
	parts := []string{r.Name}
	for i, field := range fields(r.Rule) {
		if field != defaults[i] {
			parts = append(parts, field)
		}
	}
	return strings.Join(parts, " ")
}

// fields are the parameters of a rule, each as name=value.
func fields(parameters any) []string {
	var node yaml.Node
	if err := node.Encode(parameters); err != nil {
		panic("scenarios: " + err.Error())
	}
	var all []string
	for pair := range slices.Chunk(node.Content, 2) {
		all = append(all, pair[0].Value+"="+pair[1].Value)
	}
	return all
}

func rulesByName() []named[economy.RewardRule] {
	var all []named[economy.RewardRule]
	for _, entry := range rules.All() {
		all = append(all, named[economy.RewardRule]{entry.Name, entry.New})
	}
	return all
}
