package scenarios

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"taosim/economy/rules"
)

func TestRuleIsCalledByItsNameAndWhatIsNotDefault(t *testing.T) {
	tests := []struct{ text, want string }{
		{"equal", "equal"},
		{"{name: equal}", "equal"},
		{"rank-proportional", "rank-proportional"},
		{"{name: rank-proportional, self_weight: mask}", "rank-proportional"},
		{"{name: rank-proportional, self_weight: keep}", "rank-proportional self_weight=keep"},
		{"stake-cap", "stake-cap"},
		{"{name: stake-cap, quantile: 0.88, rule: {name: rank-proportional, self_weight: mask}}", "stake-cap"},
		{"{name: stake-cap, quantile: 0.5}", "stake-cap quantile=0.5"},
		{"{name: stake-cap, rule: equal}", "stake-cap rule=equal"},
		{"{name: stake-cap, quantile: 1, rule: {name: rank-proportional, self_weight: keep}}", "stake-cap quantile=1 rule=(rank-proportional self_weight=keep)"},
		{"{name: stake-cap, rule: {name: stake-cap, rule: equal}}", "stake-cap rule=(stake-cap rule=equal)"},
	}
	for _, tt := range tests {
		s := mustParse(t, smallest+"rule: "+tt.text+"\n")
		if got := s.Rule.String(); got != tt.want {
			t.Errorf("rule %s is called %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestEveryRuleIsReadByItsName(t *testing.T) {
	for _, entry := range rules.All() {
		s := mustParse(t, fmt.Sprintf("%srule: %s\n", smallest, entry.Name))
		if want := (Rule{Name: entry.Name, Rule: entry.New()}); !reflect.DeepEqual(s.Rule, want) || s.Rule.String() != entry.Name {
			t.Errorf("rule %s was read as %+v called %q, want %+v", entry.Name, s.Rule, s.Rule, want)
		}
	}
}

func TestARuleInsideARuleIsReadAndWritten(t *testing.T) {
	const rule = "{name: stake-cap, quantile: 0.5, rule: {name: stake-cap, quantile: 0.9, rule: {name: power-law, self_weight: keep, power: 1.5}}}"
	want := Rule{Name: "stake-cap", Rule: &rules.StakeCap{Quantile: 0.5, Rule: rules.Named{
		Name: "stake-cap", Rule: &rules.StakeCap{Quantile: 0.9, Rule: rules.Named{
			Name: "power-law", Rule: &rules.PowerLaw{SelfWeight: rules.Keep, Power: 1.5},
		}},
	}}}
	s := mustParse(t, smallest+"rule: "+rule+"\n")
	if !reflect.DeepEqual(s.Rule, want) {
		t.Errorf("rule %s was read as %+v", rule, s.Rule)
	}
	resolved := string(s.YAML())
	if !strings.Contains(resolved, "\nrule: "+rule+"\n") {
		t.Errorf("rule %s was written in\n%s", rule, resolved)
	}
	if again := mustParse(t, resolved); !reflect.DeepEqual(again.Rule, want) {
		t.Errorf("rule %s was read again as %+v", rule, again.Rule)
	}
}

func TestRulesInsideRulesAreTheirOwn(t *testing.T) {
	mustParse(t, smallest+"rule: {name: stake-cap, rule: {name: rank-proportional, self_weight: keep}}\n")
	if s := mustParse(t, smallest+"rule: stake-cap\n"); s.Rule.String() != "stake-cap" {
		t.Errorf("what one scenario said of the rule inside stake-cap is there in the next: %s", s.Rule)
	}
}

func TestArmsAreTheRulesCompared(t *testing.T) {
	tests := []struct {
		name string
		text string
		axis string
		arms []string
	}{
		{"nothing is said", "", "", []string{"rank-proportional"}},
		{"one rule", "rule: equal\n", "", []string{"equal"}},
		{"a comparison", "compare: {rule: [equal, {name: rank-proportional, self_weight: keep}]}\n", "rule", []string{"equal", "rank-proportional self_weight=keep"}},
		{"a comparison of one", "compare: {rule: [equal]}\n", "rule", []string{"equal"}},
	}
	for _, tt := range tests {
		s := mustParse(t, smallest+tt.text)
		if got := s.Arms(); !reflect.DeepEqual(got, tt.arms) || s.Axis() != tt.axis {
			t.Errorf("%s: arms %q that differ in %q, want %q in %q", tt.name, got, s.Axis(), tt.arms, tt.axis)
		}
	}
}

// mustParse reads a scenario without mistakes.
func mustParse(t testing.TB, text string, settings ...Setting) *Scenario {
	t.Helper()
	s, err := Parse("small.yaml", []byte(text), settings...)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, text)
	}
	return s
}
