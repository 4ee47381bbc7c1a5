package rules

import (
	"errors"

	"taosim/economy"
)

// PageRank pays a neuron for how often a random walk along the weights comes by:
// to be weighed by neurons that are themselves well weighed counts most.
//
//	v       = d (W' v + z t) + (1 - d) t
//	share_j = v_j
//
//	W    weights, those of every neuron summing to one; W' is its transpose
//	d    damping
//	t    where the walk starts and starts again, summing to one
//	z    how much of v is on neurons that set no weights
//
// With the probability d the walk follows a weight of the neuron it has come to,
// otherwise it starts again, so that on average it takes d/(1-d) steps, 5.7 at
// 0.85. Stake is only in t: a neuron that is trusted by those whom stake trusts
// passes on that trust, whatever it holds itself.
//
// A cabal that rates only its own members keeps a walk inside until it starts
// again, and so turns what arrives into up to 1/(1-d) times as much, 6.7 times at
// 0.85. With t by stake it must own stake or win the trust of those who do. With t
// uniform each key that it registers brings 1/n of all starts, and Sybils pay off.
//
// Source: Page, Brin, Motwani and Winograd, The PageRank citation ranking, 1999;
// damping 0.85.
type PageRank struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Damping: the probability to follow a weight, 0 to 0.999.
	Damping float64 `yaml:"damping"`
	// Start: where the walk starts: stake, uniform or owner. An economy without an
	// owner goes by stake.
	Start Trusted `yaml:"start"`
	// Tolerance: the walk ends when a step moves no more, as a part of all, 1e-12
	// to 0.1.
	Tolerance float64 `yaml:"tolerance"`
}

var _ economy.RewardRule = PageRank{}

// Reward implements [economy.RewardRule].
func (p PageRank) Reward(epoch economy.Epoch) economy.Outcome {
	rows := p.SelfWeight.rows(epoch.Weights)
	return incentiveOnly(walk(rows, p.Start.shares(epoch), p.Damping, p.Tolerance))
}

// Validate checks the parameters.
func (p PageRank) Validate() error {
	return errors.Join(
		checkRange("damping", p.Damping, 0, 0.999),
		p.Start.check("start"),
		checkRange("tolerance", p.Tolerance, 1e-12, 0.1),
	)
}
