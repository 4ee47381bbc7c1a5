package rules

import (
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestEigenTrust(t *testing.T) {
	// Neuron 0 is the good peer that all know; 1 and 2 serve it; 3 and 4 are a gang.
	gang := [][]float64{{0, 1, 1, 0, 0}, {1, 0, 0, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 0, 1}, {0, 0, 0, 1, 0}}
	spy := [][]float64{{0, 1, 1, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}, {0, 0, 0, 1, 0}}
	tests := []struct {
		name    string
		rule    EigenTrust
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "a gang that nobody trusts is paid nothing, however it praises itself",
			rule:    EigenTrust{Restart: 0.5, PreTrusted: TrustStake},
			stake:   []economy.Amount{100, 0, 0, 0, 0},
			weights: gang,
			want:    []float64{2.0 / 3, 1.0 / 6, 1.0 / 6, 0, 0}, // t0 = 1/2 + (t1+t2)/2, t1 = t2 = t0/4
		},
		{
			name:    "a gang that has its part in the trust from the start keeps it",
			rule:    EigenTrust{Restart: 0.5, PreTrusted: TrustUniform},
			stake:   []economy.Amount{100, 0, 0, 0, 0},
			weights: gang,
			want:    []float64{4.0 / 15, 1.0 / 6, 1.0 / 6, 0.2, 0.2}, // t0 = 1/10 + (t1+t2)/2, t1 = t2 = 1/10 + t0/4
		},
		{
			name:    "a spy that serves well brings its trust to the gang",
			rule:    EigenTrust{Restart: 0.5, PreTrusted: TrustStake},
			stake:   []economy.Amount{100, 0, 0, 0, 0},
			weights: spy,
			want:    normalise([]float64{4.0 / 7, 1.0 / 7, 1.0 / 7, 2.0 / 21, 1.0 / 21}), // t3 = t2/2 + t4/2, t4 = t3/2
		},
		{
			name:    "a neuron that sets no weights trusts those who are trusted from the start",
			rule:    EigenTrust{Restart: 0.5, PreTrusted: TrustStake},
			stake:   []economy.Amount{60, 40, 0},
			weights: [][]float64{{0, 0, 1}, nil, nil},
			want:    normalise([]float64{0.6, 0.4, 0.3}), // t2 = t0/2, and what is left is in the ratio of stakes
		},
		{
			name:    "where only the start counts weights do not matter",
			rule:    EigenTrust{Restart: 1, PreTrusted: TrustStake},
			stake:   []economy.Amount{60, 40, 0},
			weights: [][]float64{{0, 0, 1}, {0, 0, 1}, nil},
			want:    []float64{0.6, 0.4, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.rule.Tolerance = 1e-14 // more than one may ask for, to compare in 12 digits
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestEigenTrustIsPageRankToldOtherwise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		trust := EigenTrust{Restart: 0.25, PreTrusted: TrustStake, Tolerance: 1e-12}
		visits := PageRank{Damping: 0.75, Start: TrustStake, Tolerance: 1e-12}
		wantClose(t, "payment", proportions(trust.Reward(epoch)), proportions(visits.Reward(epoch)), 1e-12)
	})
}
