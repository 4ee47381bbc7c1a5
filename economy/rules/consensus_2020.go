package rules

import "taosim/economy"

// Consensus2020 pays a neuron by its rank, the more of it the more stake stands
// behind it: who is trusted by half of all stake is past the threshold, and who is
// trusted by few is paid next to nothing, however much they praise it.
//
//	R_j     = sum_i s_i w_ij
//	T_j     = sum of s_i over all i with w_ij > 0
//	C_j     = 1 / (1 + exp(-temperature (T_j - 1/2)))
//	share_j = R_j C_j / sum_k R_k C_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//
// Two camps that rate nobody but themselves are the case it was made for. With
// 51 % and 49 % of the stake, the first is trusted by 51 % and the second by 49 %:
// C is 0.525 and 0.475 at temperature 10. Where each epoch pays a tenth of all
// stake, the smaller camp has 48.8 % after one, 41.1 % after 11, 8.2 % after 31 and
// nothing to speak of after 100. At temperature 0 its part would never change.
//
// Nobody gains by joining a cabal that has less than half of the stake, and
// everybody by one that has more. The smallest weight is trust in full: honest
// neurons that put a little on everybody lift the cabal over the threshold.
//
// Source: BitTensor: A Peer-to-Peer Intelligence Market ([arXiv 2003.03917],
// version 3), temperature 10, in the continuous form of its section on collusion.
// There trust is scaled by gradient descent until most of the rank is trusted by
// most of the stake.
//
// [arXiv 2003.03917]: https://arxiv.org/abs/2003.03917
type Consensus2020 struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Temperature: how sharp the threshold is, 0 to 1000; at 0 there is none.
	Temperature float64 `yaml:"temperature"`
}

var _ economy.RewardRule = Consensus2020{}

// Reward implements [economy.RewardRule].
func (c Consensus2020) Reward(epoch economy.Epoch) economy.Outcome {
	rows := c.SelfWeight.rows(epoch.Weights)
	stake := stakeShares(epoch.Stake)
	consensus := agreement(backing(rows, stake), c.Temperature, 0.5)
	outcome := incentiveOnly(products(rank(rows, stake), consensus))
	outcome.Consensus = consensus
	return outcome
}

// Validate checks the parameters.
func (c Consensus2020) Validate() error {
	return checkRange("temperature", c.Temperature, 0, 1000)
}
