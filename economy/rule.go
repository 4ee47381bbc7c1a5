package economy

import (
	"cmp"
	"fmt"
)

// RewardRule turns what an epoch has seen into shares of its emission.
//
// A rule is a value of parameters and Reward is a pure function: the same epoch
// gives the same outcome, bit for bit, on every machine, and the epoch is left
// as it was. What a rule must know of earlier epochs it asks to have remembered,
// see [Memory]. A rule whose parameters can be wrong has a method
//
//	Validate() error
//
// which [New] calls.
type RewardRule interface {
	// Reward shares out one epoch. It copes with no neurons, no weights and no
	// stake; when nobody has a share, the emission waits for the next epoch.
	Reward(epoch Epoch) Outcome
}

// Epoch is what a reward rule sees. Slices are indexed by UID and belong to the
// ledger: a rule only reads them.
type Epoch struct {
	Height  uint64 // of the block that ends the epoch
	Tempo   uint64 // blocks in an epoch
	Last    uint64 // height at which the last epoch was paid, 0 when none was
	Stake   []Amount
	Weights [][]Weight // rows in order of UID, without duplicates; empty when none were set

	LastUpdate []uint64 // height at which the weights were set; nil stands for Height
	Registered []uint64 // height at which the neuron registered; nil stands for 0
	Committed  []uint64 // height of the earliest commit that may still be revealed, 0 when none; nil stands for none
	Owner      Owner    // of the economy

	Memory Memory // of the last outcome, zero before the first epoch
}

// Owner says which neuron, if any, belongs to the owner of the economy. The zero
// value is nobody.
type Owner struct {
	Known bool
	UID   UID
}

// Is reports whether uid is the owner's neuron.
func (o Owner) Is(uid UID) bool { return o.Known && o.UID == uid }

// Memory is what a rule asks the ledger to keep until the next epoch. A rule
// leaves what it does not need nil. The ledger keeps it as it is, with one
// exception: when a neuron takes the slot of another, the slot's permit, its row
// of bonds and its row of weights are cleared. Bonds on the slot, in the rows of
// others, stay: a rule that minds compares Registered with Last.
type Memory struct {
	Permits   []bool     // who may validate, by UID
	Bonds     [][]Bond   // what validators hold in others: rows in order of UID, without duplicates
	Weights   [][]Weight // as they stood; rows are shared, never written to
	Consensus []float64  // on each neuron
}

// Bond is what one neuron holds in another, in the unit of the rule.
type Bond struct {
	To    UID
	Value float64
}

// Outcome is what a reward rule decides. Slices have one entry for each neuron,
// indexed by UID; those that say "or nil" may be left out. Numbers are finite and not
// negative. What a rule returns belongs to the ledger: the rule does not write to it
// again.
//
// Incentive and Dividends are parts of one whole: a neuron is paid
// (Incentive[i] + Dividends[i]) / (sum of all of both) of the emission. What is
// paid as dividends is shared with those who delegated stake to the neuron.
type Outcome struct {
	Incentive Shares    // for what others think of the neuron's work
	Dividends Shares    // for having judged others well, or for stake; or nil
	Consensus []float64 // the weight that the rule grants each neuron; or nil
	Trust     []float64 // how much of a neuron's weights the consensus shares, 0 to 1; or nil
	Memory    Memory
}

// mustSuit panics unless the outcome, made by the rule, has an entry for each neuron,
// its numbers are finite and not negative, and what is to be remembered can be. A
// NaN would not even be the same bits on every machine.
func (o Outcome) mustSuit(neurons int, rule RewardRule) {
	o.mustCover(neurons, rule)
	err := cmp.Or(checkNumbers("consensus", o.Consensus), checkNumbers("trust", o.Trust), o.Memory.check(neurons))
	if err != nil {
		panic(fmt.Sprintf("economy: rule %T: %v", rule, err))
	}
}

func (o Outcome) mustCover(neurons int, rule RewardRule) {
	covers := func(what string, length int, optional bool) {
		if length != neurons && (!optional || length != 0) {
			panic(fmt.Sprintf("economy: rule %T gave %d entries of %s for %d neurons", rule, length, what, neurons))
		}
	}
	covers("incentive", len(o.Incentive), false)
	covers("dividends", len(o.Dividends), true)
	covers("consensus", len(o.Consensus), true)
	covers("trust", len(o.Trust), true)
	covers("permits", len(o.Memory.Permits), true)
	covers("bonds", len(o.Memory.Bonds), true)
	covers("remembered weights", len(o.Memory.Weights), true)
	covers("remembered consensus", len(o.Memory.Consensus), true)
}

// checkNumbers finds the first number that is negative or not finite.
func checkNumbers(what string, list []float64) error {
	for uid, value := range list {
		if !isNumber(value) {
			return fmt.Errorf("%s %v of neuron %d is negative or not finite", what, value, uid)
		}
	}
	return nil
}
