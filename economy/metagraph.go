package economy

import (
	"slices"
	"time"
)

// UID is a neuron's slot in the metagraph, dense from 0 in order of
// registration.
type UID uint16

// MaxNeurons is how many neurons a UID can tell apart.
const MaxNeurons = 1 << 16

// Metagraph is a picture of the economy after a block. It is shared by all who
// look at it, rows of weights also with earlier and later pictures: nobody may
// change it.
type Metagraph struct {
	Height  uint64        // of the block, 0 at genesis
	Time    time.Duration // of the block, since genesis
	Epoch   uint64        // epochs completed
	Tempo   uint64        // blocks in an epoch
	Supply  Amount        // issued so far
	Neurons []Neuron      // indexed by UID

	uids map[Key]UID // nil in a metagraph that no ledger made
}

// Neuron is one neuron of a [Metagraph].
type Neuron struct {
	UID        UID
	Key        Key
	Stake      Amount
	Balance    Amount   // of its account
	Weights    []Weight // it has set on others, in order of UID
	LastUpdate uint64   // height at which it last set weights, 0 if never
	Registered uint64   // height at which it registered
	Emission   Amount   // paid to it at the end of the last epoch
	Earned     Amount   // all emission ever paid to it
	Incentive  float64  // by the rule, at the end of the last epoch
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
