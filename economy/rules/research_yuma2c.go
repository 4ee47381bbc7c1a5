package rules

import (
	"errors"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// ResearchYuma2C pays neurons by what a majority of the stake vouches for, and
// validators by bonds that they gather over time, up to a capacity that goes with
// their stake:
//
//	C_j     = the largest c with kappa of the stake behind weights w_ij >= c
//	R_j     = sum_i s_i min(w_ij, C_j)
//	I_j     = R_j / sum_k R_k
//	K_i     = 2^64 s_i
//	B_ij    = min(K_i, (1-d) B'_ij + w_ij min(a K_i, K_i - B'_ij))
//	D_i     = sum_j I_j B_ij / sum_k B_kj
//	share_i = (1-xi) I_i + xi D_i / sum_k D_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//	C    consensus, as parts of one in steps of 1/65535
//	R    rank, and I incentive
//	K    capacity: the most bonds that a validator holds in one neuron
//	B    bonds held after the epoch, B' before it; none before the first
//	a    capacity_alpha
//	d    decay_rate
//	D    dividends
//	xi   the part for dividends
//
// Weights buy bonds whether there is a consensus or not, and what was gathered
// decays slowly. Say three validators with 80, 10 and 10 % of the stake all rate
// neuron A, the second moves to the better B, and the first follows an epoch later.
// With a = d = 0.1 the second still gets 5 % of the dividends in the epoch in which
// it is alone, and then 19.2 % for 10 % of the stake, where research-yuma1 pays it
// nothing and then 11.1 %.
//
// A validator at its capacity gathers no more, and when its stake grows, its bonds
// follow at the pace of a: it is paid too little for a while. When its stake falls,
// its bonds are cut at once.
//
// Early praise is never cut, so a validator may praise a neuron of its own in
// advance and wait for the majority: it risks only the bonds that its weight would
// have bought elsewhere. Who copies the last consensus gathers an epoch less of
// everything new. A neuron that becomes another may ask for the bonds in it to
// be given up; otherwise those who gathered them live on its past.
//
// Source: YUMA2C (Rhef+reset) of [yuma-simulation], commit 2b976fd. An epoch
// without consensus, in which that package divides by zero, pays nobody here;
// bonds go on as ever.
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type ResearchYuma2C struct {
	Research `yaml:",inline"`
	// CapacityAlpha: the part of its capacity that a validator may buy in an epoch, 0
	// to 1.
	CapacityAlpha float64 `yaml:"capacity_alpha"`
	// DecayRate: the part of the bonds that is lost in an epoch, 0 to 1.
	DecayRate float64 `yaml:"decay_rate"`
}

var _ economy.RewardRule = ResearchYuma2C{}

// Reward implements [economy.RewardRule].
func (r ResearchYuma2C) Reward(epoch economy.Epoch) economy.Outcome {
	result := r.step(research.Yuma2C{
		Judgement:     r.judgement(),
		CapacityAlpha: r.CapacityAlpha,
		DecayRate:     r.DecayRate,
	}, epoch)
	outcome := r.outcome(result)
	outcome.Memory.Bonds = bondRows(result.Bonds)
	return outcome
}

// Validate checks the parameters.
func (r ResearchYuma2C) Validate() error {
	return errors.Join(r.validate(),
		checkRange("capacity_alpha", r.CapacityAlpha, 0, 1),
		checkRange("decay_rate", r.DecayRate, 0, 1))
}
