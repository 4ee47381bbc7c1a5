package rules

import "taosim/economy"

// Equal pays every registered neuron the same, whatever anybody thinks of it:
//
//	share_j = 1 / n
//
//	n    number of neurons
//
// It is the baseline that rewards nothing but registration: of four neurons each is
// paid a quarter, the one that works and the one that sleeps.
//
// Nobody gains by lying, since neither stake nor weights are read. But every
// further key is paid as much as the first, so that an economy under this rule is
// worth what a registration costs.
//
// Source: the equal split of what is there to share, without an author.
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
