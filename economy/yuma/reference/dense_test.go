package reference_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

func TestDense(t *testing.T) {
	tests := []struct {
		name      string
		got, want [][]fixed.I32F32
	}{
		{
			"a row that sums to less than zero stays",
			reference.RowNormalise([][]fixed.I32F32{vector(-2, 1), vector(1, 3)}),
			[][]fixed.I32F32{vector(-2, 1), vector(0.25, 0.75)},
		},
		{
			"a column that sums to less than zero is divided",
			reference.ColumnNormalise([][]fixed.I32F32{vector(-2, 0), vector(1, 0)}),
			[][]fixed.I32F32{vector(2, 0), vector(-1, 0)},
		},
		{
			"a column without anything above zero is not upscaled",
			reference.ColumnMaxUpscale([][]fixed.I32F32{vector(-2, 1), vector(0, 4)}),
			[][]fixed.I32F32{vector(-2, 0.25), vector(0, 1)},
		},
		{
			"a mask of a matrix picks single numbers",
			reference.MaskMatrix([][]bool{{true, false}, {false, true}}, [][]fixed.I32F32{vector(1, 2), vector(3, 4)}),
			[][]fixed.I32F32{vector(0, 2), vector(3, 0)},
		},
		{
			"columns beyond the last factor are left out",
			reference.ScaleColumns([][]fixed.I32F32{vector(1, 2), vector(3, 4)}, vector(2)),
			[][]fixed.I32F32{vector(2), vector(6)},
		},
		{
			"half way is between both",
			reference.Interpolate([][]fixed.I32F32{vector(0, 1)}, [][]fixed.I32F32{vector(1, 0.5)}, fixed.One/2),
			[][]fixed.I32F32{vector(0.5, 0.75)},
		},
		{
			"a moving average with its own speeds stops at one",
			reference.MovingAverageEach(
				[][]fixed.I32F32{vector(1, 1, 4)}, [][]fixed.I32F32{vector(0, 0.5, 0)}, [][]fixed.I32F32{vector(0.25, 0.5, 0.5)}),
			[][]fixed.I32F32{vector(0.25, 0.75, 1)},
		},
		{
			"what is bought is never less than nothing",
			reference.MovingAverageEach([][]fixed.I32F32{vector(-1)}, [][]fixed.I32F32{vector(0.5)}, [][]fixed.I32F32{vector(0.5)}),
			[][]fixed.I32F32{vector(0.25)},
		},
		{
			"no rows are no columns",
			reference.ColumnNormalise(nil),
			[][]fixed.I32F32{},
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
