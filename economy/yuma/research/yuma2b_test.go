package research

import "testing"

func TestYuma2B(t *testing.T) {
	tests := []struct {
		name          string
		epochs        []epoch
		epoch         int
		wantIncentive []float64
		wantDividends []float64
	}{
		{"the first epoch counts its own weights", switching(1, 2, 3), 0, []float64{1, 0}, []float64{0.8, 0.1, 0.1}},
		{"when all move at once nobody is paid for an epoch", switching(1, 1, 1), 1, []float64{0, 0}, []float64{0, 0, 0}},
		{"and then all as before", switching(1, 1, 1), 2, []float64{0, 1}, []float64{0.8, 0.1, 0.1}},
		{"who moved first has the server for itself for an epoch", switching(2, 1, 3), 2, []float64{0, 1}, []float64{0, 1, 0}},
		{"and keeps a lead", switching(2, 1, 3), 3, []float64{0, 1}, []float64{0.8 / 0.99, 0.19 / 0.99, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			yuma := Yuma2B{Judgement: half, BondPenalty: 1, BondMovingAverage: 0.1}
			result := run(yuma, tt.epochs...)[tt.epoch]
			wantVector(t, "incentive", result.Incentive, tt.wantIncentive)
			wantVector(t, "dividends", result.DividendShare, tt.wantDividends)
		})
	}
}
