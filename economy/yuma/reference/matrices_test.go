package reference_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

// vector is a vector of the nearest fixed-point numbers.
func vector(values ...float64) []fixed.I32F32 {
	v := make([]fixed.I32F32, len(values))
	for i, value := range values {
		v[i] = fixed.FromFloat(value)
	}
	return v
}

// full is a sparse matrix with its zeros.
func full(m [][]reference.Entry, columns int) [][]fixed.I32F32 {
	rows := make([][]fixed.I32F32, len(m))
	for i, row := range m {
		rows[i] = make([]fixed.I32F32, columns)
		for _, entry := range row {
			rows[i][entry.Column] = entry.Value
		}
	}
	return rows
}

// parts draws numbers from 0 to a little more than one, zero and one often.
func parts() *rapid.Generator[fixed.I32F32] {
	return rapid.OneOf(
		rapid.SampledFrom([]fixed.I32F32{0, 1, fixed.One / 2, fixed.One}),
		rapid.Map(rapid.Int64Range(0, int64(fixed.One)+9), func(n int64) fixed.I32F32 { return fixed.I32F32(n) }),
	)
}

// vectors draws vectors of a length.
func vectors(length int) *rapid.Generator[[]fixed.I32F32] {
	return rapid.SliceOfN(parts(), length, length)
}

// matrices draws sparse matrices, some of whose entries are zero.
func matrices(rows, columns int) *rapid.Generator[[][]reference.Entry] {
	return rapid.Custom(func(t *rapid.T) [][]reference.Entry {
		m := make([][]reference.Entry, rows)
		for i := range m {
			for j := range columns {
				if rapid.Bool().Draw(t, "set") {
					m[i] = append(m[i], reference.Entry{Column: j, Value: parts().Draw(t, "value")})
				}
			}
		}
		return m
	})
}

func TestSparseMatricesAreDenseMatricesWithoutZeros(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "neurons")
		a, b := matrices(n, n).Draw(t, "a"), matrices(n, n).Draw(t, "b")
		v, ratio := vectors(n).Draw(t, "v"), fixed.FromU16Proportion(rapid.Uint16().Draw(t, "ratio"))
		mask := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "mask")
		except := rapid.IntRange(0, n-1).Draw(t, "except")
		fullA, fullB := full(a, n), full(b, n)

		for _, matrix := range []struct {
			name   string
			sparse [][]reference.Entry
			dense  [][]fixed.I32F32
		}{
			{"RowNormalise", reference.RowNormaliseSparse(a), reference.RowNormalise(fullA)},
			{"ColumnNormalise", reference.ColumnNormaliseSparse(a, n), reference.ColumnNormalise(fullA)},
			{"ColumnMaxUpscale", reference.ColumnMaxUpscaleSparse(a, n), reference.ColumnMaxUpscale(fullA)},
			{"MaskRows", reference.MaskRowsSparse(mask, a), reference.MaskRows(mask, fullA)},
			{"MaskColumns", reference.MaskEntries(a, func(_, j int) bool { return mask[j] }), reference.MaskColumns(mask, fullA)},
			{"MaskDiagonal", reference.MaskDiagonalSparse(a), reference.MaskDiagonal(fullA)},
			{"MaskDiagonalExcept", reference.MaskDiagonalExceptSparse(a, except), reference.MaskDiagonalExcept(fullA, except)},
			{"ColumnClip", reference.ColumnClipSparse(a, v), reference.ColumnClip(fullA, v)},
			{"ScaleRows", reference.ScaleRowsSparse(a, v), reference.ScaleRows(fullA, v)},
			{"ScaleColumns", reference.ScaleColumnsSparse(a, v), reference.ScaleColumns(fullA, v)},
			{"Interpolate", reference.InterpolateSparse(a, b, n, ratio), reference.Interpolate(fullA, fullB, ratio)},
			{"MovingAverage", reference.MovingAverageSparse(a, b, n, ratio), reference.MovingAverage(fullA, fullB, ratio)},
		} {
			if diff := cmp.Diff(matrix.dense, full(matrix.sparse, n)); diff != "" {
				t.Errorf("%s differs (-dense +sparse):\n%s", matrix.name, diff)
			}
		}
		for _, vector := range []struct {
			name          string
			sparse, dense []fixed.I32F32
		}{
			{"RowSum", reference.RowSumSparse(a), reference.RowSum(fullA)},
			{"VectorMatrix", reference.VectorMatrixSparse(v, a, n), reference.VectorMatrix(v, fullA)},
			{"MatrixVector", reference.MatrixVectorSparse(a, v), reference.MatrixVector(fullA, v)},
			{"WeightedMedianColumns", reference.WeightedMedianColumnsSparse(v, a, n, ratio), reference.WeightedMedianColumns(v, fullA, ratio)},
		} {
			if diff := cmp.Diff(vector.dense, vector.sparse); diff != "" {
				t.Errorf("%s differs (-dense +sparse):\n%s", vector.name, diff)
			}
		}
	})
}
