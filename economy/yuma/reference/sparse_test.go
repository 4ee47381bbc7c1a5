package reference_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

func TestSparse(t *testing.T) {
	const one, half = fixed.One, fixed.One / 2
	tests := []struct {
		name      string
		got, want [][]reference.Entry
	}{
		{
			"a zero that was set survives normalisation",
			reference.RowNormaliseSparse([][]reference.Entry{{{0, 0}, {2, 2 * one}}}),
			[][]reference.Entry{{{0, 0}, {2, one}}},
		},
		{
			"a row that sums to less than zero stays",
			reference.RowNormaliseSparse([][]reference.Entry{{{0, -one}}}),
			[][]reference.Entry{{{0, -one}}},
		},
		{
			"a weight that nobody supports is removed",
			reference.ColumnClipSparse([][]reference.Entry{{{0, half}, {1, half}}}, vector(0, 0.25)),
			[][]reference.Entry{{{1, half / 2}}},
		},
		{
			"a zero that nobody supports stays",
			reference.ColumnClipSparse([][]reference.Entry{{{0, 0}}}, vector(0)),
			[][]reference.Entry{{{0, 0}}},
		},
		{
			"a product that is zero is removed from scaled columns",
			reference.ScaleColumnsSparse([][]reference.Entry{{{0, half}, {1, half}, {2, half}}}, vector(0, 1)),
			[][]reference.Entry{{{1, half}}},
		},
		{
			"a product that is zero stays in scaled rows",
			reference.ScaleRowsSparse([][]reference.Entry{{{0, half}}}, vector(0)),
			[][]reference.Entry{{{0, 0}}},
		},
		{
			"none of the way is the first, with its zeros",
			reference.InterpolateSparse([][]reference.Entry{{{0, 0}}}, [][]reference.Entry{{{1, 0}}}, 2, 0),
			[][]reference.Entry{{{0, 0}}},
		},
		{
			"all of the way is the second, with its zeros",
			reference.InterpolateSparse([][]reference.Entry{{{0, 0}}}, [][]reference.Entry{{{1, 0}}}, 2, one),
			[][]reference.Entry{{{1, 0}}},
		},
		{
			"on the way zeros are left out",
			reference.InterpolateSparse([][]reference.Entry{{{0, 0}, {1, one}}}, [][]reference.Entry{{{0, 0}}}, 2, half),
			[][]reference.Entry{{{1, half}}},
		},
		{
			"a moving average holds what either had",
			reference.MovingAverageSparse([][]reference.Entry{{{0, one}}}, [][]reference.Entry{{{1, one}}}, 2, one/4),
			[][]reference.Entry{{{0, one / 4}, {1, one * 3 / 4}}},
		},
		{
			"a moving average with its own speeds forgets what is no longer there",
			reference.MovingAverageEachSparse([][]reference.Entry{{{0, one}}}, [][]reference.Entry{{{0, half}, {1, one}}}, [][]fixed.I32F32{vector(0.5, 0.5)}),
			[][]reference.Entry{{{0, one * 3 / 4}}},
		},
		{
			"it stops at one, leaves zeros out, and needs a speed",
			reference.MovingAverageEachSparse([][]reference.Entry{{{0, 4 * one}, {1, 0}, {2, one}}}, [][]reference.Entry{{}}, [][]fixed.I32F32{vector(0.5, 0.5)}),
			[][]reference.Entry{{{0, one}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
