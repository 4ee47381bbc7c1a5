package rules

import "taosim/economy"

// RankProportional pays a neuron in proportion to its rank: the weights set on
// it, each counted by the stake of the neuron that set it,
//
//	R_j     = sum_i s_i w_ij
//	share_j = R_j / sum_k R_k
//
//	s    stake
//	w    weights, those of every neuron summing to one
//
// Of two neurons with 75 and 25 tao, of which the first weighs only c and the
// second c and d alike, c is paid 75 + 12.5 parts of a hundred and d 12.5. A
// neuron that sets no weights gives its say away.
//
// A rank is an average, in which every lie counts by the stake behind it and costs
// nothing: a neuron that can put weight on a second key of its own is paid its own
// stake's part, as though all had praised it, and a cabal that rates only its own
// members keeps its part of all stake for ever without doing any work.
//
// Source: the metagraph of [bittensor], December 2020, commit 04fd6cf23.
//
// [bittensor]: https://github.com/opentensor/bittensor
type RankProportional struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
}

var _ economy.RewardRule = RankProportional{}

// Reward implements [economy.RewardRule].
func (r RankProportional) Reward(epoch economy.Epoch) economy.Outcome {
	return incentiveOnly(rank(r.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)))
}
