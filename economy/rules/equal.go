package rules

import "taosim/economy"

// Equal pays every registered neuron the same, whatever anybody thinks of it:
//
//	share_j = 1 / n
//
// It is the baseline that rewards nothing but registration.
type Equal struct{}

var _ economy.RewardRule = Equal{}

// Reward implements [economy.RewardRule].
func (Equal) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake))}
	for uid := range outcome.Incentive {
		outcome.Incentive[uid] = 1
	}
	return outcome
}
