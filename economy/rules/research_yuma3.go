package rules

import (
	"errors"
	"fmt"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// ResearchYuma3 pays neurons by what a majority of the stake vouches for, and
// validators by their stake times bonds between 0 and 1, each of which follows its
// weight:
//
//	C_j     = the largest c with kappa of the stake behind weights w_ij >= c
//	R_j     = sum_i s_i min(w_ij, C_j)
//	I_j     = R_j / sum_k R_k
//	B_ij    = min(1, (1-a) B'_ij + a w_ij)
//	D_i     = s_i sum_j I_j B_ij / sum_k B_kj
//	share_i = (1-xi) I_i + xi D_i / sum_k D_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//	C    consensus, as parts of one in steps of 1/65535
//	R    rank, and I incentive
//	B    bonds held after the epoch, B' before it; none before the first
//	a    1 - bond_moving_average, or what liquid alpha makes of it
//	D    dividends
//	xi   the part for dividends
//
// Stake enters when dividends are paid and not before, so that a validator whose
// stake grows from 50 to 90 % is paid 90 % of the dividends at once, where
// research-yuma2c makes it gather bonds first. Weights buy bonds whether there is a
// consensus or not. Say three validators with 80, 10 and 10 % of the stake all rate
// neuron A, the second moves to the better B, and the first follows an epoch later.
// With a = 0.025 the second then gets 19.8 % of the dividends for 10 % of the stake.
//
// With liquid_alpha a bond moves the faster the further it has to go, from the
// second epoch on:
//
//	x_ij = min(1, max(0, w_ij - C_j))  where w_ij >= B'_ij, to buy
//	     = B'_ij - w_ij                where w_ij <  B'_ij, to sell
//	a_ij = alpha_low + (alpha_high - alpha_low) / (1 + exp(-steepness (x_ij - 1/2)))
//
// Who rates a neuron far above the consensus buys fast, and who rates it far below
// the bond it holds sells fast. Here alpha is the weight of the new bond; in research-yuma2
// the bounds of the same name are those of the old.
//
// Early praise is never cut, so a validator may praise a neuron of its own in
// advance and wait for the majority: it risks only the bonds that its weight would
// have bought elsewhere. Who copies the last consensus lags behind in every bond. A
// neuron that becomes another may ask for the bonds in it to be given up; otherwise
// those who hold them live on its past.
//
// Source: YUMA3 (Rhef+relative bonds) of [yuma-simulation], commit 2b976fd, with
// and without liquid alpha, whose charts use the mode mixed. An epoch without
// consensus, in which that package divides by zero, pays nobody here; bonds go on
// as ever.
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type ResearchYuma3 struct {
	Research `yaml:",inline"`
	// BondMovingAverage: the part of the old bonds that stays in an epoch, 0 to 1.
	BondMovingAverage float64 `yaml:"bond_moving_average"`
	// LiquidAlpha: whether the pace of a bond depends on how far it has to go.
	LiquidAlpha bool `yaml:"liquid_alpha"`
	// ConsensusMode: which consensus liquid alpha looks at: current for that of the
	// epoch, previous for the last one, or mixed for the larger of the two.
	ConsensusMode research.ConsensusMode `yaml:"consensus_mode"`
	// AlphaLow: the least part of a new bond that is its weight under liquid alpha, 0
	// to 1.
	AlphaLow float64 `yaml:"alpha_low"`
	// AlphaHigh: the most, alpha_low to 1.
	AlphaHigh float64 `yaml:"alpha_high"`
	// Steepness: how sharply liquid alpha rises half way, 0 to 1000.
	Steepness float64 `yaml:"steepness"`
}

var _ economy.RewardRule = ResearchYuma3{}

// Reward implements [economy.RewardRule].
func (r ResearchYuma3) Reward(epoch economy.Epoch) economy.Outcome {
	result := r.step(r.variant(), epoch)
	outcome := r.outcome(result)
	outcome.Memory.Bonds = bondRows(result.Bonds)
	if r.LiquidAlpha {
		outcome.Memory.Consensus = result.Consensus
	}
	return outcome
}

func (r ResearchYuma3) variant() research.Yuma3 {
	variant := research.Yuma3{Judgement: r.judgement(), BondMovingAverage: r.BondMovingAverage}
	if r.LiquidAlpha {
		variant.Liquid = &research.LiquidAlpha{
			Mode: r.ConsensusMode, Low: r.AlphaLow, High: r.AlphaHigh, Steepness: r.Steepness,
		}
	}
	return variant
}

// Validate checks the parameters.
func (r ResearchYuma3) Validate() error {
	var err error
	if !(r.AlphaLow >= 0 && r.AlphaLow <= r.AlphaHigh && r.AlphaHigh <= 1) {
		err = fmt.Errorf("alpha_low %v and alpha_high %v must be 0 to 1, alpha_low first", r.AlphaLow, r.AlphaHigh)
	}
	return errors.Join(r.validate(),
		checkRange("bond_moving_average", r.BondMovingAverage, 0, 1),
		r.ConsensusMode.Validate(),
		err,
		checkRange("steepness", r.Steepness, 0, 1000))
}
