package research

import (
	"testing"

	"pgregory.net/rapid"
)

func TestYuma2C(t *testing.T) {
	follow := Yuma2C{Judgement: half, CapacityAlpha: 0.1, DecayRate: 0.1}
	fill := Yuma2C{Judgement: half, CapacityAlpha: 1}
	swap := []epoch{
		{[][]float64{{1}, {1}}, []float64{0.5, 0.5}},
		{[][]float64{{1}, {1}}, []float64{0.25, 0.75}},
	}
	tests := []struct {
		name   string
		yuma   Yuma2C
		epochs []epoch
		epoch  int
		want   []float64 // dividends
	}{
		{"what is bought is in proportion to stake", follow, switching(2, 1, 3), 0, []float64{0.8, 0.1, 0.1}},
		{"who moves away keeps what has not decayed", follow, switching(2, 1, 3), 1, []float64{0.152 / 0.18, 0.009 / 0.18, 0.019 / 0.18}},
		{"who moved first holds more once the others follow", follow, switching(2, 1, 3), 2, []float64{0.08 / 0.099, 0.019 / 0.099, 0}},
		{"bonds at capacity move with stake", fill, swap, 1, []float64{0.25, 0.75}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantVector(t, "dividends", run(tt.yuma, tt.epochs...)[tt.epoch].DividendShare, tt.want)
		})
	}
}

func TestYuma2CBondsStayBelowTheCapacity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.Float64Range(0, 1)
		yuma := Yuma2C{Judgement: half, CapacityAlpha: part.Draw(t, "alpha"), DecayRate: part.Draw(t, "decay")}
		epochs := drawEpochs(t)
		for e, result := range run(yuma, epochs...) {
			for i, stake := range shares(epochs[e].stake, 0) {
				for _, bond := range result.Bonds[i] {
					if !(bond >= 0 && bond <= stake*(1<<64)) {
						t.Fatalf("bonds %v of validator %d, whose part of the stake is %v", result.Bonds[i], i, stake)
					}
				}
			}
		}
	})
}
