package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

func TestEqual(t *testing.T) {
	tests := []struct {
		name    string
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "neither stake nor weights matter",
			stake:   []economy.Amount{90, 0},
			weights: [][]float64{{0, 1}, {0, 1}},
			want:    []float64{0.5, 0.5},
		},
		{
			name:    "a neuron that does nothing earns too",
			stake:   []economy.Amount{0, 0, 0, 0},
			weights: [][]float64{nil, nil, nil, nil},
			want:    []float64{0.25, 0.25, 0.25, 0.25},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, Equal{}.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

// epochOf makes an epoch of stakes and rows of weights.
func epochOf(stake []economy.Amount, weights [][]float64) economy.Epoch {
	epoch := economy.Epoch{Stake: stake}
	for _, row := range weights {
		epoch.Weights = append(epoch.Weights, economy.Quantise(row))
	}
	return epoch
}

// wantReward expects an outcome that pays in these proportions.
func wantReward(t *testing.T, got economy.Outcome, want []float64) {
	t.Helper()
	if diff := cmp.Diff(want, proportions(got), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
}
