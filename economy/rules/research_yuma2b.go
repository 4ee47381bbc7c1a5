package rules

import (
	"errors"
	"slices"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// ResearchYuma2B pays like research-yuma2, but holds the weights of the last epoch
// against the consensus of this one, so that being early is no offence once the
// others agree:
//
//	C_j     = the largest c with kappa of the stake behind weights w_ij >= c
//	R_j     = sum_i s_i min(w'_ij, C_j)
//	I_j     = R_j / sum_k R_k
//	b_ij    = s_i v_ij / sum_k s_k v_kj    with v_ij = (1-p) w'_ij + p min(w'_ij, C_j)
//	B_ij    = a B'_ij + (1-a) b_ij
//	D_i     = sum_j B_ij I_j
//	share_i = (1-xi) I_i + xi D_i / sum_k D_k
//
//	s    stake, as parts of one
//	w    weights of this epoch, those of every neuron summing to one
//	w'   weights of the last epoch; in the first epoch w
//	C    consensus, as parts of one in steps of 1/65535
//	R    rank, and I incentive
//	b    bonds bought in this epoch
//	p    bond_penalty
//	B    bonds held after it, B' before it; B = b in the first epoch
//	a    bond_moving_average
//	D    dividends
//	xi   the part for dividends
//
// Say three validators with 80, 10 and 10 % of the stake all rate neuron A, the
// second moves to the better B, and the first follows an epoch later. Now the
// consensus is on B, and of the weights of the epoch before only the second's are:
// it gets all dividends of that epoch, and 19.2 % of those of the next for 10 % of
// the stake, whatever the penalty.
//
// The price is paid when all change their minds at once. Then the old weights have
// nothing in common with the new consensus, and nobody is paid for one epoch; the
// emission waits for the next. Under winner_takes_all all ranks then tie at zero,
// and every neuron wins.
//
// A validator who guesses which neuron will rise takes part in a lottery: who alone
// is right gets all dividends of an epoch, however small its stake, and who is
// wrong loses no more than its part of one. Who copies the last consensus misses
// an epoch at every change: when the new weights of the others count at last, its
// own are still the old ones.
//
// Source: YUMA2B (Adrian-Fish) of [yuma-simulation], commit 2b976fd. An epoch
// without consensus, in which that package divides by zero, pays nobody here, and
// of the bonds the part a stays.
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type ResearchYuma2B struct {
	Research `yaml:",inline"`
	// BondPenalty: how far a weight is cut to the consensus before it buys bonds, 0
	// for not at all to 1 for all the way.
	BondPenalty float64 `yaml:"bond_penalty"`
	// BondMovingAverage: the part of the old bonds that stays in an epoch, 0 to 1.
	BondMovingAverage float64 `yaml:"bond_moving_average"`
}

var _ economy.RewardRule = ResearchYuma2B{}

// Reward implements [economy.RewardRule].
func (r ResearchYuma2B) Reward(epoch economy.Epoch) economy.Outcome {
	result := r.step(research.Yuma2B{
		Judgement:         r.judgement(),
		BondPenalty:       r.BondPenalty,
		BondMovingAverage: r.BondMovingAverage,
	}, epoch)
	outcome := r.outcome(result)
	outcome.Memory.Bonds = bondRows(result.Bonds)
	outcome.Memory.Weights = slices.Clone(epoch.Weights)
	return outcome
}

// Validate checks the parameters.
func (r ResearchYuma2B) Validate() error {
	return errors.Join(r.validate(),
		checkRange("bond_penalty", r.BondPenalty, 0, 1),
		checkRange("bond_moving_average", r.BondMovingAverage, 0, 1))
}
