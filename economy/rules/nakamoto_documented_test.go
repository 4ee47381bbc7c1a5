package rules

import (
	"testing"

	"taosim/economy"
)

func TestNakamotoDocumented(t *testing.T) {
	const sixty, forty = 0.7310585786300049, 0.2689414213699951 // 1 / (1 + exp(-1)), 1 / (1 + exp(1))
	tests := []struct {
		name                 string
		rule                 NakamotoDocumented
		stake                []economy.Amount
		weights              [][]float64
		incentive, dividends []float64
	}{
		{
			name:      "of two camps with a neuron each, the larger gets far more than its part",
			rule:      NakamotoDocumented{SelfWeight: Mask, Rho: 10, Kappa: 0.5, Xi: 0.5},
			stake:     []economy.Amount{60, 40, 0, 0},
			weights:   [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil},
			incentive: []float64{0, 0, 0.3 * sixty / (0.6*sixty + 0.4*forty), 0.2 * forty / (0.6*sixty + 0.4*forty)},
			dividends: []float64{0.3 * sixty / (0.6*sixty + 0.4*forty), 0.2 * forty / (0.6*sixty + 0.4*forty), 0, 0},
		},
		{
			name:      "kappa is where the threshold lies",
			rule:      NakamotoDocumented{SelfWeight: Mask, Rho: 1000, Kappa: 0.7, Xi: 0},
			stake:     []economy.Amount{60, 40, 0, 0},
			weights:   [][]float64{{0, 0, 1, 1}, {0, 0, 0, 1}, nil, nil},
			incentive: []float64{0, 0, 0, 1},
			dividends: []float64{0, 0, 0, 0},
		},
		{
			name:      "weights on oneself count where they are kept",
			rule:      NakamotoDocumented{SelfWeight: Keep, Rho: 0, Kappa: 0.5, Xi: 0.5},
			stake:     []economy.Amount{60, 40},
			weights:   [][]float64{{1, 0}, {0, 1}},
			incentive: []float64{0.3, 0.2},
			dividends: []float64{0.3, 0.2},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantSplit(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.incentive, tt.dividends)
		})
	}
}

func TestNakamotoDocumentedRefuses(t *testing.T) {
	wantRefusal(t, NakamotoDocumented{Rho: -1}, "rho must be 0 to 1000, not -1")
	wantRefusal(t, NakamotoDocumented{Kappa: 2}, "kappa must be 0 to 1, not 2")
	wantRefusal(t, NakamotoDocumented{Xi: -0.5}, "xi must be 0 to 1, not -0.5")
}
