package rules

import "taosim/economy"

// OneNodeOneVote pays a neuron for the weights set on it, those of every neuron
// counting alike, whatever its stake:
//
//	share_j = V_j / sum_k V_k    with V_j = sum_i w_ij
//
//	w    weights, those of every neuron that sets any summing to one
//
// It is rank-proportional with stake taken out. A neuron with 1 tao that weighs
// only a, and one with 99 tao that weighs only b, move as much: a and b are paid
// half each.
//
// Whoever registers more neurons has more votes, and may give them all to itself:
// with m neurons beside n honest ones it takes m/(m+n) of the emission. Only the
// price of a registration stands against that, which makes the rule the negative
// control for defences against Sybils.
//
// Source: the equal vote of an election, without an author; ours as a rule.
type OneNodeOneVote struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
}

var _ economy.RewardRule = OneNodeOneVote{}

// Reward implements [economy.RewardRule].
func (o OneNodeOneVote) Reward(epoch economy.Epoch) economy.Outcome {
	votes := make([]float64, len(epoch.Stake))
	for uid := range votes {
		votes[uid] = 1
	}
	return incentiveOnly(rank(o.SelfWeight.rows(epoch.Weights), votes))
}
