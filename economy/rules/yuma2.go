package rules

import "taosim/economy"

// Yuma2 pays neurons for the weights that a majority of stake agrees on, and
// validators for bonds in such neurons that they bought before others did. It is
// the rule of the chain since 2023, computed to the bit as the chain does, in
// fixed point, with its masks, permits and u16 storage:
//
//	C_j  = the largest w that validators with at least kappa of active stake set on j
//	Wc   = min(W, C)
//	I    = norm(Wc' S)
//	V    = (1 - beta) W + beta Wc
//	dB   = column shares of S o V
//	B    = column shares of (1 - alpha) dB + alpha B
//	D    = norm(B I)
//	paid = I/2 + D/2
//
//	W      weights of validators with a permit, those of every neuron summing to one
//	S      stake of active validators, as parts of one
//	kappa  majority
//	beta   bonds penalty
//	alpha  bonds moving average
//	o      product entry by entry; ' is the transpose
//	norm   scales a vector to a sum of one
//
// Three validators with 40, 30 and 30 % of the stake give one miner 0.9, 0.5 and
// 0.4 of their weight. Half of the stake stands behind 0.5 and no more, so 0.5 is
// the consensus; what the first gave beyond it neither pays the miner nor, with a
// penalty of one, buys bonds. A validator that agrees with the majority before
// others do holds more of the bonds when the miner begins to earn.
//
// Only the neurons with the most stake have permits, and permits come from the
// epoch before: the first epoch of an economy has none and pays by stake. So does
// every epoch in which no weight counts. Weights that are old, on oneself, or on a
// neuron that registered after they were set do not count.
//
// A cabal with less than half of the stake is clipped to what the majority grants
// it. It gains by copying: who repeats the consensus of the last epoch has the
// trust of all without any work, and loses only where the consensus moves faster
// than its copy. With half of the stake it has its way.
//
// Source: the epoch of [Subtensor] at commit 14bc6f9f of June 2026, with the
// defaults of production. What the chain loses to rounding, less than a rao for
// each neuron, is paid to the largest remainders.
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
