package research

import (
	"testing"

	"pgregory.net/rapid"
)

func TestYuma3(t *testing.T) {
	slow := Yuma3{Judgement: half, BondMovingAverage: 0.975}
	grown := []epoch{
		{[][]float64{{1}, {1}}, []float64{0.5, 0.5}},
		{[][]float64{{1}, {1}}, []float64{0.9, 0.1}},
	}
	tests := []struct {
		name   string
		epochs []epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"equal bonds are paid by stake", switching(2, 1, 3), 0, []float64{0.8, 0.1, 0.1}},
		{"who moves away keeps what has not decayed", switching(2, 1, 3), 1, []float64{0.842667, 0.052, 0.105333}},
		{"who moved first holds more once the others follow", switching(2, 1, 3), 2, []float64{0.802005, 0.197995, 0}},
		{"stake that grows is paid for at once", grown, 1, []float64{0.9, 0.1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantVector(t, "dividends", run(slow, tt.epochs...)[tt.epoch].DividendShare, tt.want)
		})
	}
}

func TestYuma3ResetTakesTheLeadAway(t *testing.T) {
	yuma := Yuma3{Judgement: half, BondMovingAverage: 0.975}
	epochs := switching(2, 1, 3)
	before := run(yuma, epochs[:2]...)[1].State
	after := yuma.Step(before.ResetBonds(1), epochs[2].weights, epochs[2].stake)
	wantVector(t, "dividends", after.DividendShare, []float64{8. / 9, 1. / 9, 0})
}

func TestYuma3BondsStayBetweenZeroAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		yuma := Yuma3{Judgement: half, BondMovingAverage: rapid.Float64Range(0, 1).Draw(t, "average")}
		for _, result := range run(yuma, drawEpochs(t)...) {
			for _, row := range result.Bonds {
				for _, bond := range row {
					if !(bond >= 0 && bond <= 1) {
						t.Fatalf("bonds %v", result.Bonds)
					}
				}
			}
		}
	})
}

func TestYuma3IsLiquidFromTheSecondEpochOn(t *testing.T) {
	liquid := Yuma3{Judgement: half, BondMovingAverage: 0.975, Liquid: &LiquidAlpha{Low: 0.5, High: 0.5, Mode: Current}}
	results := run(liquid, switching(1, 1, 1)...)
	wantVector(t, "bonds in the first epoch", results[0].Bonds[0], []float64{0.025, 0})
	wantVector(t, "bonds in the second", results[1].Bonds[0], []float64{0.0125, 0.5})
}
