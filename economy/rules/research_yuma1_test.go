package rules

import (
	"testing"

	"taosim/economy"
)

func TestResearchYuma1(t *testing.T) {
	tests := []struct {
		name   string
		epochs []economy.Epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"the majority that moves gets all", discovery(1, 2, 3), 1, []float64{1, 0, 0, 0, 0}},
		{"who follows is paid a ninth", discovery(1, 2, 3), 2, []float64{8. / 9, 1. / 9, 0, 0, 0}},
		{"and when all have moved they are paid by stake", discovery(1, 2, 3), 3, []float64{0.8, 0.1, 0.1, 0, 0}},
		{"who moves first gets nothing", discovery(2, 1, 3), 1, []float64{8. / 9, 0, 1. / 9, 0, 0}},
		{"and is not paid for it later", discovery(2, 1, 3), 2, []float64{8. / 9, 1. / 9, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ResearchYuma1{Research: newResearch(), BondPenalty: 1}
			wantDividends(t, outcomes(rule, tt.epochs...)[tt.epoch], tt.want)
		})
	}
}

func TestResearchYuma1RemembersNothing(t *testing.T) {
	memory := outcomes(ResearchYuma1{Research: newResearch()}, discovery(1, 2, 3)...)[3].Memory
	if memory.Permits != nil || memory.Bonds != nil || memory.Weights != nil || memory.Consensus != nil {
		t.Errorf("it remembers %+v", memory)
	}
}
