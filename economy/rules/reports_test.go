package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

func TestReportsAreBinsUpToTheLargestWeight(t *testing.T) {
	tests := []struct {
		name string
		bins int
		row  []float64
		want []int
	}{
		{"the largest weight is the last bin", 5, []float64{0.3, 0.3, 0.3}, []int{4, 4, 4}},
		{"marks are as many bins", 5, []float64{1, 2, 3, 4, 5}, []int{0, 1, 2, 3, 4}},
		{"a bin reaches up to its bound", 2, []float64{0.001, 0.5, 0.50005, 1}, []int{0, 0, 1, 1}},
		{"the smallest weight is a report", 100, []float64{1e-5, 1}, []int{0, 99}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows := Keep.rows([][]economy.Weight{economy.Quantise(tt.row)})
			var got []int
			for k, r := range reports(rows, tt.bins)[0] {
				if int(r.on) != k {
					t.Errorf("report %d is on neuron %d", k, r.on)
				}
				got = append(got, r.bin)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("reports (-want +got):\n%s", diff)
			}
		})
	}
}

// A weight at a bound stays on its side, whatever the other weights of its row.
func TestBoundsOfBinsDoNotDependOnRounding(t *testing.T) {
	for bins := 2; bins <= 12; bins++ {
		for filler := range 50 {
			row := []economy.Weight{{To: 0, Value: uint16(1000 + filler)}}
			for k := 1; k <= bins; k++ {
				row = append(row, economy.Weight{To: economy.UID(k), Value: uint16(5400 * k)}) // at most 64800
			}
			for k, r := range reports(Keep.rows([][]economy.Weight{row}), bins)[0][1:] {
				if r.bin != k {
					t.Errorf("%d of %d parts is in bin %d, want %d, beside a weight of %d", k+1, bins, r.bin, k, 1000+filler)
				}
			}
		}
	}
}

func TestWeightsOfNothingAreNoReports(t *testing.T) {
	rows := Mask.rows([][]economy.Weight{{{To: 0, Value: 7}, {To: 1, Value: 0}, {To: 2, Value: 9}}, nil})
	want := [][]report{{{on: 2, bin: 4}}, nil}
	if diff := cmp.Diff(want, reports(rows, 5), cmp.AllowUnexported(report{})); diff != "" {
		t.Errorf("reports (-want +got):\n%s", diff)
	}
}
