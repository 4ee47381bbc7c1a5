package rules

import (
	"testing"

	"taosim/economy"
)

func TestResearchYuma2(t *testing.T) {
	tests := []struct {
		name    string
		penalty float64
		epoch   int
		want    []float64 // dividends after the second neuron moved first
	}{
		{"with a penalty who is early lives on its old bonds", 1, 1, []float64{0.88, 0.01, 0.11, 0, 0}},
		{"and is not paid for it later", 1, 2, []float64{8. / 9, 1. / 9, 0, 0, 0}},
		{"without a penalty who was early gets nearly twice its part", 0, 2, []float64{0.8 / 0.99, 0.19 / 0.99, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ResearchYuma2{Research: newResearch(), BondPenalty: tt.penalty, BondMovingAverage: 0.1}
			wantDividends(t, outcomes(rule, discovery(2, 1, 3)...)[tt.epoch], tt.want)
		})
	}
}

func TestResearchYuma2WithLiquidAlpha(t *testing.T) {
	tests := []struct {
		name   string
		liquid bool
		want   []float64 // dividends of an epoch in which the second neuron has followed the first
	}{
		{"a tenth of the old bonds stays", false, []float64{0.89 / 0.99, 0.1 / 0.99, 0, 0, 0}},
		{"or nine tenths in the neuron of the highest consensus", true, []float64{1.61 / 1.71, 0.1 / 1.71, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ResearchYuma2{
				Research: newResearch(), BondPenalty: 1, BondMovingAverage: 0.1,
				LiquidAlpha: tt.liquid, AlphaLow: 0.7, AlphaHigh: 0.9,
			}
			wantDividends(t, outcomes(rule, discovery(1, 2, 3)...)[2], tt.want)
		})
	}
}

func TestResearchYuma2WithWinnerTakesAll(t *testing.T) {
	epoch := epochOf([]economy.Amount{60, 40, 0, 0}, [][]float64{{0, 0, 3, 2}, {0, 0, 3, 2}, nil, nil})
	tests := []struct {
		name string
		all  bool
		want []float64
	}{
		{"neurons are paid by rank", false, []float64{0, 0, 0.6, 0.4}},
		{"or the best alone", true, []float64{0, 0, 1, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ResearchYuma2{Research: Research{Kappa: 0.5, WinnerTakesAll: tt.all}}
			wantReward(t, rule.Reward(epoch), tt.want)
		})
	}
}
