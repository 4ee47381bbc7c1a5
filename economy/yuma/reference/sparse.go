package reference

import "taosim/economy/fixed"

// Entry is one number of a sparse row. One that is zero is an entry still: it
// was set, and some steps tell that from what was never set.
type Entry struct {
	Column int
	Value  fixed.I32F32
}

// RowSumSparse is the sum of each row. Upstream: row_sum_sparse.
func RowSumSparse(m [][]Entry) []fixed.I32F32 {
	sums := make([]fixed.I32F32, len(m))
	for i, row := range m {
		for _, entry := range row {
			sums[i] = sums[i].Add(entry.Value)
		}
	}
	return sums
}

// RowNormaliseSparse divides each row by its sum, if that is above zero. Upstream:
// inplace_row_normalize_sparse.
func RowNormaliseSparse(m [][]Entry) [][]Entry {
	sums := RowSumSparse(m)
	return eachEntry(m, func(i int, entry Entry) (fixed.I32F32, bool) {
		if sums[i] <= 0 {
			return entry.Value, true
		}
		return entry.Value.SafeDiv(sums[i]), true
	})
}

// ColumnNormaliseSparse divides each column by its sum, if that is not zero.
// Upstream: inplace_col_normalize_sparse.
func ColumnNormaliseSparse(m [][]Entry, columns int) [][]Entry {
	sums := make([]fixed.I32F32, columns)
	for _, row := range m {
		for _, entry := range row {
			sums[entry.Column] = sums[entry.Column].Add(entry.Value)
		}
	}
	return divideColumnsSparse(m, sums)
}

// divideColumnsSparse divides each column by its divisor, unless that is zero.
func divideColumnsSparse(m [][]Entry, divisors []fixed.I32F32) [][]Entry {
	return eachEntry(m, func(_ int, entry Entry) (fixed.I32F32, bool) {
		if divisors[entry.Column] == 0 {
			return entry.Value, true
		}
		return entry.Value.SafeDiv(divisors[entry.Column]), true
	})
}

// MaskRowsSparse empties the rows that mask marks. Upstream: mask_rows_sparse.
func MaskRowsSparse(mask []bool, m [][]Entry) [][]Entry {
	return MaskEntries(m, func(i, _ int) bool { return mask[i] })
}

// MaskDiagonalSparse removes what neurons think of themselves. Upstream:
// mask_diag_sparse.
func MaskDiagonalSparse(m [][]Entry) [][]Entry {
	return MaskEntries(m, func(i, j int) bool { return i == j })
}

// MaskDiagonalExceptSparse removes what neurons think of themselves, but for one
// of them. Upstream: mask_diag_sparse_except_index.
func MaskDiagonalExceptSparse(m [][]Entry, except int) [][]Entry {
	return MaskEntries(m, func(i, j int) bool { return i == j && i != except })
}

// MaskEntries removes the entries that masked picks. Upstream, for a comparison
// of row i with column j: vec_mask_sparse_matrix, and of columns alone:
// scalar_vec_mask_sparse_matrix.
func MaskEntries(m [][]Entry, masked func(i, j int) bool) [][]Entry {
	return eachEntry(m, func(i int, entry Entry) (fixed.I32F32, bool) {
		return entry.Value, !masked(i, entry.Column)
	})
}

// ColumnClipSparse lowers what exceeds the threshold of its column to that, and
// removes it where the threshold is not above zero. What is zero already stays.
// Upstream: col_clip_sparse.
func ColumnClipSparse(m [][]Entry, thresholds []fixed.I32F32) [][]Entry {
	return eachEntry(m, func(_ int, entry Entry) (fixed.I32F32, bool) {
		threshold := thresholds[entry.Column]
		return min(entry.Value, threshold), entry.Value <= threshold || threshold > 0
	})
}

// ScaleRowsSparse multiplies each row by its factor. Upstream:
// row_hadamard_sparse.
func ScaleRowsSparse(m [][]Entry, factors []fixed.I32F32) [][]Entry {
	return eachEntry(m, func(i int, entry Entry) (fixed.I32F32, bool) {
		return entry.Value.Mul(factors[i]), true
	})
}

