package reference

import (
	"math"
	"math/bits"

	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// electorate is who takes part in an epoch, and with how much stake.
type electorate struct {
	active      []bool         // whose weights are recent enough
	forbidden   []bool         // who may not validate in this epoch
	permits     []bool         // who may validate in the next
	stake       []fixed.I32F32 // parts of all stake that counts
	activeStake []fixed.I32F32 // parts of the stake of active validators
}

// elect finds the electorate. The owner always may validate, with however little
// stake.
func elect(p yuma.Parameters, in yuma.Input, owner economy.Owner) electorate {
	n := len(in.Stake)
	inactive, e := make([]bool, n), electorate{active: make([]bool, n), forbidden: make([]bool, n)}
	for i := range n {
		e.active[i] = atLeast(at(in.LastUpdate, i), p.ActivityCutoff, in.Block)
		e.forbidden[i] = !at(in.Permits, i) && !owner.Is(economy.UID(i))
		inactive[i] = !e.active[i]
	}
	e.stake = stakeShares(in.Stake, p.StakeThreshold, owner)
	e.permits = TopNonzero(e.stake, p.MaxValidators)
	for i := range n {
		e.permits[i] = e.permits[i] || owner.Is(economy.UID(i))
	}
	e.activeStake = Normalise(Mask(e.forbidden, Mask(inactive, e.stake)))
	return e
}

// stakeShares are the parts of all stake, without what is below the threshold and
// not the owner's. A part below 2^-32 is nothing.
func stakeShares(stake []uint64, threshold uint64, owner economy.Owner) []fixed.I32F32 {
	counted := make([]fixed.I64F64, len(stake))
	for i, rao := range stake {
		if rao >= threshold || owner.Is(economy.UID(i)) {
			counted[i] = fixed.I64F64FromUint64(rao)
		}
	}
	shares := make([]fixed.I32F32, len(stake))
	for i, share := range NormaliseWide(counted) {
		shares[i] = share.To32()
	}
	return shares
}

// outdated reports whether the weight of i on j was set before j registered, or in
// the same block.
func outdated(in yuma.Input, i, j int) bool {
	return at(in.LastUpdate, i) <= at(in.Registered, j)
}

// committedBefore reports whether i committed to its weights before j registered.
func committedBefore(in yuma.Input, i, j int) bool {
	committed := uint64(math.MaxUint64)
	if in.Committed != nil {
		committed = at(in.Committed, i)
	}
	return committed < at(in.Registered, j)
}

// registeredSince reports whether j registered since the last epoch, so that bonds
// on it are bonds on whoever had the slot before. When no epoch has ended yet, the
// last one counts as a tempo ago.
func registeredSince(in yuma.Input, j int) bool {
	registered := at(in.Registered, j)
	if in.LastStep == 0 {
		return in.Block-min(in.Tempo, in.Block) <= registered
	}
	return in.LastStep < registered
}

// atLeast reports whether a + b is at least c, also where the sum has 65 bits.
func atLeast(a, b, c uint64) bool {
	sum, overflow := bits.Add64(a, b, 0)
	return overflow != 0 || sum >= c
}

// at is the value at an index, or zero beyond the end.
func at[T any](values []T, i int) T {
	if i >= len(values) {
		var zero T
		return zero
	}
	return values[i]
}
