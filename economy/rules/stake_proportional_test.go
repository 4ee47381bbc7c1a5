package rules

import (
	"slices"
	"testing"

	"taosim/economy"
)

func TestStakeProportional(t *testing.T) {
	tests := []struct {
		name    string
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "weights do not matter",
			stake:   []economy.Amount{75, 25},
			weights: [][]float64{{0, 1}, {0, 1}},
			want:    []float64{0.75, 0.25},
		},
		{
			name:    "dividing a stake among keys changes nothing",
			stake:   []economy.Amount{50, 25, 25},
			weights: [][]float64{nil, nil, nil},
			want:    []float64{0.5, 0.25, 0.25},
		},
		{
			name:    "without stake nobody is paid",
			stake:   []economy.Amount{0, 0},
			weights: [][]float64{{0, 1}, {1, 0}},
			want:    []float64{0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			outcome := StakeProportional{}.Reward(epochOf(tt.stake, tt.weights))
			wantReward(t, outcome, tt.want)
			if slices.Max(outcome.Incentive) > 0 {
				t.Errorf("incentive %v is paid, want dividends alone", outcome.Incentive)
			}
		})
	}
}

func TestStakeProportionalKeepsTheDistribution(t *testing.T) {
	stake := []economy.Amount{1, 3 * economy.Tao, 999_999_999_999, 7}
	outcome := StakeProportional{}.Reward(epochOf(stake, make([][]float64, len(stake))))
	total := economy.Amount(0)
	for _, held := range stake {
		total += held
	}
	for uid, part := range outcome.Dividends.Split(1000 * total) {
		if part != 1000*stake[uid] {
			t.Errorf("neuron %d with a stake of %d is paid %d rao of %d, not exactly its part", uid, stake[uid], part, 1000*total)
		}
	}
}
