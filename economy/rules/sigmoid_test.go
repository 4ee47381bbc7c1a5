package rules

import (
	"testing"

	"taosim/economy"
)

func TestSigmoid(t *testing.T) {
	const low, middle, high = 0.3775406687981454, 0.5, 0.6224593312018546 // 1 / (1 + exp(1/2)), ...
	tests := []struct {
		name    string
		tokens  float64
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "the best neuron is paid 1.65 times what the worst is",
			tokens:  50,
			stake:   []economy.Amount{9, 0},
			weights: [][]float64{{1, 0}, nil},
			want:    normalise([]float64{high, low}),
		},
		{
			name:    "who is half as good is paid half way between",
			tokens:  50,
			stake:   []economy.Amount{2, 1, 0},
			weights: [][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
			want:    normalise([]float64{high, middle, low}),
		},
		{
			name:    "less than a token of difference is damped",
			tokens:  0.75,
			stake:   []economy.Amount{2, 1},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    normalise([]float64{0.4378234991142019, low}), // 1 / (1 + exp(1/4))
		},
		{
			name:    "where nobody rates anybody all are paid alike",
			tokens:  50,
			stake:   []economy.Amount{7, 0},
			weights: [][]float64{nil, nil},
			want:    []float64{0.5, 0.5},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := Sigmoid{SelfWeight: Keep, Depth: 100, Tokens: tt.tokens}
			wantReward(t, rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestSigmoidPaysForEveryKey(t *testing.T) {
	rule := Sigmoid{SelfWeight: Keep, Depth: 100, Tokens: 50}
	alone := proportions(rule.Reward(epochOf([]economy.Amount{6, 3}, [][]float64{{1, 0}, {0, 1}})))[1]
	many := proportions(rule.Reward(epochOf([]economy.Amount{6, 1, 1, 1}, [][]float64{{1}, {0, 1}, {0, 0, 1}, {0, 0, 0, 1}})))
	if got := sum(many[1:]); !(got > 1.5*alone) {
		t.Errorf("a neuron that divides its stake among three keys is paid %v, with one it is paid %v", got, alone)
	}
}

func TestSigmoidRefuses(t *testing.T) {
	wantRefusal(t, Sigmoid{SelfWeight: Keep, Depth: 2000}, "depth must be 0 to 1000, not 2000")
	wantRefusal(t, Sigmoid{SelfWeight: Keep, Tokens: -1}, "tokens must be 0 to 1e+18, not -1")
}
