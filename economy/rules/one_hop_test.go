package rules

import (
	"testing"

	"taosim/economy"
)

func TestOneHop(t *testing.T) {
	tests := []struct {
		name    string
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "stake goes where weights point, oneself included",
			stake:   []economy.Amount{80, 20},
			weights: [][]float64{{1, 1}, {0, 1}},
			want:    []float64{0.4, 0.6},
		},
		{
			name:    "it goes one step and no further",
			stake:   []economy.Amount{80, 20, 0},
			weights: [][]float64{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}},
			want:    []float64{0, 0.8, 0.2},
		},
		{
			name:    "who weighs itself alone is paid for its stake",
			stake:   []economy.Amount{80, 20},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0.8, 0.2},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, OneHop{SelfWeight: Keep}.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}
