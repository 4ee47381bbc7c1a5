package scenarios

import (
	"strings"
	"testing"

	"taosim/agents/strategies"
	"taosim/economy/rules"

	"github.com/google/go-cmp/cmp"
)

// smallest is a scenario of required fields only.
const smallest = `name: small
duration: 2 epochs
neurons:
  - {name: honest, count: 3, strategy: honest}
`

// mistake is a scenario that cannot run, and all that its author is told. What
// belongs to other packages stands in braces, see [othersWords].
type mistake struct {
	name     string
	text     string
	settings []Setting
	want     string
}

func runMistakes(t *testing.T, tests []mistake) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("small.yaml", []byte(tt.text), tt.settings...)
			if err == nil {
				t.Fatalf("this was accepted, with settings %v:\n%s", tt.settings, tt.text)
			}
			if diff := cmp.Diff(othersWords().Replace(tt.want), err.Error()); diff != "" {
				t.Errorf("what the author is told (-want +got):\n%s", diff)
			}
		})
	}
}

// othersWords puts in the place of {rules} the rules that there are, and so on.
func othersWords() *strings.Replacer {
	var ruleNames, raterNames []string
	for _, rule := range rules.All() {
		ruleNames = append(ruleNames, rule.Name)
	}
	for _, rater := range strategies.Raters {
		raterNames = append(raterNames, rater.Name)
	}
	return strings.NewReplacer(
		"{rules}", strings.Join(ruleNames, ", "),
		"{strategies}", strings.Join(presetNames(), ", "),
		"{raters}", strings.Join(raterNames, ", "),
		"{deviation}", strategies.AnswerNoise{Deviation: -1}.Validate().Error(),
	)
}
