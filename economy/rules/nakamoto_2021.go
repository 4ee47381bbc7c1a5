package rules

import "taosim/economy"

// Nakamoto2021 pays a neuron by its rank, more than in proportion to the stake that
// stands behind it, and shares what it earns with those who rated it, early ones
// above all: every weight buys bonds in the neuron it is set on, and bonds never
// decay.
//
//	R_j     = sum_i s_i w_ij
//	T_j     = sum of s_i over all i with w_ij > 0
//	I_j     = R_j (exp(T_j / sum_k s_k) - 1)
//	B_ij   += s_i w_ij
//	D_i     = sum_j I_j B_ij / sum_k B_kj
//	share_i = ((1 - xi) I_i + xi D_i) / sum_k I_k
//
//	s    stake, in rao
//	w    weights, those of every neuron summing to one
//	B    bonds, kept from epoch to epoch
//
// The factor exp(T) - 1 grows from 0 to 1.72. Of two neurons of equal rank, one
// trusted by all stake and one by half of it, the first is paid 2.65 times as
// much: more than twice, but there is no threshold.
//
// A camp that rates nobody but itself is paid less than its part of the stake if
// that is less than half: with 40 % of the stake, 28.5 % of what there is. With
// weights on oneself every neuron buys bonds in itself, and keeps the dividends
// that others would get. And since bonds stay, a neuron that was early lives on what
// it once said; whoever comes later never catches up.
//
// Source: the first step of the network Nakamoto, 2021, on the chain [subtensor];
// it pays half as dividends. The temperature of 75 in its code cancels.
//
// [subtensor]: https://github.com/opentensor/subtensor
type Nakamoto2021 struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Xi: the part of what a neuron earns that is paid to the holders of bonds in
	// it, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = Nakamoto2021{}

// Reward implements [economy.RewardRule].
func (k Nakamoto2021) Reward(epoch economy.Epoch) economy.Outcome {
	rows := k.SelfWeight.rows(epoch.Weights)
	stake := stakeShares(epoch.Stake)
	earned := rank(rows, stake)
	for uid, trust := range backing(rows, stake) {
		earned[uid] *= expm1(trust)
	}
	return payHolders(earned, buyForWeights(heldBonds(epoch), rows, epoch.Stake), k.Xi)
}

// Validate checks the parameters.
func (k Nakamoto2021) Validate() error { return checkRange("xi", k.Xi, 0, 1) }
