package rules

import "taosim/economy"

// Yuma2 pays neurons for the weights that a majority of stake agrees on, and
// validators for the bonds in such neurons that their part of these weights has
// bought over time. It is the rule of the chain since 2023, computed to the bit as the
// chain does, in fixed point, with its masks, permits and u16 storage:
//
//	C_j  = the largest w such that weights >= w on j have kappa of S behind them
//	Wc   = min(W, C)
//	I    = norm(Wc' S)
//	V    = (1 - beta) W + beta Wc
//	dB   = column shares of S o V
//	B    = column shares of (1 - alpha) dB + alpha B
//	D    = norm(B I)
//	paid = I/2 + D/2
//
//	W      weights of validators with a permit, those of each summing to one
//	S      stake of active validators, as parts of one
//	C      consensus, and Wc what it leaves of the weights: min(w_ij, C_j)
//	I      incentive
//	B      bonds, those in every neuron summing to one, kept from epoch to epoch
//	D      dividends
//	kappa  majority
//	beta   bonds_penalty
//	alpha  bonds_moving_average
//	o      product entry by entry; ' is the transpose
//	norm   scales a vector to a sum of one
//
// Three validators with 40, 30 and 30 % of the stake give one miner 0.9, 0.5 and
// 0.4 of their weight. Weights of at least 0.5 have 70 % of the stake behind them and
// larger ones only 40 %, so 0.5 is the consensus; what the first gave beyond it
// neither pays the miner nor, with a penalty of one, buys bonds.
//
// Bonds pay those who come with the majority more than those who come later. Say
// three validators with 80, 10 and 10 % of the stake have long rated miner A, and B
// turns out to be better. If the second moves to B with the first, it gets 11.1 % of
// the dividends; the third follows an epoch later and gets 1 %, then 1.9 % and so
// on. To move before the majority does not pay: the early weight is cut to a
// consensus of zero and buys nothing, and as no new bonds in A are bought, the second
// gets 9 % in the epoch in which it is alone. Without a penalty it would hold all
// bonds in B by then, and get 91 % when the first follows.
//
// Only the neurons with the most stake have permits, and permits come from the epoch
// before. The first epoch of an economy has none but the owner's, who decides it alone
// and takes at least half of it; without an owner, or where the owner has no stake, it
// pays by stake. So does every epoch in which no weight counts, among validators that
// are active, all as dividends. Weights that are old, on oneself, or on a neuron that registered after
// they were set do not count.
//
// A cabal with less than half of the stake is clipped to what the majority grants
// it; with half of the stake it has its way. Copying pays: who repeats the consensus of
// the last epoch is paid by its stake without any work, and loses only where the
// consensus moves faster than its copy.
//
// Source: the epoch of [Subtensor] at commit 14bc6f9f of June 2026, with the
// defaults of production. The chain rounds down what it pays to each of n neurons, by
// up to a rao and 2^-32 of the emission; here that is paid out too, in proportion.
//
// [Subtensor]: https://github.com/opentensor/subtensor
type Yuma2 struct {
	Yuma `yaml:",inline"`
}

var _ economy.RewardRule = Yuma2{}

// Validate checks the parameters.
func (y Yuma2) Validate() error { return y.validate() }

// Reward implements [economy.RewardRule].
func (y Yuma2) Reward(epoch economy.Epoch) economy.Outcome {
	return y.reward(y.parameters(epoch), epoch)
}
