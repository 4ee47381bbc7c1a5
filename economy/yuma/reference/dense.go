package reference

import (
	"slices"

	"taosim/economy/fixed"
)

// RowSum is the sum of each row. Upstream: row_sum.
func RowSum(m [][]fixed.I32F32) []fixed.I32F32 {
	sums := make([]fixed.I32F32, len(m))
	for i, row := range m {
		sums[i] = Sum(row)
	}
	return sums
}

// RowNormalise divides each row by its sum, if that is above zero. Upstream:
// inplace_row_normalize.
func RowNormalise(m [][]fixed.I32F32) [][]fixed.I32F32 {
	return eachRow(m, func(_ int, row []fixed.I32F32) []fixed.I32F32 {
		return NormaliseBy(row, max(Sum(row), 0))
	})
}

// ColumnNormalise divides each column by its sum, if that is not zero. Upstream:
// inplace_col_normalize.
func ColumnNormalise(m [][]fixed.I32F32) [][]fixed.I32F32 {
	sums := make([]fixed.I32F32, columnsOf(m))
	for _, row := range m {
		for j, x := range row {
			sums[j] = sums[j].Add(x)
		}
	}
	return divideColumns(m, sums)
}

// divideColumns divides each column by its divisor, unless that is zero.
func divideColumns(m [][]fixed.I32F32, divisors []fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(m, func(_, j int, x fixed.I32F32) fixed.I32F32 {
		if divisors[j] == 0 {
			return x
		}
		return x.SafeDiv(divisors[j])
	})
}

// MaskRows sets to zero the rows that mask marks. Upstream: inplace_mask_rows.
func MaskRows(mask []bool, m [][]fixed.I32F32) [][]fixed.I32F32 {
	return zeroWhere(m, func(i, _ int) bool { return mask[i] })
}

// MaskColumns sets to zero the columns that mask marks. Upstream:
// inplace_mask_cols.
func MaskColumns(mask []bool, m [][]fixed.I32F32) [][]fixed.I32F32 {
	return zeroWhere(m, func(_, j int) bool { return mask[j] })
}

// MaskMatrix sets to zero what mask marks. Upstream: inplace_mask_matrix.
func MaskMatrix(mask [][]bool, m [][]fixed.I32F32) [][]fixed.I32F32 {
	return zeroWhere(m, func(i, j int) bool { return mask[i][j] })
}

// MaskDiagonal sets to zero what neurons think of themselves. Upstream:
// inplace_mask_diag.
func MaskDiagonal(m [][]fixed.I32F32) [][]fixed.I32F32 {
	return zeroWhere(m, func(i, j int) bool { return i == j })
}

// MaskDiagonalExcept sets to zero what neurons think of themselves, but for one of
// them. Upstream: inplace_mask_diag_except_index.
func MaskDiagonalExcept(m [][]fixed.I32F32, except int) [][]fixed.I32F32 {
	return zeroWhere(m, func(i, j int) bool { return i == j && i != except })
}

// zeroWhere sets to zero what masked picks.
func zeroWhere(m [][]fixed.I32F32, masked func(i, j int) bool) [][]fixed.I32F32 {
	return eachNumber(m, func(i, j int, x fixed.I32F32) fixed.I32F32 {
		if masked(i, j) {
			return 0
		}
		return x
	})
}

// ColumnClip lowers what exceeds the threshold of its column to that. Upstream:
// inplace_col_clip.
func ColumnClip(m [][]fixed.I32F32, thresholds []fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(m, func(_, j int, x fixed.I32F32) fixed.I32F32 { return min(x, thresholds[j]) })
}

// ScaleRows multiplies each row by its factor. Upstream: row_hadamard.
func ScaleRows(m [][]fixed.I32F32, factors []fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(m, func(i, _ int, x fixed.I32F32) fixed.I32F32 { return x.Mul(factors[i]) })
}

