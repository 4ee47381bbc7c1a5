package rules

import "taosim/economy"

// RankProportional pays a neuron in proportion to its rank: the weights set on
// it, each counted by the stake of the neuron that set it,
//
//	R_j     = sum_i s_i w_ij    with the weights w_i of every neuron summing to one
//	share_j = R_j / sum_k R_k
//
// where s is stake. A neuron that sets no weights gives its say away. This is
// the rule of the metagraph of December 2020.
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
