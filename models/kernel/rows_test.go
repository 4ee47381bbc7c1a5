package kernel_test

import (
	"testing"

	"taosim/models/kernel"
)

func TestRowsCountsWholeRows(t *testing.T) {
	tests := []struct {
		name   string
		values int
		want   int
	}{
		{"nothing holds no row", 0, 0},
		{"one value short of a row holds none", 15, 0},
		{"a row needs no gap behind it", 16, 1},
		{"a gap is not a row", 20, 1},
		{"the last row may end the values", 36, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := kernel.Rows{Values: make([]float32, tt.values), Columns: 16, Stride: 20}
			if got := r.Count(); got != tt.want {
				t.Errorf("Count() = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestARowEndsBeforeTheGap(t *testing.T) {
	r := newTable(3, 16, 20)
	row := r.Row(1)
	if len(row) != 16 || cap(row) != 16 || &row[0] != &r.Values[20] {
		t.Errorf("Row(1) has %d values of capacity %d", len(row), cap(row))
	}
}
