package rules

import (
	"math"
	"testing"

	"taosim/economy"
)

func TestTopKSoftmax(t *testing.T) {
	e := math.Exp // of what another machine rounds otherwise, the tests see 12 digits
	tests := []struct {
		name    string
		rule    TopKSoftmax
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "half the best one's rank is worth e^-1 at a temperature of a half",
			rule:    TopKSoftmax{K: 10, Temperature: 0.5},
			stake:   []economy.Amount{60, 30, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 1 / (1 + e(-1)), e(-1) / (1 + e(-1))},
		},
		{
			name:    "only the k best are paid",
			rule:    TopKSoftmax{K: 2, Temperature: 1},
			stake:   []economy.Amount{50, 25, 24, 0, 0, 0},
			weights: [][]float64{{0, 0, 0, 1, 0, 0}, {0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 0, 1}, nil, nil, nil},
			want:    []float64{0, 0, 0, 1 / (1 + e(-0.5)), e(-0.5) / (1 + e(-0.5)), 0},
		},
		{
			name:    "whoever ties with the last of them is in",
			rule:    TopKSoftmax{K: 2, Temperature: 1},
			stake:   []economy.Amount{50, 25, 25, 0, 0, 0},
			weights: [][]float64{{0, 0, 0, 1, 0, 0}, {0, 0, 0, 0, 1, 0}, {0, 0, 0, 0, 0, 1}, nil, nil, nil},
			want:    []float64{0, 0, 0, 1 / (1 + 2*e(-0.5)), e(-0.5) / (1 + 2*e(-0.5)), e(-0.5) / (1 + 2*e(-0.5))},
		},
		{
			name:    "whoever is not rated is not paid, though there is room",
			rule:    TopKSoftmax{K: 10, Temperature: 1000},
			stake:   []economy.Amount{100, 0, 0},
			weights: [][]float64{{0, 1, 0}, nil, nil},
			want:    []float64{0, 1, 0},
		},
		{
			name:    "in the cold the winner takes all",
			rule:    TopKSoftmax{K: 10, Temperature: 0.001},
			stake:   []economy.Amount{52, 48, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 1, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}
