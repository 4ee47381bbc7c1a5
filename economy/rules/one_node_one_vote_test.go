package rules

import (
	"testing"

	"taosim/economy"
)

func TestOneNodeOneVote(t *testing.T) {
	tests := []struct {
		name    string
		rule    OneNodeOneVote
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "stake does not matter",
			stake:   []economy.Amount{1, 99, 0, 0},
			weights: [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0.5, 0.5},
		},
		{
			name:    "a vote is one, however many neurons it is divided among",
			stake:   []economy.Amount{1, 1, 1},
			weights: [][]float64{{0, 1, 1}, {0, 0, 1}, nil},
			want:    []float64{0, 0.25, 0.75},
		},
		{
			name:    "whoever does not vote is not counted",
			stake:   []economy.Amount{1, 99, 0},
			weights: [][]float64{{0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "votes for oneself do not count",
			stake:   []economy.Amount{1, 1, 1},
			weights: [][]float64{{1, 0, 0}, {0, 0, 1}, nil},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "votes for oneself count where they are kept",
			rule:    OneNodeOneVote{SelfWeight: Keep},
			stake:   []economy.Amount{1, 1, 1},
			weights: [][]float64{{1, 0, 0}, {0, 0, 1}, nil},
			want:    []float64{0.5, 0, 0.5},
		},
		{
			name:    "three Sybils of one key outvote two honest neurons",
			stake:   []economy.Amount{90, 90, 0, 0, 0, 0},
			weights: [][]float64{{0, 1, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, nil, {0, 0, 1, 0, 0, 0}, {0, 0, 1, 0, 0, 0}, {0, 0, 1, 0, 0, 0}},
			want:    []float64{0.2, 0.2, 0.6, 0, 0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}
