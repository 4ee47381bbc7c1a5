package research

import "slices"

// epsilon is added to some sums before they divide, as in the source. It matters
// where a sum is not much larger itself.
const epsilon = 1e-6

// newMatrix is a matrix of zeros.
func newMatrix(rows, columns int) [][]float64 {
	values := make([]float64, rows*columns)
	matrix := make([][]float64, rows)
	for i := range matrix {
		matrix[i] = values[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return matrix
}

// clone copies a matrix.
func clone(matrix [][]float64) [][]float64 {
	copied := make([][]float64, len(matrix))
	for i, row := range matrix {
		copied[i] = slices.Clone(row)
	}
	return copied
}

// columns counts those of a rectangular matrix.
func columns(matrix [][]float64) int {
	if len(matrix) == 0 {
		return 0
	}
	return len(matrix[0])
}

// sum adds up values in their order, which every machine does alike.
func sum(values []float64) float64 {
	total := 0.0
	for _, value := range values {
		total += value
	}
	return total
}

// shares are the values as parts of their sum and extra together, all zero when
// they are.
func shares(values []float64, extra float64) []float64 {
	parts := make([]float64, len(values))
	total := sum(values) + extra
	for i, value := range values {
		if value > 0 {
			parts[i] = value / total
		}
	}
	return parts
}

// rowShares are the values as parts of the sums of their rows.
func rowShares(matrix [][]float64) [][]float64 {
	parts := make([][]float64, len(matrix))
	for i, row := range matrix {
		parts[i] = shares(row, epsilon)
	}
	return parts
}

// columnShares are the values as parts of the sums of their columns and extra
// together.
func columnShares(matrix [][]float64, extra float64) [][]float64 {
	totals := make([]float64, columns(matrix))
	for _, row := range matrix {
		for j, value := range row {
			totals[j] += value
		}
	}
	parts := newMatrix(len(matrix), len(totals))
	for i, row := range matrix {
		for j, value := range row {
			if value > 0 {
				parts[i][j] = value / (totals[j] + extra)
			}
		}
	}
	return parts
}

// products are those of each row with the vector: sum_j m_ij v_j.
func products(matrix [][]float64, vector []float64) []float64 {
	result := make([]float64, len(matrix))
	for i, row := range matrix {
		for j, value := range row {
			result[i] += float64(value * vector[j])
		}
	}
	return result
}