// ScaleColumnsSparse multiplies each column by its factor and removes what becomes
// zero. Columns beyond the last factor are left out. Upstream:
// mat_vec_mul_sparse.
func ScaleColumnsSparse(m [][]Entry, factors []fixed.I32F32) [][]Entry {
	return eachEntry(m, func(_ int, entry Entry) (fixed.I32F32, bool) {
		if entry.Column >= len(factors) {
			return 0, false
		}
		product := entry.Value.Mul(factors[entry.Column])
		return product, product != 0
	})
}

// VectorMatrixSparse is the product of a vector, one number for each row, and a
// matrix: the sum over i of v_i m_ij for each column j. Upstream: matmul_sparse.
func VectorMatrixSparse(v []fixed.I32F32, m [][]Entry, columns int) []fixed.I32F32 {
	sums := make([]fixed.I32F32, columns)
	for i, row := range m {
		for _, entry := range row {
			sums[entry.Column] = sums[entry.Column].Add(v[i].Mul(entry.Value))
		}
	}
	return sums
}

// MatrixVectorSparse is the product of a matrix and a vector, one number for each
// column: the sum over j of m_ij v_j for each row i. Upstream:
// matmul_transpose_sparse.
func MatrixVectorSparse(m [][]Entry, v []fixed.I32F32) []fixed.I32F32 {
	sums := make([]fixed.I32F32, len(m))
	for i, row := range m {
		for _, entry := range row {
			sums[i] = sums[i].Add(entry.Value.Mul(v[entry.Column]))
		}
	}
	return sums
}

// InterpolateSparse is a + ratio * (b - a), where it is above zero; what is
// missing counts as zero. For the ratios zero and one it is a and b themselves,
// with their zeros. Upstream: interpolate_sparse.
func InterpolateSparse(a, b [][]Entry, columns int, ratio fixed.I32F32) [][]Entry {
	switch {
	case ratio == 0:
		return a
	case ratio == fixed.One:
		return b
	}
	made := make([][]Entry, len(a))
	for i := range a {
		from, to := fullRow(a[i], columns), fullRow(b[i], columns)
		for j := range from {
			made[i] = appendPositive(made[i], j, interpolate(from[j], to[j], ratio))
		}
	}
	return made
}

// MovingAverageSparse is alpha * latest + (1 - alpha) * old, where it is above
// zero; what is missing counts as zero. Upstream: mat_ema_sparse.
func MovingAverageSparse(latest, old [][]Entry, columns int, alpha fixed.I32F32) [][]Entry {
	made := make([][]Entry, len(latest))
	for i := range latest {
		to, from := fullRow(latest[i], columns), fullRow(old[i], columns)
		for j := range to {
			made[i] = appendPositive(made[i], j, alpha.Mul(to[j]).Add(fixed.One.Sub(alpha).Mul(from[j])))
		}
	}
	return made
}

// MovingAverageEachSparse is alpha * latest + (1 - alpha) * old, at most one,
// where each number has an alpha of its own. Only entries of latest live on: what
// old has elsewhere vanishes. Columns for which there is no alpha are left out.
// Upstream: mat_ema_alpha_sparse.
func MovingAverageEachSparse(latest, old [][]Entry, alphas [][]fixed.I32F32) [][]Entry {
	made := make([][]Entry, len(latest))
	for i, row := range latest {
		columns := len(alphas[i])
		held := fullRow(old[i], columns)
		for _, entry := range row {
			if j := entry.Column; j < columns {
				made[i] = appendPositive(made[i], j, boundedAverage(entry.Value, held[j], alphas[i][j]))
			}
		}
	}
	return made
}

// fullRow is the first columns of a row, with zero where it has no entry.
func fullRow(row []Entry, columns int) []fixed.I32F32 {
	full := make([]fixed.I32F32, columns)
	for _, entry := range row {
		if entry.Column < columns {
			full[entry.Column] = entry.Value
		}
	}
	return full
}

// appendPositive appends an entry to a row if its value is above zero.
func appendPositive(row []Entry, column int, value fixed.I32F32) []Entry {
	if value <= 0 {
		return row
	}
	return append(row, Entry{Column: column, Value: value})
}

// eachEntry is a matrix of what f makes of each entry, without those it does not
// keep.
func eachEntry(m [][]Entry, f func(i int, entry Entry) (value fixed.I32F32, keep bool)) [][]Entry {
	made := make([][]Entry, len(m))
	for i, row := range m {
		for _, entry := range row {
			if value, keep := f(i, entry); keep {
				made[i] = append(made[i], Entry{Column: entry.Column, Value: value})
			}
		}
	}
	return made
}
