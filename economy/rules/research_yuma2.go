package rules

import (
	"errors"
	"fmt"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// ResearchYuma2 pays neurons by what a majority of the stake vouches for, and
// validators by bonds that grow with what they bought of those neurons before:
//
//	C_j     = the largest c with kappa of the stake behind weights w_ij >= c
//	R_j     = sum_i s_i min(w_ij, C_j)
//	I_j     = R_j / sum_k R_k
//	b_ij    = s_i v_ij / sum_k s_k v_kj    with v_ij = (1-p) w_ij + p min(w_ij, C_j)
//	B_ij    = a B'_ij + (1-a) b_ij
//	D_i     = sum_j B_ij I_j
//	share_i = (1-xi) I_i + xi D_i / sum_k D_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//	C    consensus, as parts of one in steps of 1/65535
//	R    rank, and I incentive
//	b    bonds bought in this epoch
//	p    bond_penalty
//	B    bonds held after it, B' before it; B = b in the first epoch
//	a    bond_moving_average
//	D    dividends
//	xi   the part for dividends
//
// Bonds pay those who rated a neuron before others did. Say three validators with
// 80, 10 and 10 % of the stake all rate neuron A, the second moves to the better B,
// and the first follows an epoch later. With a = 0.1 and no penalty, the second
// holds bonds in B by then that nobody else has, and gets 19.2 % of the dividends
// for 10 % of the stake. But with a penalty of 1 its early weight is cut to a
// consensus of zero and buys nothing: it gets 11.1 %, after 1 % in the epoch
// before, and would have done better to wait.
//
// With liquid_alpha the average depends on the neuron: a_j is alpha_low where the
// consensus is at its lower quartile and alpha_high at its upper one, on a logistic
// curve. Bonds in neurons of low consensus then move fast. Mind that a is the part
// of the old bonds that stays. Papers that call it alpha, and the weight of the new
// bond, have figures that come out only when it is that of the old one.
//
// Who copies the last consensus lags behind at every change, and holds too little
// of what is new for about 1/(1-a) epochs; where nothing changes, copying costs
// nothing. The published example has a copier with 1 % of the stake, five epochs
// late: with a = 0.9 it gets 0.71 % of the dividends, and with liquid alpha from
// 0.1 up 0.53 %. The penalty stands against validators who overrate their own
// neurons.
//
// Source: YUMA2 of [yuma-simulation], commit 2b976fd. Liquid alpha as in the
// working paper of July 2024 and that package's commit 0fb43aa. An epoch without
// consensus, in which the package divides by zero, pays nobody here, and of the
// bonds the part a stays.
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type ResearchYuma2 struct {
	Research `yaml:",inline"`
	// BondPenalty: how far a weight is cut to the consensus before it buys bonds, 0
	// for not at all to 1 for all the way.
	BondPenalty float64 `yaml:"bond_penalty"`
	// BondMovingAverage: the part of the old bonds that stays in an epoch, 0 to 1.
	BondMovingAverage float64 `yaml:"bond_moving_average"`
	// LiquidAlpha: whether that part depends on the consensus on the neuron. Where
	// all neurons have the same consensus, bond_moving_average holds.
	LiquidAlpha bool `yaml:"liquid_alpha"`
	// AlphaLow: the least that stays under liquid alpha, more than 0.
	AlphaLow float64 `yaml:"alpha_low"`
	// AlphaHigh: the most that stays under liquid alpha, at least alpha_low and less
	// than 1.
	AlphaHigh float64 `yaml:"alpha_high"`
}

var _ economy.RewardRule = ResearchYuma2{}

// Reward implements [economy.RewardRule].
func (r ResearchYuma2) Reward(epoch economy.Epoch) economy.Outcome {
	result := r.step(r.variant(), epoch)
	outcome := r.outcome(result)
	outcome.Memory.Bonds = bondRows(result.Bonds)
	return outcome
}

func (r ResearchYuma2) variant() research.Yuma2 {
	variant := research.Yuma2{
		Judgement:         r.judgement(),
		BondPenalty:       r.BondPenalty,
		BondMovingAverage: r.BondMovingAverage,
	}
	if r.LiquidAlpha {
		variant.Liquid = &research.LogitAlpha{Low: r.AlphaLow, High: r.AlphaHigh}
	}
	return variant
}

// Validate checks the parameters.
func (r ResearchYuma2) Validate() error {
	var err error
	if !(r.AlphaLow > 0 && r.AlphaLow <= r.AlphaHigh && r.AlphaHigh < 1) {
		err = fmt.Errorf("alpha_low %v and alpha_high %v must lie between 0 and 1, alpha_low first", r.AlphaLow, r.AlphaHigh)
	}
	return errors.Join(r.validate(),
		checkRange("bond_penalty", r.BondPenalty, 0, 1),
		checkRange("bond_moving_average", r.BondMovingAverage, 0, 1),
		err)
}
