package rules

import (
	"testing"

	"taosim/economy"
)

func TestResearchYuma2C(t *testing.T) {
	gathering := ResearchYuma2C{Research: newResearch(), CapacityAlpha: 0.1, DecayRate: 0.1}
	grown := discovery(4, 4, 4)[:2]
	grown[0].Stake = []economy.Amount{50, 50, 0, 0, 0}
	grown[1].Stake = []economy.Amount{90, 10, 0, 0, 0}
	tests := []struct {
		name   string
		epochs []economy.Epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"who moves first lives on its old bonds", discovery(2, 1, 3), 1, []float64{0.152 / 0.18, 0.05, 0.019 / 0.18, 0, 0}},
		{"and gets nearly twice its part when the majority follows", discovery(2, 1, 3), 2, []float64{0.08 / 0.099, 0.019 / 0.099, 0, 0, 0}},
		{"bonds do not follow at once when stake grows", grown, 1, []float64{0.135 / 0.19, 0.055 / 0.19, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantDividends(t, outcomes(gathering, tt.epochs...)[tt.epoch], tt.want)
		})
	}
}
