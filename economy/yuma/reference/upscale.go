package reference

import (
	"math"
	"slices"

	"taosim/economy/fixed"
)

// ColumnMaxUpscale divides each column by its largest number, so that this becomes
// one. A column without a number above zero stays as it is. Upstream:
// inplace_col_max_upscale.
func ColumnMaxUpscale(m [][]fixed.I32F32) [][]fixed.I32F32 {
	largest := make([]fixed.I32F32, columnsOf(m))
	for _, row := range m {
		for j, x := range row {
			largest[j] = max(largest[j], x)
		}
	}
	return divideColumns(m, largest)
}

// ColumnMaxUpscaleSparse is [ColumnMaxUpscale] of a sparse matrix. Upstream:
// inplace_col_max_upscale_sparse.
func ColumnMaxUpscaleSparse(m [][]Entry, columns int) [][]Entry {
	largest := make([]fixed.I32F32, columns)
	for _, row := range m {
		for _, entry := range row {
			largest[entry.Column] = max(largest[entry.Column], entry.Value)
		}
	}
	return divideColumnsSparse(m, largest)
}

// MaxUpscale16 turns weights, none below zero, into the integers that a chain
// stores: scaled so that the largest becomes 65535, rounded to the nearest, halves
// up. Up to 32768 a weight is multiplied by 65535 first and divided then, which is
// the more exact way; above that the product would not fit, and it is multiplied
// by the quotient. When all are zero, so is the result. Upstream:
// vec_max_upscale_to_u16.
func MaxUpscale16(v []fixed.I32F32) []uint16 {
	scaled := make([]uint16, len(v))
	if len(v) == 0 {
		return scaled
	}
	all, largest := fixed.FromInt(math.MaxUint16), slices.Max(v)
	for i, x := range v {
		if largest > fixed.FromInt(1<<15) {
			scaled[i] = x.Mul(all.SafeDiv(largest)).Round().U16()
		} else {
			scaled[i] = x.Mul(all).SafeDiv(largest).Round().U16()
		}
	}
	return scaled
}
