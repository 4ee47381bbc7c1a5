package rules

import (
	"errors"

	"taosim/economy"
)

// NakamotoDocumented pays a neuron by its rank as far as most of the stake trusts
// it, and those who rated it by the bonds that their weights have bought: the rule
// of 2021 and 2022 as its documentation has it, without what the chain added.
//
//	R_j     = sum_i s_i w_ij
//	T_j     = sum of s_i over all i with w_ij > 0, over sum_k s_k
//	C_j     = 1 / (1 + exp(-rho (T_j - kappa)))
//	I_j     = R_j C_j
//	B_ij   += s_i w_ij
//	D_i     = sum_j I_j B_ij / sum_k B_kj
//	share_i = ((1 - xi) I_i + xi D_i) / sum_k I_k
//
//	s    stake, in rao
//	w    weights, those of every neuron summing to one
//	B    bonds, kept from epoch to epoch
//
// It is consensus-2020 with bonds. Of two neurons of equal rank, one trusted by
// 60 % and one by 40 % of the stake, the first is paid 2.7 times as much at rho 10
// and kappa 1/2: C is 0.73 and 0.27.
//
// A cabal with less than half of the stake shrinks, one with more takes over. A
// single tiny weight is trust in full, so that whoever wants a neuron to pass the
// threshold need not rate it well. Bonds stay for ever, which pays the early for what
// they once said.
//
// Source: the documentation of [Bittensor], 2021 and 2022, in which stake grows by
// what is called emission: xi D + (1 - xi) I.
//
// [Bittensor]: https://github.com/opentensor/bittensor
type NakamotoDocumented struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Rho: how sharp the threshold of trust is, 0 to 1000; at 0 there is none.
	Rho float64 `yaml:"rho"`
	// Kappa: the part of all stake that must trust a neuron for half of its rank to
	// count, 0 to 1.
	Kappa float64 `yaml:"kappa"`
	// Xi: the part of what a neuron earns that is paid to the holders of bonds in
	// it, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = NakamotoDocumented{}

// Reward implements [economy.RewardRule].
func (k NakamotoDocumented) Reward(epoch economy.Epoch) economy.Outcome {
	rows := k.SelfWeight.rows(epoch.Weights)
	stake := stakeShares(epoch.Stake)
	consensus := agreement(backing(rows, stake), k.Rho, k.Kappa)
	earned := products(rank(rows, stake), consensus)
	outcome := payHolders(earned, buyForWeights(heldBonds(epoch), rows, epoch.Stake), k.Xi)
	outcome.Consensus = consensus
	return outcome
}

// Validate checks the parameters.
func (k NakamotoDocumented) Validate() error {
	return errors.Join(
		checkRange("rho", k.Rho, 0, 1000),
		checkRange("kappa", k.Kappa, 0, 1),
		checkRange("xi", k.Xi, 0, 1))
}
