package economy

import (
	"slices"
	"time"
)

// UID is a neuron's slot in the metagraph, dense from 0. When a neuron makes room
// for another, that one gets its UID.
type UID uint32

// MaxNeurons is how many neurons a ledger can hold.
const MaxNeurons = 1 << 20

// Metagraph is a picture of the economy after a block. It is shared by all who
// look at it, rows of weights also with earlier and later pictures: nobody may
// change it.
type Metagraph struct {
	Height  uint64        // of the block, 0 at genesis
	Time    time.Duration // of the block, since genesis
	Epoch   uint64        // epochs completed
	Tempo   uint64        // blocks in an epoch
	Supply  Amount        // what all hold
	Price   Amount        // of a registration
	Neurons []Neuron      // indexed by UID

	uids map[Key]UID // nil in a metagraph that no ledger made
}

// Neuron is one neuron of a [Metagraph].
type Neuron struct {
	UID        UID
	Key        Key
	Stake      Amount   // all that is staked on it
	Own        Amount   // the part of it that is its own account's
	Balance    Amount   // of its account
	Take       Part     // of its dividends, before they are shared with those who staked on it
	Endpoint   string   // where it says that it answers, empty when it does not say
	Weights    []Weight // it has set on others, in order of UID
	LastUpdate uint64   // height at which it last set weights, 0 if never
	Registered uint64   // height at which it registered
	Emission   Amount   // paid to it at the end of the last epoch
	Earned     Amount   // all emission ever paid to it, [MaxAmount] at most
	Committed  uint64   // height of its earliest commit that waits to be revealed, 0 if none

	// What the rule said at the end of the last epoch.
	Incentive float64 // its part of all incentive
	Dividends float64 // its part of all dividends
	Consensus float64 // the weight on it that the rule grants, where it does
	Trust     float64 // how much of its weights the consensus shares, 0 to 1
	Permit    bool    // whether its weights count in the next epoch, where the rule asks for permits
}

// UID finds the neuron of an account. It reports false when the account has
// none.
func (m *Metagraph) UID(key Key) (UID, bool) {
	if m.uids != nil {
		uid, ok := m.uids[key]
		return uid, ok
	}
	index := slices.IndexFunc(m.Neurons, func(n Neuron) bool { return n.Key == key })
	return UID(max(index, 0)), index >= 0
}
