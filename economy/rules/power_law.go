package rules

import (
	"taosim/economy"
	"taosim/economy/portable"
)

// PowerLaw pays a neuron in proportion to a power of its rank, which widens or
// narrows the distance between the good and the best:
//
//	R_j     = sum_i s_i w_ij
//	share_j = R_j^p / sum_k R_k^p
//
//	s    stake
//	w    weights, those of every neuron summing to one
//	p    power
//
// At p = 1 it is rank-proportional. A neuron of twice another's rank is paid twice
// as much there, four times as much at p = 2 and 1.41 times as much at p = 1/2. At
// p = 0 all who are rated at all are paid alike.
//
// Below 1 it pays to be many: a neuron that divides its work and its rank among m
// keys counts m^(1-p) times as much, ten times with a hundred keys at p = 1/2.
// Above 1 it pays to be one: a cabal puts all its weight on a single member, and
// with p = 2 and 30 % of the stake behind that member it is paid 36 % of everything,
// where three honest neurons who share the weight of the other 70 % are paid 21 %
// each.
//
// Source: ours, after the power laws of contest theory; Tullock, Efficient rent
// seeking, 1980.
type PowerLaw struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Power: the p of the formula, 0 to 100.
	Power float64 `yaml:"power"`
}

var _ economy.RewardRule = PowerLaw{}

// Reward implements [economy.RewardRule].
func (p PowerLaw) Reward(epoch economy.Epoch) economy.Outcome {
	values := rank(p.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake))
	top := largest(values)
	for uid, r := range values {
		if r > 0 { // 0^0 is 1, but nobody is paid without a rank
			values[uid] = portable.Pow(r/top, p.Power)
		}
	}
	return incentiveOnly(values)
}

// Validate checks the parameters.
func (p PowerLaw) Validate() error {
	return checkRange("power", p.Power, 0, 100)
}