// ScaleColumns multiplies each column by its factor. Columns beyond the last
// factor are left out. Upstream: mat_vec_mul.
func ScaleColumns(m [][]fixed.I32F32, factors []fixed.I32F32) [][]fixed.I32F32 {
	return eachRow(m, func(_ int, row []fixed.I32F32) []fixed.I32F32 { return Multiply(row, factors) })
}

// VectorMatrix is the product of a vector, one number for each row, and a matrix:
// the sum over i of v_i m_ij for each column j. Upstream: matmul.
func VectorMatrix(v []fixed.I32F32, m [][]fixed.I32F32) []fixed.I32F32 {
	sums := make([]fixed.I32F32, columnsOf(m))
	for i, row := range m {
		for j, x := range row {
			sums[j] = sums[j].Add(v[i].Mul(x))
		}
	}
	return sums
}

// MatrixVector is the product of a matrix and a vector, one number for each
// column: the sum over j of m_ij v_j for each row i. Upstream: matmul_transpose.
func MatrixVector(m [][]fixed.I32F32, v []fixed.I32F32) []fixed.I32F32 {
	sums := make([]fixed.I32F32, len(m))
	for i, row := range m {
		for j, x := range row {
			sums[i] = sums[i].Add(x.Mul(v[j]))
		}
	}
	return sums
}

// Interpolate is a + ratio * (b - a). For the ratios zero and one it is a and b
// themselves. Upstream: interpolate.
func Interpolate(a, b [][]fixed.I32F32, ratio fixed.I32F32) [][]fixed.I32F32 {
	switch {
	case ratio == 0:
		return a
	case ratio == fixed.One:
		return b
	}
	return eachNumber(a, func(i, j int, x fixed.I32F32) fixed.I32F32 { return interpolate(x, b[i][j], ratio) })
}

// interpolate is a + ratio * (b - a).
func interpolate(a, b, ratio fixed.I32F32) fixed.I32F32 {
	return a.Add(ratio.Mul(b.Sub(a)))
}

// MovingAverage is alpha * latest + (1 - alpha) * old. Upstream: mat_ema.
func MovingAverage(latest, old [][]fixed.I32F32, alpha fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(latest, func(i, j int, x fixed.I32F32) fixed.I32F32 {
		return alpha.Mul(x).Add(fixed.One.Sub(alpha).Mul(old[i][j]))
	})
}

// MovingAverageEach is alpha * latest + (1 - alpha) * old, at most one, where each
// number has an alpha of its own. Upstream: mat_ema_alpha.
func MovingAverageEach(latest, old, alphas [][]fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(latest, func(i, j int, x fixed.I32F32) fixed.I32F32 {
		return boundedAverage(x, old[i][j], alphas[i][j])
	})
}

// boundedAverage is alpha * latest + (1 - alpha) * old, at most one.
func boundedAverage(latest, old, alpha fixed.I32F32) fixed.I32F32 {
	decayed := fixed.One.Sub(alpha).Mul(old)
	bought := max(alpha.Mul(latest), 0)
	return min(decayed.Add(bought), fixed.One)
}

// columnsOf is the number of columns of m.
func columnsOf(m [][]fixed.I32F32) int {
	if len(m) == 0 {
		return 0
	}
	return len(m[0])
}

// eachRow is a matrix of what f makes of each row.
func eachRow(m [][]fixed.I32F32, f func(i int, row []fixed.I32F32) []fixed.I32F32) [][]fixed.I32F32 {
	made := make([][]fixed.I32F32, len(m))
	for i, row := range m {
		made[i] = f(i, row)
	}
	return made
}

// eachNumber is a matrix of what f makes of each number.
func eachNumber(m [][]fixed.I32F32, f func(i, j int, x fixed.I32F32) fixed.I32F32) [][]fixed.I32F32 {
	return eachRow(m, func(i int, row []fixed.I32F32) []fixed.I32F32 {
		made := slices.Clone(row)
		for j, x := range row {
			made[j] = f(i, j, x)
		}
		return made
	})
}
