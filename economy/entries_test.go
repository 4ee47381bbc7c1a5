package economy

import (
	"bytes"
	"reflect"
	"slices"
	"testing"
)

func TestEntriesComeInOrderOfTheirKeys(t *testing.T) {
	var keys [][]byte
	for entry := range state(t).entries() {
		keys = append(keys, entry.Key)
	}
	if !slices.IsSortedFunc(keys, bytes.Compare) {
		t.Errorf("the entries are not in order: %q", keys)
	}
	if unique := slices.CompactFunc(slices.Clone(keys), bytes.Equal); len(unique) != len(keys) {
		t.Errorf("some entries have the same key: %q", keys)
	}
	kinds := map[byte]int{}
	for _, key := range keys {
		kinds[key[0]]++
	}
	for kind, want := range map[byte]int{accountEntry: 4, chainEntry: 1, memoryEntry: 2, neuronEntry: 2, stakeEntry: 3} {
		if kinds[kind] != want {
			t.Errorf("%d entries of kind %c, want %d", kinds[kind], kind, want)
		}
	}
}

// changes alter one field of the state each. Those of a field that is no part of
// the state are nil, with the reason beside them.
var changes = map[string]func(*Ledger){
	"Ledger.config":    nil, // the same for all who agree on the hash
	"Ledger.height":    func(l *Ledger) { l.height++ },
	"Ledger.time":      func(l *Ledger) { l.time++ },
	"Ledger.supply":    func(l *Ledger) { l.supply++ },
	"Ledger.burned":    func(l *Ledger) { l.burned++ },
	"Ledger.pot":       func(l *Ledger) { l.pot++ },
	"Ledger.paid":      func(l *Ledger) { l.paid++ },
	"Ledger.memory":    nil, // field by field
	"Ledger.market":    nil, // field by field
	"Ledger.accounts":  func(l *Ledger) { l.open(l.account("dan")) },
	"Ledger.byKey":     nil, // an index of the accounts
	"Ledger.neurons":   func(l *Ledger) { l.neurons = l.neurons[:1] },
	"Ledger.strangers": nil, // empty between blocks
	"Ledger.metagraph": nil, // a picture of the state
	"Ledger.uids":      nil, // an index of the neurons
	"Ledger.ordered":   nil, // the accounts in another order

	"Memory.Permits":   func(l *Ledger) { l.memory.Permits = []bool{true, true} },
	"Memory.Bonds":     func(l *Ledger) { l.memory.Bonds = [][]Bond{nil, nil} },
	"Memory.Weights":   func(l *Ledger) { l.memory.Weights = nil },
	"Memory.Consensus": func(l *Ledger) { l.memory.Consensus = []float64{0.5, 0.125} },

	"market.price":      func(l *Ledger) { l.market.price++ },
	"market.inBlock":    nil, // zero between blocks
	"market.inInterval": func(l *Ledger) { l.market.inInterval++ },

	"account.key":     func(l *Ledger) { l.accounts[2].key = "cie"; l.ordered = nil },
	"account.open":    nil, // true of every account in the state
	"account.nonce":   func(l *Ledger) { l.accounts[0].nonce++ },
	"account.balance": func(l *Ledger) { l.accounts[0].balance++ },
	"account.neuron":  nil, // the neuron names its owner
	"account.stakes":  func(l *Ledger) { l.accounts[0].stakes[0].amount++ },
	"account.staked":  nil, // the sum of the stakes
	"account.take":    func(l *Ledger) { l.accounts[0].take++ },

	"neuron.uid":        func(l *Ledger) { l.neurons[0].uid = 9 },
	"neuron.owner":      func(l *Ledger) { l.neurons[0].owner = l.accounts[2] },
	"neuron.weights":    func(l *Ledger) { l.neurons[0].weights = []Weight{{To: 0, Value: 1}, {To: 1, Value: 3}} },
	"neuron.lastUpdate": func(l *Ledger) { l.neurons[0].lastUpdate++ },
	"neuron.lastSet":    func(l *Ledger) { l.neurons[0].lastSet++ },
	"neuron.registered": func(l *Ledger) { l.neurons[0].registered++ },
	"neuron.commits":    func(l *Ledger) { l.neurons[0].commits[1].hash[31]++ },
	"neuron.endpoint":   func(l *Ledger) { l.neurons[0].endpoint = "there" },
	"neuron.result":     nil, // field by field

	"commit.hash":   func(l *Ledger) { l.neurons[0].commits[0].hash[0]++ },
	"commit.height": func(l *Ledger) { l.neurons[0].commits[0].height++ },

	"position.holder": func(l *Ledger) { l.accounts[0].stakes[0].holder = l.accounts[1] },
	"position.amount": func(l *Ledger) { l.accounts[1].stakes[0].amount++ },

	"result.emission":  func(l *Ledger) { l.neurons[0].emission++ },
	"result.earned":    func(l *Ledger) { l.neurons[0].earned++ },
	"result.incentive": func(l *Ledger) { l.neurons[0].incentive /= 2 },
	"result.dividends": func(l *Ledger) { l.neurons[0].dividends /= 2 },
	"result.consensus": func(l *Ledger) { l.neurons[0].consensus /= 2 },
	"result.trust":     func(l *Ledger) { l.neurons[0].trust /= 2 },
}

func TestHashChangesWithEveryFieldOfTheState(t *testing.T) {
	before := state(t).Hash()
	hashes := map[Hash]string{before: "no change"}
	for field, change := range changes {
		if change == nil {
			continue
		}
		l := state(t)
		change(l)
		hash := l.Hash()
		if other, taken := hashes[hash]; taken {
			t.Errorf("a change of %s leads to the same hash as %s", field, other)
		}
		hashes[hash] = field
	}
}

// Whoever adds a field decides whether it is part of the state.
func TestEveryFieldIsEitherHashedOrNoState(t *testing.T) {
	named := map[string]bool{}
	for _, value := range []any{Ledger{}, Memory{}, market{}, account{}, neuron{}, commit{}, position{}, result{}} {
		kind := reflect.TypeOf(value)
		for field := range kind.Fields() {
			name := kind.Name() + "." + field.Name
			named[name] = true
			if _, ok := changes[name]; !ok {
				t.Errorf("is %s part of the state? The table of changes does not say", name)
			}
		}
	}
	for name := range changes {
		if !named[name] {
			t.Errorf("the table of changes names %s, which there is not", name)
		}
	}
}
