package conformance

import (
	"fmt"
	"slices"

	"taosim/economy/fixed"
	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// functions are the functions that vectors call, by their names upstream. Each
// reads its inputs by the names they have in vectors. It gives its result, or
// [results] when there are several.
var functions = map[string]func(a *arguments) any{
	// Numbers.
	"exp_safe": func(a *arguments) any { return a.number("x").Exp() },
	"sigmoid_safe": func(a *arguments) any {
		return reference.Sigmoid(a.number("input"), a.number("rho"), a.number("kappa"))
	},
	"alpha_sigmoid": func(a *arguments) any {
		return reference.AlphaSigmoid(a.liquidAlpha(), a.number("consensus"), a.number("weight"), a.number("bond"))
	},
	"ema_alpha":               func(a *arguments) any { return reference.Alpha(a.integer("bonds_moving_average")) },
	"fixed64_to_fixed32":      func(a *arguments) any { return fixed.I64F64FromUint64(a.integer("x")).To32() },
	"fixed_to_u16":            func(a *arguments) any { return uint64(a.number("x").U16()) },
	"fixed_to_u64":            func(a *arguments) any { return a.number("x").Uint64() },
	"fixed_proportion_to_u16": func(a *arguments) any { return uint64(a.number("x").Proportion16()) },

	// Vectors.
	"inplace_normalize":      func(a *arguments) any { return list(reference.Normalise(a.vector("x")), number) },
	"inplace_mask_vector":    func(a *arguments) any { return list(reference.Mask(a.mask("mask"), a.vector("vector")), number) },
	"vec_mul":                func(a *arguments) any { return list(reference.Multiply(a.vector("a"), a.vector("b")), number) },
	"vec_max_upscale_to_u16": func(a *arguments) any { return list(reference.MaxUpscale16(a.vector("vector")), integer) },
	"weighted_median":        weightedMedian,

	// Dense matrices.
	"row_sum":                 func(a *arguments) any { return list(reference.RowSum(a.matrix("matrix")), number) },
	"inplace_row_normalize":   func(a *arguments) any { return dense(reference.RowNormalise(a.matrix("matrix"))) },
	"inplace_mask_diag":       func(a *arguments) any { return dense(reference.MaskDiagonal(a.matrix("matrix"))) },
	"inplace_mask_matrix":     func(a *arguments) any { return dense(reference.MaskMatrix(a.maskMatrix("mask"), a.matrix("matrix"))) },
	"inplace_col_max_upscale": func(a *arguments) any { return dense(reference.ColumnMaxUpscale(a.matrix("matrix"))) },
	"inplace_mask_diag_except_index": func(a *arguments) any {
		return dense(reference.MaskDiagonalExcept(a.matrix("matrix"), a.index("except_index")))
	},
	"inplace_col_clip": func(a *arguments) any {
		return dense(reference.ColumnClip(a.matrix("matrix"), a.vector("col_threshold")))
	},
	"row_hadamard": func(a *arguments) any { return dense(reference.ScaleRows(a.matrix("matrix"), a.vector("vector"))) },
	"mat_vec_mul":  func(a *arguments) any { return dense(reference.ScaleColumns(a.matrix("matrix"), a.vector("vector"))) },
	"matmul": func(a *arguments) any {
		return list(reference.VectorMatrix(a.vector("vector"), a.matrix("matrix")), number)
	},
	"matmul_transpose": func(a *arguments) any {
		return list(reference.MatrixVector(a.matrix("matrix"), a.vector("vector")), number)
	},
	"interpolate": func(a *arguments) any {
		return dense(reference.Interpolate(a.matrix("mat1"), a.matrix("mat2"), a.number("ratio")))
	},
	"mat_ema_alpha": func(a *arguments) any {
		average := reference.MovingAverageEach(a.matrix("new"), a.matrix("old"), a.matrix("alpha"))
		if len(average) == 0 {
			return []any{[]any{}} // what upstream calls the average of nothing
		}
		return dense(average)
	},
	"weighted_median_col": func(a *arguments) any {
		return list(reference.WeightedMedianColumns(a.vector("stake"), a.matrix("score"), a.number("majority")), number)
	},
	"compute_bonds": computeBonds,

	// Sparse matrices.
	"inplace_row_normalize_sparse": func(a *arguments) any { return numberRows(reference.RowNormaliseSparse(a.sparse("matrix"))) },
	"inplace_col_normalize_sparse": func(a *arguments) any {
		return numberRows(reference.ColumnNormaliseSparse(a.sparse("matrix"), a.index("columns")))
	},
	"mask_rows_sparse": func(a *arguments) any {
		return numberRows(reference.MaskRowsSparse(a.mask("mask"), a.sparse("matrix")))
	},
	"mask_diag_sparse":       func(a *arguments) any { return numberRows(reference.MaskDiagonalSparse(a.sparse("matrix"))) },
	"vec_mask_sparse_matrix": vectorMask,
	"row_hadamard_sparse": func(a *arguments) any {
		return numberRows(reference.ScaleRowsSparse(a.sparse("matrix"), a.vector("vector")))
	},
	"mat_vec_mul_sparse": func(a *arguments) any {
		return numberRows(reference.ScaleColumnsSparse(a.sparse("matrix"), a.vector("vector")))
	},
	"matmul_sparse": func(a *arguments) any {
		return list(reference.VectorMatrixSparse(a.vector("vector"), a.sparse("matrix"), a.index("columns")), number)
	},
	"matmul_transpose_sparse": func(a *arguments) any {
		return list(reference.MatrixVectorSparse(a.sparse("matrix"), a.vector("vector")), number)
	},
	"mat_ema_alpha_sparse": func(a *arguments) any {
		return numberRows(reference.MovingAverageEachSparse(a.sparse("new"), a.sparse("old"), a.matrix("alpha")))
	},

	// What happens around an epoch.
	"blocks_until_next_auto_epoch": func(a *arguments) any {
		return reference.BlocksUntilEpoch(a.integer("last_epoch_block"), a.integer("tempo"), a.integer("block"))
	},
	"split_emissions": func(a *arguments) any {
		return list(reference.SplitEmission(a.integer("amount"), a.index("mechanisms"), a.split("split")), integer)
	},
}

// dense is a full matrix of numbers.
func dense(matrix [][]fixed.I32F32) []any {
	return list(matrix, func(row []fixed.I32F32) any { return list(row, number) })
}

// liquidAlpha are the parameters of liquid alpha among the inputs.
func (a *arguments) liquidAlpha() yuma.Parameters {
	return yuma.Parameters{
		Yuma3:                 true,
		LiquidAlpha:           true,
		AlphaLow:              a.uint16("alpha_low"),
		AlphaHigh:             a.uint16("alpha_high"),
		AlphaSigmoidSteepness: argument(a, "alpha_sigmoid_steepness", steepnessOf),
	}
}

// split are the parts of an emission; null is no split.
func (a *arguments) split(name string) []uint16 {
	return argument(a, name, func(value any) ([]uint16, error) {
		if value == nil {
			return nil, nil
		}
		return listOf(integer16Of)(value)
	})
}

// computeBonds moves bonds with liquid alpha and without. Upstream the consensus
// may be on more servers than there are.
func computeBonds(a *arguments) any {
	weights, bonds, consensus := a.matrix("weights"), a.matrix("bonds"), a.vector("consensus")
	on := a.liquidAlpha()
	on.BondsMovingAverage = a.integer("bonds_moving_average")
	off := on
	off.LiquidAlpha = false
	return results{
		"liquid_on":  dense(reference.Bonds(on, weights, bonds, consensus)),
		"liquid_off": dense(reference.Bonds(off, weights, bonds, consensus)),
	}
}

// comparisons are what vec_mask_sparse_matrix may ask of the numbers of a row and
// a column.
var comparisons = map[string]func(row, column fixed.I32F32) bool{
	"first[row] == second[col]": func(row, column fixed.I32F32) bool { return row == column },
	"first[row] < second[col]":  func(row, column fixed.I32F32) bool { return row < column },
}

// vectorMask removes the entries for which a comparison holds.
func vectorMask(a *arguments) any {
	matrix, rows, columns := a.sparse("matrix"), a.vector("first_vector"), a.vector("second_vector")
	holds := argument(a, "mask_if", func(value any) (func(row, column fixed.I32F32) bool, error) {
		comparison, ok := comparisons[fmt.Sprint(value)]
		if !ok {
			return nil, fmt.Errorf("%s, which is no comparison known", written(value))
		}
		return comparison, nil
	})
	return numberRows(reference.MaskEntries(matrix, func(i, j int) bool { return holds(rows[i], columns[j]) }))
}

// equalStakes is the only generator of inputs of a median that vectors state in
// words.
const equalStakes = "n=100 stakes of 1 each, normalised; score[i] = i; partition all, lo=0, hi=sum"

// weightedMedian is the median of the inputs, or of those that a generator makes.
// Upstream permutes the generated ones and wants the same median, so the voters
// are taken in several orders here; the result of all that agree is theirs.
func weightedMedian(a *arguments) any {
	if !a.has("generator") {
		return reference.WeightedMedian(a.vector("stake"), a.vector("score"), a.indexes("partition_idx"),
			a.number("minority"), a.number("partition_lo"), a.number("partition_hi"))
	}
	generator, minority := a.text("generator"), a.number("minority")
	a.number("majority") // of which the minority was made
	if generator != equalStakes {
		panic(fmt.Sprintf("generator %q is not known", generator))
	}
	return medianOfEqualStakes(minority)
}

// medianOfEqualStakes is the median over 100 equal stakes, whatever their order.
func medianOfEqualStakes(minority fixed.I32F32) fixed.I32F32 {
	const voters = 100
	stake, score := make([]fixed.I32F32, voters), make([]fixed.I32F32, voters)
	for i := range voters {
		stake[i], score[i] = fixed.One, fixed.FromInt(int64(i))
	}
	stake = reference.Normalise(stake)
	var medians []fixed.I32F32
	for _, stride := range []int{1, 99, 37, 61} { // without a factor of 100, so that they permute
		order := make([]int, voters)
		for i := range order {
			order[i] = i * stride % voters
		}
		medians = append(medians, reference.WeightedMedian(stake, score, order, minority, 0, reference.Sum(stake)))
	}
	if slices.Min(medians) != slices.Max(medians) {
		panic(fmt.Sprintf("the median depends on the order of the voters: %v", medians))
	}
	return medians[0]
}
