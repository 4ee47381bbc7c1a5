package rules

import "taosim/economy"

// OneHop pays a neuron for what one step along the weights brings it: every
// neuron sends its stake along its weights, once, the part on itself included.
//
//	share_i = (w_ii s_i + sum of w_ji s_j over all j other than i) / sum_k s_k
//
// where s is stake and w_ji the weight of neuron j on i, those of every neuron
// summing to one. It is path-sum cut off after one step, where all is kept that
// arrives, and it is rank-proportional with weights on oneself. Of stakes of 80
// and 20, if the first keeps half and the second all, 40 and 60 arrive.
//
// Every neuron gains by weighing itself alone: its stake then earns in proportion
// to itself, and nobody is paid for anything but stake. That is why later rules
// either pay nothing for such weights or ask others to agree.
//
// Source: the first emission notebook of [BitTensor], 2019, commit e3da791, a tenth
// of a token to share in each step. The first chain, [subtensor] of November 2020,
// commit 7a465168, paid by the same formula when a neuron asked to be paid.
//
// [BitTensor]: https://github.com/unconst/BitTensor
// [subtensor]: https://github.com/opentensor/subtensor
type OneHop struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
}

var _ economy.RewardRule = OneHop{}

// Reward implements [economy.RewardRule].
func (o OneHop) Reward(epoch economy.Epoch) economy.Outcome {
	return incentiveOnly(rank(o.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)))
}
