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
	neurons := len(epoch.Stake)
	outcome := economy.Outcome{
		Shares:    make(economy.Shares, neurons),
		Incentive: make([]float64, neurons),
	}
	for uid := range neurons {
		outcome.Shares[uid] = 1
		outcome.Incentive[uid] = 1 / float64(neurons)
	}
	return outcome
}
