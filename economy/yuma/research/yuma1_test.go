package research

import "testing"

func TestYuma1(t *testing.T) {
	tests := []struct {
		name    string
		penalty float64
		epochs  []epoch
		epoch   int
		want    []float64 // dividends
	}{
		{"the majority's move leaves the rest with nothing", 1, switching(1, 2, 3), 1, []float64{1, 0, 0}},
		{"who follows shares by stake", 1, switching(1, 2, 3), 2, []float64{8. / 9, 1. / 9, 0}},
		{"all are paid alike as soon as they agree", 1, switching(1, 2, 3), 3, []float64{0.8, 0.1, 0.1}},
		{"who moves before the majority earns nothing for now", 1, switching(2, 1, 3), 1, []float64{8. / 9, 0, 1. / 9}},
		{"and nothing for it later", 1, switching(2, 1, 3), 2, []float64{8. / 9, 1. / 9, 0}},
		{"nor without a penalty", 0, switching(2, 1, 3), 2, []float64{8. / 9, 1. / 9, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			results := run(Yuma1{Judgement: half, BondPenalty: tt.penalty}, tt.epochs...)
			wantVector(t, "dividends", results[tt.epoch].DividendShare, tt.want)
		})
	}
}

func TestYuma1RemembersNothing(t *testing.T) {
	yuma := Yuma1{Judgement: half, BondPenalty: 0.5}
	epochs := switching(1, 2, 3)
	got, want := run(yuma, epochs...)[2], run(yuma, epochs[2])[0]
	wantVector(t, "dividends", got.DividendShare, want.DividendShare)
	wantVector(t, "bonds of the first", got.Bonds[0], want.Bonds[0])
}
