package economy

import "fmt"

// RewardRule turns one epoch's stakes and weights into shares of its emission.
//
// A rule is a value of parameters and Reward is a pure function: the same epoch
// gives the same outcome, bit for bit, on every machine, and the epoch is left
// as it was. A rule whose parameters can be wrong has a method
//
//	Validate() error
//
// which [New] calls.
type RewardRule interface {
	// Reward shares out one epoch. It copes with no neurons, no weights and no
	// stake; when nobody has a share, the emission waits for the next epoch.
	Reward(epoch Epoch) Outcome
}

// Epoch is what a reward rule sees. All slices are indexed by UID and belong to
// the ledger: a rule only reads them.
type Epoch struct {
	Height  uint64 // of the block that ends the epoch
	Stake   []Amount
	Weights [][]Weight // rows in order of UID, without duplicates; empty when none were set
}

// Outcome is what a reward rule decides. Both slices have one entry for each
// neuron, indexed by UID.
type Outcome struct {
	Shares    Shares    // of the emission
	Incentive []float64 // what the others' weights say a neuron is worth; sums to one, or is all zero
}

// mustCover panics unless the outcome, made by the rule, has an entry for each
// neuron.
func (o Outcome) mustCover(neurons int, rule RewardRule) {
	if len(o.Shares) != neurons || len(o.Incentive) != neurons {
		panic(fmt.Sprintf("economy: rule %T gave %d shares and %d incentives for %d neurons",
			rule, len(o.Shares), len(o.Incentive), neurons))
	}
}
