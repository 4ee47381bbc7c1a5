package scenarios

import (
	"reflect"

	"taosim/scenarios/strict"
)

// Axis is what the arms differ in, empty if nothing is compared.
func (c Comparison) Axis() string {
	if len(c.Rule) > 0 {
		return "rule"
	}
	return ""
}

// Rules are the rules of the arms: those compared, or else the only one.
func (c Comparison) Rules(only Rule) []Rule {
	if len(c.Rule) > 0 {
		return c.Rule
	}
	return []Rule{only}
}

// CheckArms finds comparisons of nothing, rules compared with themselves, rules
// called alike and rules that would not be used, in a mapping with the fields
// compare and rule.
func CheckArms(v *strict.Value, c Comparison) {
	compare, rule := v.Field("compare"), v.Field("rule")
	switch {
	case compare.Kind() == strict.Absent:
		return
	case len(c.Rule) == 0:
		compare.Errorf("there is nothing to compare; list rules, as in {rule: [equal, rank-proportional]}, or leave compare out")
	case rule.Kind() != strict.Absent:
		rule.Errorf("compare.rule lists the rules, so this one would not be used; change compare.rule instead, or leave one of the two out")
	}
	seen := make(map[string]Rule)
	for i, rule := range c.Rule {
		other, taken := seen[rule.String()]
		switch {
		case taken && reflect.DeepEqual(other, rule):
			compare.Field("rule").Item(i).Errorf("rule %s is compared with itself", rule)
		case taken: // the text of a script is no part of its name
			compare.Field("rule").Item(i).Errorf("two different rules are called %q; tell their scripts apart by file, which is a mere name beside source", rule)
		}
		seen[rule.String()] = rule
	}
}
