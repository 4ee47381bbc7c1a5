package rules

import (
	"testing"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

func TestResearchYuma3(t *testing.T) {
	grown := discovery(4, 4, 4)[:2]
	grown[0].Stake = []economy.Amount{50, 50, 0, 0, 0}
	grown[1].Stake = []economy.Amount{90, 10, 0, 0, 0}
	tests := []struct {
		name   string
		epochs []economy.Epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"who moves first lives on its old bonds", discovery(2, 1, 3), 1, []float64{0.842667, 0.052, 0.105333, 0, 0}},
		{"and gets nearly twice its part when the majority follows", discovery(2, 1, 3), 2, []float64{0.802005, 0.197995, 0, 0, 0}},
		{"stake that grows is paid for at once", grown, 1, []float64{0.9, 0.1, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ResearchYuma3{Research: newResearch(), BondMovingAverage: 0.975}
			wantDividends(t, outcomes(rule, tt.epochs...)[tt.epoch], tt.want)
		})
	}
}

func TestResearchYuma3WithLiquidAlpha(t *testing.T) {
	tests := []struct {
		mode research.ConsensusMode
		want []float64 // dividends of the epoch in which the majority follows the second neuron
	}{
		{research.Current, []float64{0.686791, 0.313209, 0, 0, 0}},
		{research.Previous, []float64{0.824626, 0.175374, 0, 0, 0}},
		{research.Mixed, []float64{0.686791, 0.313209, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode), func(t *testing.T) {
			rule := ResearchYuma3{
				Research: newResearch(), BondMovingAverage: 0.975,
				LiquidAlpha: true, ConsensusMode: tt.mode, AlphaLow: 0.1, AlphaHigh: 0.3, Steepness: 10,
			}
			wantDividends(t, outcomes(rule, discovery(2, 1, 3)...)[2], tt.want)
		})
	}
}
