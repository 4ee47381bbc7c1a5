package laboratory

import (
	"errors"
	"strings"
	"testing"

	"taosim/economy/rules"
	"taosim/scenarios"
	"taosim/scenarios/strict"

	"github.com/google/go-cmp/cmp"
)

// smallest is a replay of required fields only.
const smallest = `name: small
epochs: 3
neurons:
  - {name: a, stake: 10, weights: {b: 1}}
  - {name: b, stake: 20, weights: [3, 1]}
`

func TestMistakesAreShownWithTheirPlace(t *testing.T) {
	tests := []struct {
		name     string
		text     string
		settings []scenarios.Setting
		want     []string // places in the file and messages
	}{
		{
			name: "required fields are missing",
			text: "seed: 1\n",
			want: []string{
				`1:1: missing field "name"`,
				`1:1: missing field "epochs"`,
			},
		},
		{
			name: "nobody takes part",
			text: "name: small\nepochs: 3\n",
			want: []string{
				`1:1: nobody takes part; list neurons, or name a metagraph`,
			},
		},
		{
			name: "an empty list of neurons",
			text: "name: small\nepochs: 3\nneurons: []\n",
			want: []string{
				`3:10: there are 0 neurons; there can be 1 to 1048576`,
			},
		},
		{
			name: "neurons and a metagraph",
			text: smallest + "metagraph: subnet15\n",
			want: []string{
				`6:12: the neurons are listed, so the metagraph would not be used; keep one of the two`,
			},
		},
		{
			name: "numbers out of range, all at once",
			text: "name: a/b\nepochs: 0\nreplications: 0\ntempo: 1\nneurons: [{name: a}]\nperturb: {weights_noise: 3, stake_noise: -1, drop: 1.5}\n",
			want: []string{
				`1:7: "a/b" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit`,
				`2:9: expected 1 to 100000, found 0`,
				`3:15: expected 1 to 10000, found 0`,
				`4:8: expected 2 to 1000000, found 1`,
				`6:26: expected 0 to 2, found 3`,
				`6:42: expected 0 to 2, found -1`,
				`6:52: expected 0 to 1, found 1.5`,
			},
		},
		{
			name:     "a replay that would not end",
			text:     smallest,
			settings: []scenarios.Setting{{Path: "epochs", Value: "1000"}, {Path: "tempo", Value: "1e6"}},
			want: []string{
				`--set epochs=1000: 1000 epochs of 1000000 blocks are more than 100000000 blocks; lower one of the two`,
			},
		},
		{
			name: "weights that are no numbers",
			text: "name: small\nepochs: 3\nneurons:\n  - {name: a, weights: {a: .nan, b: .inf}}\n  - {name: b, weights: [1, many]}\n",
			want: []string{
				`4:28: expected a finite number, found .nan`,
				`4:37: expected a finite number, found .inf`,
				`5:28: expected a number, found the text "many"`,
			},
		},
		{
			name: "weights in no known form",
			text: "name: small\nepochs: 3\nneurons: [{name: a, weights: all}]\n",
			want: []string{
				`3:30: expected a mapping of names and weights, or a list of a weight for each neuron, found the text "all"`,
			},
		},
		{
			name: "negative weights, unknown names and lists of another length",
			text: "name: small\nepochs: 3\nneurons:\n  - {name: miner, weights: {minor: 1, judge: -2}}\n  - {name: judge, weights: [1, -1]}\n  - {name: idle, weights: [1]}\n",
			want: []string{
				`4:36: "minor" is not a neuron; did you mean "miner"?`,
				`4:46: the weight is -2; it cannot be negative`,
				`5:28: the list has 2 weights for 3 neurons; give one for each, or a mapping of names and weights`,
				`6:27: the list has 1 weights for 3 neurons; give one for each, or a mapping of names and weights`,
			},
		},
		{
			name: "a negative weight in a list",
			text: "name: small\nepochs: 3\nneurons: [{name: a, weights: [-0.5]}]\n",
			want: []string{
				`3:31: the weight is -0.5; it cannot be negative`,
			},
		},
		{
			name: "two neurons of one name",
			text: "name: small\nepochs: 3\nneurons: [{name: a}, {name: a}]\n",
			want: []string{
				`3:29: two neurons are called "a"; name them apart`,
			},
		},
		{
			name: "a negative stake, and a name and a group that cannot be",
			text: "name: small\nepochs: 3\nneurons: [{name: \"\", stake: -1, group: \"x y\"}]\n",
			want: []string{
				`3:18: "" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit`,
				`3:29: amount "-1" is negative; an amount is at least 0`,
				`3:40: "x y" cannot be a name; use up to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit`,
			},
		},
		{
			name: "a stake that is no amount",
			text: "name: small\nepochs: 3\nneurons: [{name: a, stake: 9e9}, {name: b}]\nchanges: [{epoch: 2, neuron: b, stake: 1000000000}]\n",
			want: []string{
				`3:28: amount "9e9" is not a number; write it in tao, as in 1000 or 0.25`,
			},
		},
		{
			name: "stakes that together are too large, the changes counted",
			text: "name: small\nepochs: 3\nneurons: [{name: a, stake: 9000000000}, {name: b}]\nchanges: [{epoch: 2, neuron: b, stake: 1000000000}]\n",
			want: []string{
				`1:1: all stakes together exceed 9223372036.854775807 tao, which is all that there can be; lower them`,
			},
		},
		{
			name: "changes that make no sense",
			text: smallest + "changes:\n  - {epoch: 1, neuron: a, stake: 5}\n  - {epoch: 4, neuron: a, stake: 5}\n  - {epoch: 2, neuron: c, stake: 5}\n  - {epoch: 2, neuron: a}\n  - {epoch: 2, neuron: a, stake: 5}\n  - {epoch: 2, neuron: 0, stake: 6}\n",
			want: []string{
				`7:13: expected 2 to 3, the last epoch, found 1; what holds in the first is said where the neurons are`,
				`8:13: expected 2 to 3, the last epoch, found 4; what holds in the first is said where the neurons are`,
				`9:24: "c" is not a neuron; known: a, b`,
				`10:5: nothing changes; give a stake or weights`,
				`12:34: the stake of a at epoch 2 is set twice; keep one`,
			},
		},
		{
			name: "noise on stakes that compound",
			text: smallest + "compound: true\nperturb: {stake_noise: 0.1}\n",
			want: []string{
				`7:24: stakes that compound cannot be drawn anew in every epoch; set it to 0, or compound to false`,
			},
		},
		{
			name: "a rule that is not known, and one compared with itself",
			text: smallest + "compare: {rule: [equal, equal]}\n",
			want: []string{
				`6:25: rule equal is compared with itself`,
			},
		},
		{
			name:     "a rule that is not known",
			text:     smallest,
			settings: []scenarios.Setting{{Path: "rule", Value: "lottery"}},
			want: []string{
				`--set rule=lottery: rule "lottery" is not known; known: ` + strings.Join(ruleNames(), ", "),
			},
		},
		{
			name: "a weight that is set by key and by UID",
			text: smallest + "changes: [{epoch: 2, neuron: a, weights: {b: 1, 1: 2}}]\n",
			want: []string{
				`6:46: the weight on b is set twice, by its key and by its UID; keep one`,
			},
		},
		{
			name: "a metagraph of an unknown kind",
			text: "name: small\nepochs: 3\nmetagraph: subnet16\n",
			want: []string{
				`3:12: metagraph "subnet16" is neither a .json nor a .csv file; did you mean "subnet15"?`,
			},
		},
		{
			name: "nobody in a large metagraph",
			text: "name: small\nepochs: 3\nmetagraph: subnet15\nchanges: [{epoch: 2, neuron: 256, stake: 1}]\n",
			want: []string{
				`4:30: "256" is not a neuron; their UIDs are 0 to 255`,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("small.yaml", []byte(tt.text), tt.settings...)
			var mistakes strict.Errors
			if !errors.As(err, &mistakes) {
				t.Fatalf("with settings %v this gave the error %v:\n%s", tt.settings, err, tt.text)
			}
			var got []string
			for _, m := range mistakes {
				got = append(got, strings.TrimPrefix(m.Place, "small.yaml:")+": "+m.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("what the author is told (-want +got):\n%s", diff)
			}
		})
	}
}

func ruleNames() []string {
	var names []string
	for _, rule := range rules.All() {
		names = append(names, rule.Name)
	}
	return names
}
