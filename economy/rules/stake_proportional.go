package rules

import "taosim/economy"

// StakeProportional pays a neuron for the stake it holds, and for nothing else:
//
//	share_i = s_i / sum_k s_k
//
//	s    stake
//
// Where pay compounds, everybody's part of all stake stays what it was. So it is
// the null model of an economy: what another rule does to the distribution of
// stake is the difference from this one. All of the pay is dividends, of which
// those who delegated stake get their part. Weights are not read.
//
// Nobody gains by cheating, since there is nothing to lie about: two neurons with
// half the stake each are paid what one with all of it would be. Nobody gains by
// working either.
//
// Source: the payment of plain proof of stake, without an author.
type StakeProportional struct{}

var _ economy.RewardRule = StakeProportional{}

// Reward implements [economy.RewardRule].
func (StakeProportional) Reward(epoch economy.Epoch) economy.Outcome {
	dividends := make(economy.Shares, len(epoch.Stake))
	for uid, amount := range epoch.Stake {
		dividends[uid] = uint64(amount) // exactly, since all stakes fit in an amount
	}
	return economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake)), Dividends: dividends}
}
