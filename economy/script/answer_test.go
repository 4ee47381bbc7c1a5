package script

import (
	"testing"

	"taosim/economy"

	"github.com/google/go-cmp/cmp"
)

func TestWhatAScriptReturnsIsTheOutcome(t *testing.T) {
	previous := economy.Memory{Weights: threeNeurons().Weights}
	tests := []struct {
		name   string
		result string
		want   economy.Outcome
	}{
		{
			name:   "a vector is the incentive",
			result: "epoch.stake",
			want:   economy.Outcome{Incentive: economy.Proportions([]float64{0.75, 0.25, 0}), Memory: previous},
		},
		{
			name:   "a list of numbers is a vector",
			result: "[3, 0, 1.5]",
			want:   economy.Outcome{Incentive: economy.Proportions([]float64{3, 0, 1.5}), Memory: previous},
		},
		{
			name:   "incentive and dividends are parts of one whole",
			result: "dict(incentive = [1, 0, 0], dividends = [0, 3, 0])",
			want: economy.Outcome{
				Incentive: economy.Proportions([]float64{1, 0, 0, 0, 3, 0})[:3],
				Dividends: economy.Proportions([]float64{1, 0, 0, 0, 3, 0})[3:],
				Memory:    previous,
			},
		},
		{
			name:   "what is None is not there",
			result: "dict(incentive = [1, 0, 0], dividends = None, trust = None)",
			want:   economy.Outcome{Incentive: economy.Proportions([]float64{1, 0, 0}), Memory: previous},
		},
		{
			name:   "a struct has the same parts",
			result: "struct(incentive = [0, 0, 0], consensus = [1, 2, 3], trust = (0, 1, 0.5), permits = [True, 0, 2], bonds = [[0, 1, 0], [0, 0, 0], [2, 0, 3]])",
			want: economy.Outcome{
				Incentive: economy.Shares{0, 0, 0},
				Consensus: []float64{1, 2, 3},
				Trust:     []float64{0, 1, 0.5},
				Memory: economy.Memory{
					Permits:   []bool{true, false, true},
					Bonds:     [][]economy.Bond{{{To: 1, Value: 1}}, nil, {{To: 0, Value: 2}, {To: 2, Value: 3}}},
					Weights:   previous.Weights,
					Consensus: []float64{1, 2, 3},
				},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := mustReward(t, "def reward(epoch):\n    return "+tt.result+"\n", threeNeurons())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("outcome (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatIsNoOutcomeIsRefused(t *testing.T) {
	const all = "bonds, consensus, dividends, incentive, permits, trust"
	tests := []struct {
		name   string
		result string
		want   string
	}{
		{"nothing", "None", "reward returned None; it returns a vector of what each neuron is paid, or a dictionary of " + all},
		{"a number", "3", "reward returned a value of type int; it returns a vector of what each neuron is paid, or a dictionary of " + all},
		{"too few entries", "[1, 2]", "reward returned as incentive a vector of 2; for 3 neurons it is a vector of 3"},
		{"a matrix of incentives", "epoch.weights", "reward returned as incentive a matrix of 3 x 3; for 3 neurons it is a vector of 3"},
		{"a negative number", "epoch.stake - 0.5", "reward returned as incentive the negative number -0.25 at [1]"},
		{"a number that is none", "[1, 2, float(\"nan\")]", "reward returned as incentive: [2]: expected a finite number, found NaN"},
		{"a number without end", "[1, 2, float(\"inf\")]", "reward returned as incentive: [2]: expected a finite number, found +Inf"},
		{"a text", "[1, \"2\", 3]", "reward returned as incentive: [1]: expected a number, found a value of type string"},
		{"no incentive", "{}", "reward returned no incentive"},
		{"a part that there is not", "dict(incentive = epoch.stake, dividend = epoch.stake)", "reward returned \"dividend\", which is no part of an outcome; the parts are " + all},
		{"a key that is no name", "{1: 2}", "reward returned a dictionary with the key 1; the keys are " + all},
		{"bonds of another shape", "dict(incentive = epoch.stake, bonds = epoch.stake)", "reward returned as bonds a vector of 3; for 3 neurons it is a matrix of 3 x 3"},
		{"negative bonds", "dict(incentive = epoch.stake, bonds = -epoch.weights)", "reward returned as bonds the negative number -0.25 at [0][1]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := mustCompile(t, "PART = 1\n\ndef reward(epoch):\n    return "+tt.result+"\n").Reward(threeNeurons(), dense)
			if want := "test.star:3:1: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("Reward() = %v, want %s", err, want)
			}
		})
	}
}
