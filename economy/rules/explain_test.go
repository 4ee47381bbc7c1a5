package rules

import (
	"go/doc/comment"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

func TestEveryRuleIsExplained(t *testing.T) {
	for _, entry := range All() {
		t.Run(entry.Name, func(t *testing.T) {
			e, ok := Explain(entry.Name)
			if !ok {
				t.Fatal("there is no explanation")
			}
			if got := e.Body.Text("", 80); !strings.HasPrefix(got, entry.Name+" ") {
				t.Errorf("the comment on the type does not begin with its name and what it pays for:\n%s", got)
			}
			if !hasFormula(e.Body.text) {
				t.Error("the comment on the type has no formula, which is an indented block")
			}
			if len(e.Source.text.Content) == 0 {
				t.Errorf("the last paragraph of the comment on the type does not begin with %q", sourceMark)
			}
			for _, p := range e.Parameters {
				if len(p.Text.text.Content) == 0 {
					t.Errorf("parameter %s has no comment", p.Name)
				}
				if p.Default == "" {
					t.Errorf("parameter %s has no default", p.Name)
				}
			}
		})
	}
}

func hasFormula(text *comment.Doc) bool {
	for _, block := range text.Content {
		if _, ok := block.(*comment.Code); ok {
			return true
		}
	}
	return false
}

func TestNobodyElseIsExplained(t *testing.T) {
	if e, ok := Explain("lottery"); ok {
		t.Errorf("Explain(lottery) = %v", e)
	}
}

// toll is a rule whose comments stand in tollSource, and not here.
type toll struct {
	Rate       float64 `yaml:"rate"`
	Exemptions `yaml:",inline"`
	Level      int `yaml:"level"`
}

type Exemptions struct {
	Below economy.Amount `yaml:"below"`
	Waive bool           `yaml:"waive"`
}

func (toll) Reward(economy.Epoch) economy.Outcome { return economy.Outcome{} }

const tollSource = `package rules

import "taosim/economy"

// toll takes from those who pass, see [Exemptions] and [economy.Amount].
//
//	T = rate * n
//
// Nobody gains.
//
// Source: [Chaucer].
//
// [Chaucer]: https://example.org/tales
type toll struct {
	// Rate: what each pays, in tao.
	//
	// It is not negative.
	Rate float64
	Exemptions
	Level int // Level: of the bridge
}

// Exemptions are for some.
type Exemptions struct {
	// Below: who holds less is let through.
	Below economy.Amount
	// Whether anybody is.
	Waive bool
}
`

func TestAnExplanationFollowsTheComments(t *testing.T) {
	folder := fstest.MapFS{"toll.go": {Data: []byte(tollSource)}, "toll_test.go": {Data: []byte("not Go")}}
	entry := Entry{"bridge", "pay to pass", func() economy.RewardRule {
		return &toll{Rate: 0.5, Exemptions: Exemptions{Below: economy.Tao / 2}, Level: 3}
	}}
	e := newManual(folder).explain(entry)

	wantText(t, "body", e.Body.Text("", 80), "bridge takes from those who pass, see Exemptions and economy.Amount.\n\n    T = rate * n\n\nNobody gains.\n")
	wantText(t, "body, indented and narrow", e.Body.Text("> ", 30), "> bridge takes from those who\n> pass, see Exemptions and\n> economy.Amount.\n>\n>     T = rate * n\n>\n> Nobody gains.\n")
	wantText(t, "body in Markdown", e.Body.Markdown(), "bridge takes from those who pass, see Exemptions and economy.Amount.\n\n\tT = rate * n\n\nNobody gains.")
	wantText(t, "source", e.Source.Text("", 80), "Chaucer.\n\n[Chaucer]: https://example.org/tales\n")
	wantText(t, "source in Markdown", e.Source.Markdown(), "[Chaucer](https://example.org/tales).")

	type parameter struct{ Name, Kind, Default, Text string }
	var got []parameter
	for _, p := range e.Parameters {
		got = append(got, parameter{p.Name, p.Kind, p.Default, p.Text.Markdown()})
	}
	want := []parameter{
		{"rate", "number", "0.5", "what each pays, in tao.\n\nIt is not negative."},
		{"below", "tao", "0.5", "who holds less is let through."},
		{"waive", "true or false", "false", "Whether anybody is."},
		{"level", "whole number", "3", "of the bridge"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
}

func wantText(t *testing.T, what, got, want string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestACommentMayLackItsSource(t *testing.T) {
	for _, text := range []string{"", "No source here.\n", "Of this\nSource: one knows little.\n"} {
		if body, source := splitSource(text); body != text || source != "" {
			t.Errorf("%q has the source %q beside the body %q", text, source, body)
		}
	}
}
