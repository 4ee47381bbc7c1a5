package scenarios

import (
	"fmt"
	"reflect"
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
