package rules

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/script"
)

// scriptOf is a rule with the text of a script.
func scriptOf(source string) Script { return Script{File: "test.star", Source: source, Steps: 1e7} }

// exampleScript is a rule with the text of an example.
func exampleScript(t *testing.T, name string) Script {
	t.Helper()
	examples := script.Examples()
	place := slices.IndexFunc(examples, func(e script.Example) bool { return e.Name == name })
	if place < 0 {
		t.Fatalf("no example %s", name)
	}
	return scriptOf(examples[place].Source)
}

func TestScript(t *testing.T) {
	tests := []struct {
		name       string
		source     string
		selfWeight SelfWeight
		stake      []economy.Amount
		weights    [][]float64
		want       []float64
	}{
		{
			name:    "what the script returns is paid",
			source:  "def reward(epoch): return [1] + [3] * (epoch.n - 1)",
			stake:   []economy.Amount{5, 6},
			weights: [][]float64{nil, nil},
			want:    []float64{0.25, 0.75},
		},
		{
			name:    "nobody is paid where the script pays nobody",
			source:  "def reward(epoch): return zeros(epoch.n)",
			stake:   []economy.Amount{5, 6},
			weights: [][]float64{{0, 1}, {1, 0}},
			want:    []float64{0, 0},
		},
		{
			name:    "weights on oneself are not seen",
			source:  "def reward(epoch): return diagonal(epoch.weights) + [1, 3]",
			stake:   []economy.Amount{5, 6},
			weights: [][]float64{{1, 1}, {1, 1}},
			want:    []float64{0.25, 0.75},
		},
		{
			name:       "unless they are kept",
			source:     "def reward(epoch): return diagonal(epoch.weights)",
			selfWeight: Keep,
			stake:      []economy.Amount{5, 6},
			weights:    [][]float64{{0.25, 0.75}, {0, 1}},
			want:       []float64{0.2, 0.8},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := scriptOf(tt.source)
			rule.SelfWeight = tt.selfWeight
			wantReward(t, rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestTheExampleOfRankProportionalIsRankProportional(t *testing.T) {
	rule := exampleScript(t, "rank-proportional")
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		want := RankProportional{}.Reward(epoch).Incentive
		if diff := cmp.Diff(want, rule.Reward(epoch).Incentive); diff != "" {
			t.Fatalf("shares (-rule +script):\n%s", diff)
		}
	})
}

// The examples keep the contract of all rules.
func TestExamplesRenameRewardsWithNeurons(t *testing.T) {
	for _, example := range script.Examples() {
		rule := exampleScript(t, example.Name)
		t.Run(example.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				epoch := drawEpoch(t)
				order := rapid.Permutation(identity(len(epoch.Stake))).Draw(t, "order")
				for range 3 {
					outcome := rule.Reward(epoch)
					wantWhole(t, outcome, len(epoch.Stake))
					renamed := rule.Reward(rearrange(epoch, order))
					wantClose(t, "payment", proportions(renamed), permute(proportions(outcome), order), 1e-9)
					epoch = next(t, epoch, outcome)
				}
			})
		})
	}
}

func TestAScriptThatFailsPanicsWithAFailure(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"while it runs", "def reward(epoch):\n    return epoch.stake / 0\n", "test.star:2:24: / of "},
		{"when it was never checked", "def reward(epoch:", "test.star:1:18: "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				failure, ok := recover().(*Failure)
				var mistake *script.Error
				if !ok || !errors.As(failure, &mistake) || !strings.HasPrefix(failure.Error(), tt.want) {
					t.Errorf("panic with %v, want a Failure that begins with %q", failure, tt.want)
				}
			}()
			scriptOf(tt.source).Reward(epochOf([]economy.Amount{1}, [][]float64{nil}))
		})
	}
}

func TestScriptRefusesItsParameters(t *testing.T) {
	for _, tt := range []struct {
		name string
		rule Script
		want string
	}{
		{"a program that does not compile", scriptOf("def reward(epoch): return stake"), "test.star:1:27: undefined: stake"},
		{"a program without a name", Script{Source: "", Steps: 1e7}, "script:1:1: there is no function reward"},
		{"no steps", Script{Source: "def reward(epoch): return epoch.stake"}, "steps must be 1 to 1e+08, not 0"},
		{"more steps than anybody waits for", Script{Source: "def reward(epoch): return epoch.stake", Steps: 1e9}, "steps must be 1 to 1e+08, not 1e+09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tt.rule.Validate(); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("Validate() = %v, want an error that begins with %q", err, tt.want)
			}
		})
	}
}
