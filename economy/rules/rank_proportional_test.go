package rules

import (
	"testing"

	"taosim/economy"
)

func TestRankProportional(t *testing.T) {
	tests := []struct {
		name    string
		rule    RankProportional
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "a weight counts by the stake behind it",
			stake:   []economy.Amount{75, 25, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0.75, 0.25},
		},
		{
			name:    "a row is worth its stake, however many weights it has",
			stake:   []economy.Amount{50, 50, 0, 0},
			weights: [][]float64{{0, 0, 1, 1}, {0, 0, 1, 0}, nil, nil},
			want:    []float64{0, 0, 0.75, 0.25},
		},
		{
			name:    "praise from a neuron without stake is worth nothing",
			stake:   []economy.Amount{10, 0, 0},
			weights: [][]float64{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "a neuron that sets no weights gives its say away",
			stake:   []economy.Amount{90, 10},
			weights: [][]float64{nil, {1, 0}},
			want:    []float64{1, 0},
		},
		{
			name:    "praising oneself earns nothing",
			stake:   []economy.Amount{90, 10, 0},
			weights: [][]float64{{1, 0, 0}, {0, 0, 1}, nil},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "nobody earns where everybody praises only itself",
			stake:   []economy.Amount{90, 10},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0, 0},
		},
		{
			name:    "praising oneself takes nothing from the others",
			stake:   []economy.Amount{50, 50, 0},
			weights: [][]float64{{1, 0, 1}, {0, 0, 1}, nil},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "praising oneself pays where it counts",
			rule:    RankProportional{SelfWeight: Keep},
			stake:   []economy.Amount{75, 25},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0.75, 0.25},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}
