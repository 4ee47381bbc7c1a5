package scenarios

import (
	"strings"

	"taosim/economy"
	"taosim/economy/rules"
	"taosim/scenarios/strict"
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
	r.Name, r.Rule = decodeNamed(v, "name", "rule", rulesByName())
}

// MarshalYAML implements [yaml.Marshaler].
func (r Rule) MarshalYAML() (any, error) { return encodeNamed("name", r.Name, r.Rule) }

// String is the name with the parameters that are not the default, as in
// "rank-proportional self_weight=keep".
func (r Rule) String() string {
	changed := changedFields(r.Rule, mustRule(r.Name).Rule)
	return strings.Join(append([]string{r.Name}, changed...), " ")
}

func rulesByName() []named[economy.RewardRule] {
	var all []named[economy.RewardRule]
	for _, entry := range rules.All() {
		all = append(all, named[economy.RewardRule]{entry.Name, entry.New})
	}
	return all
}
