package research

import "testing"

func TestYuma2(t *testing.T) {
	tests := []struct {
		name    string
		penalty float64
		average float64
		epochs  []epoch
		epoch   int
		want    []float64 // dividends
	}{
		{"the first bonds are paid as they were bought", 1, 0.1, switching(1, 2, 3), 0, []float64{0.8, 0.1, 0.1}},
		{"the majority's move leaves the rest with nothing", 1, 0.1, switching(1, 2, 3), 1, []float64{1, 0, 0}},
		{"who follows late holds less than its stake", 1, 0.1, switching(1, 2, 3), 2, []float64{0.89 / 0.99, 0.1 / 0.99, 0}},
		{"and catches up", 1, 0.1, switching(1, 2, 3), 3, []float64{0.809 / 0.999, 0.1 / 0.999, 0.09 / 0.999}},
		{"a full penalty takes from the eager what they bought early", 1, 0.1, switching(2, 1, 3), 2, []float64{8. / 9, 1. / 9, 0}},
		{"without a penalty the eager hold twice their stake", 0, 0.1, switching(2, 1, 3), 2, []float64{0.8 / 0.99, 0.19 / 0.99, 0}},
		{"an average of one never buys again", 1, 1, switching(1, 1, 1), 1, []float64{0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			yuma := Yuma2{Judgement: half, BondPenalty: tt.penalty, BondMovingAverage: tt.average}
			wantVector(t, "dividends", run(yuma, tt.epochs...)[tt.epoch].DividendShare, tt.want)
		})
	}
}

func TestYuma2BondsDecayWithoutConsensus(t *testing.T) {
	yuma := Yuma2{Judgement: half, BondPenalty: 1, BondMovingAverage: 0.9}
	stake := []float64{0.34, 0.33, 0.33}
	results := run(yuma,
		epoch{[][]float64{{1, 0, 0}, {1, 0, 0}, {1, 0, 0}}, stake},
		epoch{[][]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, stake})
	for i, row := range results[1].Bonds {
		wantVector(t, "bonds", row, []float64{0.9 * stake[i], 0, 0})
	}
}
