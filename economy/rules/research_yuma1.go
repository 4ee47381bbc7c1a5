package rules

import (
	"errors"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// ResearchYuma1 pays neurons by what a majority of the stake vouches for, and
// validators by what their stake and weights buy of those neurons in the same
// epoch:
//
//	C_j     = the largest c with kappa of the stake behind weights w_ij >= c
//	R_j     = sum_i s_i min(w_ij, C_j)
//	I_j     = R_j / sum_k R_k
//	b_ij    = s_i v_ij / sum_k s_k v_kj    with v_ij = (1-p) w_ij + p min(w_ij, C_j)
//	D_i     = sum_j b_ij I_j
//	share_i = (1-xi) I_i + xi D_i / sum_k D_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//	C    consensus, as parts of one in steps of 1/65535
//	R    rank, and I incentive
//	b    bonds: what a validator owns of a neuron
//	p    bond_penalty
//	D    dividends
//	xi   the part for dividends
//
// This is Yuma without memory. Say three validators with 80, 10 and 10 % of the
// stake all rate neuron A, and B turns out to be better. When the first moves to
// B, its word alone is the consensus: it gets all dividends and the others none.
// An epoch later the second moves and gets 11 %, a ninth, and when all have moved
// they are paid by stake again. Had the second moved first, it would have got
// nothing for that epoch and no more than 11 % in the next. Nobody is ever paid
// for having been early.
//
// So it pays best to say what the majority is about to say. A validator who copies
// the last consensus and judges nobody is paid by its stake while nothing changes,
// and loses an epoch when something does. A cabal with less than kappa of the
// stake raises nobody, since what it says above the consensus is cut off; one with
// more decides everything.
//
// Source: YUMA1 of [yuma-simulation], commit 2b976fd: the epoch of the chain with
// a moving average that keeps nothing. An epoch without consensus, in which that
// package divides by zero, pays nobody here.
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type ResearchYuma1 struct {
	Research `yaml:",inline"`
	// BondPenalty: how far a weight is cut to the consensus before it buys bonds, 0
	// for not at all to 1 for all the way.
	BondPenalty float64 `yaml:"bond_penalty"`
}

var _ economy.RewardRule = ResearchYuma1{}

// Reward implements [economy.RewardRule].
func (r ResearchYuma1) Reward(epoch economy.Epoch) economy.Outcome {
	return r.outcome(r.step(research.Yuma1{Judgement: r.judgement(), BondPenalty: r.BondPenalty}, epoch))
}

// Validate checks the parameters.
func (r ResearchYuma1) Validate() error {
	return errors.Join(r.validate(), checkRange("bond_penalty", r.BondPenalty, 0, 1))
}
