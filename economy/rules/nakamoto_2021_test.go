package rules

import (
	"testing"

	"taosim/economy"
)

func TestNakamoto2021(t *testing.T) {
	const (
		byAll  = 2. / 3 * 1.718281828459045  // rank times e - 1
		byHalf = 1. / 3 * 0.6487212707001282 // rank times exp(1/2) - 1
		large  = 0.6 * 0.8221188003905089
		small  = 0.4 * 0.49182469764127035
	)
	tests := []struct {
		name                 string
		stake                []economy.Amount
		weights              [][]uint16
		incentive, dividends []float64
	}{
		{
			name:      "half of what a neuron earns goes to those who rate it, by their stake",
			stake:     []economy.Amount{75, 25, 0},
			weights:   [][]uint16{{0, 0, 1}, {0, 0, 1}, nil},
			incentive: []float64{0, 0, 0.5},
			dividends: []float64{0.375, 0.125, 0},
		},
		{
			name:      "trust by all stake is worth more than twice trust by half of it",
			stake:     []economy.Amount{50, 50, 0, 0},
			weights:   [][]uint16{{0, 0, 1, 2}, {0, 0, 1, 0}, nil, nil},
			incentive: []float64{0, 0, byAll / (byAll + byHalf) / 2, byHalf / (byAll + byHalf) / 2},
			dividends: []float64{(byAll/4 + byHalf) / (byAll + byHalf) / 2, 0.75 * byAll / (byAll + byHalf) / 2, 0, 0},
		},
		{
			name:      "two camps that rate themselves keep their dividends",
			stake:     []economy.Amount{60, 40},
			weights:   [][]uint16{{1, 0}, {0, 1}},
			incentive: []float64{large / (large + small) / 2, small / (large + small) / 2},
			dividends: []float64{large / (large + small) / 2, small / (large + small) / 2},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			outcome := Nakamoto2021{SelfWeight: Keep, Xi: 0.5}.Reward(economy.Epoch{Stake: tt.stake, Weights: exactly(tt.weights...)})
			wantSplit(t, outcome, tt.incentive, tt.dividends)
		})
	}
}

func TestBondsOf2021PayTheEarly(t *testing.T) {
	early := epochOf([]economy.Amount{50, 50, 0}, [][]float64{{0, 0, 1}, nil, nil})
	late := epochOf([]economy.Amount{50, 50, 0}, [][]float64{{0, 0, 1}, {0, 0, 1}, nil})
	rules := map[string]economy.RewardRule{
		"nakamoto-2021":       Nakamoto2021{SelfWeight: Keep, Xi: 0.5},
		"nakamoto-documented": NakamotoDocumented{SelfWeight: Mask, Rho: 10, Kappa: 0.5, Xi: 0.5},
	}
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			late.Memory = rule.Reward(early).Memory
			wantSplit(t, rule.Reward(late), []float64{0, 0, 0.5}, []float64{1. / 3, 1. / 6, 0})
		})
	}
}

func TestNakamoto2021Refuses(t *testing.T) {
	wantRefusal(t, Nakamoto2021{Xi: 1.5}, "xi must be 0 to 1, not 1.5")
}
