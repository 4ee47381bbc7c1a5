package scenarios

import (
	"slices"
	"strings"

	"taosim/economy"
	"taosim/economy/rules"
	"taosim/scenarios/strict"
)

// Rule is a reward rule by its name, with parameters.
type Rule rules.Named

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

// decodeParameters reads the parameters of a rule, or of another thing that goes
// by a name. A rule inside a rule is read as one that stands alone.
func decodeParameters(v *strict.Value, parameters any) {
	switch parameters := parameters.(type) {
	case rules.Wrapper:
		v.Without(wrappedField).Decode(parameters) // which may check the default rule, if not yet the one to come
		v.Field(wrappedField).Decode((*Rule)(parameters.Wrapped()))
	case *rules.Script:
		v.Decode(parameters) // which may check the default script, if not yet the one to come
		readScript(v, parameters)
	default:
		v.Decode(parameters)
	}
}

// wrappedField is the parameter that holds the other rule of a [rules.Wrapper].
const wrappedField = "rule"

// MarshalYAML implements [yaml.Marshaler].
func (r Rule) MarshalYAML() (any, error) { return encodeNamed("name", r.Name, r.Rule) }

// String is the name with the parameters that are not the default, as in
// "rank-proportional self_weight=keep" or "stake-cap rule=(yuma2 kappa=0.6)".
func (r Rule) String() string {
	usual := mustRule(r.Name).Rule
	inner := wrappedChange(r.Rule, usual)
	return strings.Join(slices.Concat([]string{r.Name}, changedFields(r.Rule, usual), inner), " ")
}

// wrappedChange says which rule a wrapper holds, unless it is the usual one, and
// makes it the usual one, so that it is not named twice.
func wrappedChange(rule, usual economy.RewardRule) []string {
	wrapper, ok := rule.(rules.Wrapper)
	if !ok {
		return nil
	}
	place := usual.(rules.Wrapper).Wrapped()
	now, before := Rule(*wrapper.Wrapped()).String(), Rule(*place).String()
	*place = *wrapper.Wrapped()
	switch {
	case now == before:
		return nil
	case strings.Contains(now, " "):
		now = "(" + now + ")"
	}
	return []string{wrappedField + "=" + now}
}

func rulesByName() []named[economy.RewardRule] {
	var all []named[economy.RewardRule]
	for _, entry := range rules.All() {
		all = append(all, named[economy.RewardRule]{entry.Name, entry.New})
	}
	return all
}
