package rules

import (
	"testing"

	"taosim/economy"
)

func TestBoltRank(t *testing.T) {
	tests := []struct {
		name    string
		steps   int
		noLeak  bool
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "without a step it pays by the square of stake",
			steps:   0,
			noLeak:  true,
			stake:   []economy.Amount{2, 1},
			weights: [][]float64{{0, 1}, {0, 1}},
			want:    []float64{0.8, 0.2},
		},
		{
			name:    "where all weigh themselves all have the same standing",
			steps:   1,
			noLeak:  true,
			stake:   []economy.Amount{3, 1},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0.75, 0.25},
		},
		{
			name:    "who sets no weights is taken to weigh itself",
			steps:   1,
			noLeak:  true,
			stake:   []economy.Amount{3, 1},
			weights: [][]float64{nil, nil},
			want:    []float64{0.75, 0.25},
		},
		{
			name:    "praise moves no more than 1/n of the stake behind it",
			steps:   1,
			noLeak:  true,
			stake:   []economy.Amount{1, 1, 1, 1}, // v = (1 - 1/4, 1 + 1/4, 1, 1)
			weights: [][]float64{{0, 1, 0, 0}, nil, nil, nil},
			want:    []float64{3. / 16, 5. / 16, 4. / 16, 4. / 16},
		},
		{
			name:    "without the complete graph a step moves all of it",
			steps:   1,
			noLeak:  false,
			stake:   []economy.Amount{1, 1, 1, 1},
			weights: [][]float64{{0, 1, 0, 0}, nil, nil, nil},
			want:    []float64{0, 0.5, 0.25, 0.25},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := BoltRank{SelfWeight: Keep, Steps: tt.steps, NoLeak: tt.noLeak}
			wantReward(t, rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestBoltRankRefuses(t *testing.T) {
	wantRefusal(t, BoltRank{Steps: -1}, "steps must be 0 to 10000, not -1")
}
