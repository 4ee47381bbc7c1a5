package reference

import (
	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// Sparse is one epoch as the production chain runs it. Upstream:
// epoch_mechanism.
func Sparse(p yuma.Parameters, in yuma.Input) yuma.Output {
	out, _ := SparseSteps(p, in)
	return out
}

// Steps are matrices that an epoch makes on its way.
type Steps struct {
	Weights  [][]Entry // that count, each row summing to one
	OldBonds [][]Entry // that count; under Yuma2 each column sums to one
	NewBonds [][]Entry // that the old ones move toward; under Yuma2 each column sums to one
	Bonds    [][]Entry // where they arrive; under Yuma2 each column sums to one
	Stored   [][]Entry // the same before they are rounded for storage; under Yuma2 the largest of a column is one
}

// SparseSteps is [Sparse] with the steps that led there, for those who want to
// follow an epoch by hand.
func SparseSteps(p yuma.Parameters, in yuma.Input) (yuma.Output, Steps) {
	n := len(in.Stake)
	voters := elect(p, in, in.Owner)
	weights := weightsSparse(p, in, voters.forbidden)

	consensus := WeightedMedianColumnsSparse(voters.activeStake, weights, n, fixed.FromU16Proportion(p.Kappa))
	clipped := ColumnClipSparse(weights, consensus)
	found := verdict{
		consensus: consensus,
		trust:     RowSumSparse(clipped),
		incentive: Normalise(VectorMatrixSparse(voters.activeStake, clipped, n)),
	}

	steps := Steps{Weights: weights}
	forBonds := InterpolateSparse(weights, clipped, n, fixed.FromU16Proportion(p.BondsPenalty))
	if p.Yuma3 {
		found.dividends = steps.yuma3(p, in, forBonds, voters.activeStake, found)
	} else {
		found.dividends = steps.yuma2(p, in, forBonds, voters.activeStake, found)
	}
	out := voters.output(found, in.Emission)
	out.Bonds = storeSparse(steps.Stored, voters.permits)
	return out, steps
}

// weightsSparse are the weights that count, each row summing to one.
func weightsSparse(p yuma.Parameters, in yuma.Input, forbidden []bool) [][]Entry {
	weights := MaskRowsSparse(forbidden, loadSparse(in.Weights, len(in.Stake), fixedOf))
	switch {
	case p.KeepSelf:
	case in.Owner.Known:
		weights = MaskDiagonalExceptSparse(weights, int(in.Owner.UID))
	default:
		weights = MaskDiagonalSparse(weights)
	}
	weights = MaskEntries(weights, func(i, j int) bool { return outdated(in, i, j) })
	if p.CommitReveal {
		weights = MaskEntries(weights, func(i, j int) bool { return committedBefore(in, i, j) })
	}
	return RowNormaliseSparse(weights)
}

// yuma2 moves the bonds, which are shares of a server that sum to one, toward
// stake times weight, and gives the dividends: what the servers of a validator
// earn.
func (s *Steps) yuma2(p yuma.Parameters, in yuma.Input, weights [][]Entry, stake []fixed.I32F32, found verdict) []fixed.I32F32 {
	n := len(stake)
	s.OldBonds = ColumnNormaliseSparse(bondsSparse(in, fixedOf), n)
	s.NewBonds = ColumnNormaliseSparse(ScaleRowsSparse(weights, stake), n)
	s.Bonds = ColumnNormaliseSparse(MovingAverageSparse(s.NewBonds, s.OldBonds, n, Alpha(p.BondsMovingAverage)), n)
	s.Stored = ColumnMaxUpscaleSparse(s.Bonds, n)

	return Normalise(MatrixVectorSparse(s.Bonds, found.incentive))
}

// yuma3 moves the bonds, which are parts of all that a validator can hold in a
// server, toward its weights, and gives the dividends: what the servers of a
// validator earn, times its stake.
func (s *Steps) yuma3(p yuma.Parameters, in yuma.Input, weights [][]Entry, stake []fixed.I32F32, found verdict) []fixed.I32F32 {
	n := len(stake)
	s.OldBonds = bondsSparse(in, fixed.FromU16Proportion)
	s.NewBonds = weights
	s.Bonds = BondsSparse(p, s.NewBonds, s.OldBonds, found.consensus)
	s.Stored = s.Bonds

	earned := RowSumSparse(ScaleColumnsSparse(ColumnNormaliseSparse(s.Bonds, n), found.incentive))
	return Normalise(Multiply(earned, stake))
}

// BondsSparse are the bonds of Yuma3 after an epoch: moving averages of weights,
// under liquid alpha each at its own speed. Without any consensus there is no
// liquid alpha. Upstream: compute_bonds_sparse.
func BondsSparse(p yuma.Parameters, weights, bonds [][]Entry, consensus []fixed.I32F32) [][]Entry {
	if p.LiquidAlpha && anyNonzero(consensus) {
		return MovingAverageEachSparse(weights, bonds, LiquidAlphasSparse(p, weights, bonds, consensus))
	}
	return MovingAverageSparse(weights, bonds, len(consensus), Alpha(p.BondsMovingAverage))
}

// bondsSparse are the bonds as the last epoch left them, without those on neurons
// that registered since.
func bondsSparse(in yuma.Input, read func(uint16) fixed.I32F32) [][]Entry {
	bonds := loadSparse(in.Bonds, len(in.Stake), read)
	return MaskEntries(bonds, func(_, j int) bool { return registeredSince(in, j) })
}

// loadSparse reads stored rows, a row for each of n neurons. Entries on neurons
// that do not exist are passed over.
func loadSparse(stored [][]economy.Weight, n int, read func(uint16) fixed.I32F32) [][]Entry {
	rows := make([][]Entry, n)
	for i := range rows {
		for _, weight := range at(stored, i) {
			if int(weight.To) < n {
				rows[i] = append(rows[i], Entry{Column: int(weight.To), Value: read(weight.Value)})
			}
		}
	}
	return rows
}

// storeSparse are rows as the chain stores them, empty for those without a permit.
func storeSparse(rows [][]Entry, permits []bool) [][]economy.Weight {
	stored := make([][]economy.Weight, len(rows))
	for i, row := range rows {
		if !permits[i] {
			continue
		}
		for _, entry := range row {
			stored[i] = append(stored[i], economy.Weight{To: economy.UID(entry.Column), Value: entry.Value.Proportion16()})
		}
	}
	return stored
}

// fixedOf is a stored integer as the number it is.
func fixedOf(u uint16) fixed.I32F32 { return fixed.FromInt(int64(u)) }

// anyNonzero reports whether v has a number that is not zero.
func anyNonzero(v []fixed.I32F32) bool {
	for _, x := range v {
		if x != 0 {
			return true
		}
	}
	return false
}
