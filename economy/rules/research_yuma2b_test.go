package rules

import (
	"fmt"
	"testing"

	"taosim/economy"
)

func TestResearchYuma2B(t *testing.T) {
	nobody := []float64{0, 0, 0, 0, 0}
	tests := []struct {
		name   string
		epochs []economy.Epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"who moved first gets all when the majority follows", discovery(2, 1, 3), 2, []float64{0, 1, 0, 0, 0}},
		{"and nearly twice its part after that", discovery(2, 1, 3), 3, []float64{0.8 / 0.99, 0.19 / 0.99, 0, 0, 0}},
		{"when all move at once nobody is paid for an epoch", discovery(1, 1, 1), 1, nobody},
		{"and then everybody by stake", discovery(1, 1, 1), 2, []float64{0.8, 0.1, 0.1, 0, 0}},
	}
	for _, tt := range tests {
		for _, penalty := range []float64{0, 1} {
			t.Run(fmt.Sprintf("%s, penalty %v", tt.name, penalty), func(t *testing.T) {
				rule := ResearchYuma2B{Research: newResearch(), BondPenalty: penalty, BondMovingAverage: 0.1}
				wantDividends(t, outcomes(rule, tt.epochs...)[tt.epoch], tt.want)
			})
		}
	}
}

func TestResearchYuma2BMayPayEverybody(t *testing.T) {
	rule := ResearchYuma2B{Research: Research{Kappa: 0.5, WinnerTakesAll: true}, BondMovingAverage: 0.1}
	wantReward(t, outcomes(rule, discovery(1, 1, 1)...)[1], []float64{0.2, 0.2, 0.2, 0.2, 0.2})
}
