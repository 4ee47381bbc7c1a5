package reference

import (
	"slices"

	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// Dense is one epoch on full matrices, which upstream keeps to test the other. It
// gives the same integers as [Sparse] but for these:
//
//   - The owner is a neuron like any other: no permit and no stake below the
//     threshold is granted to it, and its weight on itself does not count.
//   - Commits are not asked about.
//   - Under liquid alpha a bond on a neuron that its holder no longer weighs
//     shrinks instead of vanishing.
//   - A neuron that had no permit and gets none keeps its bonds.
//   - Bonds that are zero are stored.
//
// Upstream: epoch_dense_mechanism.
func Dense(p yuma.Parameters, in yuma.Input) yuma.Output {
	nobody := economy.Owner{}
	voters := elect(p, in, nobody)
	weights := weightsDense(p, in, voters.forbidden)

	consensus := WeightedMedianColumns(voters.activeStake, weights, fixed.FromU16Proportion(p.Kappa))
	clipped := ColumnClip(weights, consensus)
	found := verdict{
		consensus: consensus,
		trust:     RowSum(clipped),
		incentive: Normalise(VectorMatrix(voters.activeStake, clipped)),
	}

	forBonds := Interpolate(weights, clipped, fixed.FromU16Proportion(p.BondsPenalty))
	var bonds [][]fixed.I32F32
	if p.Yuma3 {
		bonds, found.dividends = yuma3Dense(p, in, forBonds, voters.activeStake, found)
	} else {
		bonds, found.dividends = yuma2Dense(p, in, forBonds, voters.activeStake, found)
	}
	out := voters.output(found, in.Emission)
	out.Bonds = storeDense(bonds, in, voters)
	return out
}

// weightsDense are the weights that count, each row summing to one.
func weightsDense(p yuma.Parameters, in yuma.Input, forbidden []bool) [][]fixed.I32F32 {
	weights := MaskRows(forbidden, loadDense(in.Weights, len(in.Stake), fixedOf))
	if !p.KeepSelf {
		weights = MaskDiagonal(weights)
	}
	mask := make([][]bool, len(weights))
	for i := range mask {
		mask[i] = make([]bool, len(weights))
		for j := range mask[i] {
			mask[i][j] = outdated(in, i, j)
		}
	}
	return RowNormalise(MaskMatrix(mask, weights))
}

// yuma2Dense is the step of Yuma2 on full matrices.
func yuma2Dense(p yuma.Parameters, in yuma.Input, weights [][]fixed.I32F32, stake []fixed.I32F32, found verdict) ([][]fixed.I32F32, []fixed.I32F32) {
	old := ColumnNormalise(bondsDense(in, fixedOf))
	bought := ColumnNormalise(ScaleRows(weights, stake))
	bonds := ColumnNormalise(MovingAverage(bought, old, Alpha(p.BondsMovingAverage)))

	dividends := Normalise(MatrixVector(bonds, found.incentive))
	return ColumnMaxUpscale(bonds), dividends
}

// yuma3Dense is the step of Yuma3 on full matrices.
func yuma3Dense(p yuma.Parameters, in yuma.Input, weights [][]fixed.I32F32, stake []fixed.I32F32, found verdict) ([][]fixed.I32F32, []fixed.I32F32) {
	bonds := Bonds(p, weights, bondsDense(in, fixed.FromU16Proportion), found.consensus)

	earned := RowSum(ScaleColumns(ColumnNormalise(bonds), found.incentive))
	return bonds, Normalise(Multiply(earned, stake))
}

// Bonds is [BondsSparse] on full matrices. Upstream: compute_bonds.
func Bonds(p yuma.Parameters, weights, bonds [][]fixed.I32F32, consensus []fixed.I32F32) [][]fixed.I32F32 {
	if p.LiquidAlpha && anyNonzero(consensus) {
		return MovingAverageEach(weights, bonds, LiquidAlphas(p, weights, bonds, consensus))
	}
	return MovingAverage(weights, bonds, Alpha(p.BondsMovingAverage))
}

// bondsDense are the bonds as the last epoch left them, without those on neurons
// that registered since.
func bondsDense(in yuma.Input, read func(uint16) fixed.I32F32) [][]fixed.I32F32 {
	since := make([]bool, len(in.Stake))
	for j := range since {
		since[j] = registeredSince(in, j)
	}
	return MaskColumns(since, loadDense(in.Bonds, len(in.Stake), read))
}

// loadDense reads stored rows into a square matrix.
func loadDense(stored [][]economy.Weight, n int, read func(uint16) fixed.I32F32) [][]fixed.I32F32 {
	rows := make([][]fixed.I32F32, n)
	for i, row := range loadSparse(stored, n, read) {
		rows[i] = fullRow(row, n)
	}
	return rows
}

// storeDense are rows as the chain stores them, every column of them. A row is
// emptied when its neuron loses its permit.
func storeDense(rows [][]fixed.I32F32, in yuma.Input, voters electorate) [][]economy.Weight {
	stored := make([][]economy.Weight, len(rows))
	for i, row := range rows {
		switch {
		case voters.permits[i]:
			for j, value := range Proportions16(row) {
				stored[i] = append(stored[i], economy.Weight{To: economy.UID(j), Value: value})
			}
		case voters.forbidden[i]:
			stored[i] = slices.Clone(at(in.Bonds, i))
		}
	}
	return stored
}
