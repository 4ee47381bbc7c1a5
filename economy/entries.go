package economy

import (
	"bytes"
	"encoding/binary"
	"iter"
	"slices"
	"strings"
	"time"
)

// Entry is a part of a ledger's state that can be proven by itself: a neuron, an
// account, a stake. The keys of a ledger's entries are all different, and begin
// with what they are about.
type Entry struct {
	Key   []byte
	Value []byte
}

// What the keys of entries begin with, in their order.
const (
	accountEntry = 'a' // key of the account
	chainEntry   = 'c'
	memoryEntry  = 'm' // slot: what the rule remembers of it
	neuronEntry  = 'n' // slot
	stakeEntry   = 's' // length and key of the neuron's account, key of the holder
)

// AccountEntry is the key of the entry of an account.
func AccountEntry(key Key) []byte { return append([]byte{accountEntry}, key...) }

// NeuronEntry is the key of the entry of the neuron in a slot.
func NeuronEntry(uid UID) []byte { return slotKey(neuronEntry, uid) }

// StakeEntry is the key of the entry of what a holder has staked on the neuron of
// an account.
func StakeEntry(holder, target Key) []byte {
	key := binary.BigEndian.AppendUint32([]byte{stakeEntry}, uint32(len(target)))
	return append(append(key, target...), holder...)
}

func slotKey(kind byte, uid UID) []byte {
	return binary.BigEndian.AppendUint32([]byte{kind}, uint32(uid))
}

// entries are the whole state, in order of their keys.
func (l *Ledger) entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, part := range []iter.Seq[Entry]{l.accountEntries, l.chainEntries, l.memoryEntries, l.neuronEntries, l.stakeEntries} {
			for entry := range part {
				if !yield(entry) {
					return
				}
			}
		}
	}
}

// byKeyOrder are the accounts in order of their keys.
func (l *Ledger) byKeyOrder() []*account {
	if l.ordered == nil {
		l.ordered = slices.SortedFunc(slices.Values(l.accounts), func(a, b *account) int {
			return strings.Compare(string(a.key), string(b.key))
		})
	}
	return l.ordered
}

func (l *Ledger) accountEntries(yield func(Entry) bool) {
	for _, a := range l.byKeyOrder() {
		var value encoder
		value.number(a.nonce)
		value.amount(a.balance)
		value.number(uint64(a.take))
		if !yield(Entry{AccountEntry(a.key), value}) {
			return
		}
	}
}

func (l *Ledger) chainEntries(yield func(Entry) bool) {
	var value encoder
	for _, number := range []uint64{
		l.height, uint64(l.time), uint64(l.supply), uint64(l.burned), uint64(l.pot), l.paid,
		uint64(l.market.price), l.market.inInterval, uint64(len(l.neurons)),
	} {
		value.number(number)
	}
	for _, kept := range []int{len(l.memory.Permits), len(l.memory.Bonds), len(l.memory.Weights), len(l.memory.Consensus)} {
		value.number(uint64(kept))
	}
	yield(Entry{[]byte{chainEntry}, value})
}

func (l *Ledger) memoryEntries(yield func(Entry) bool) {
	m := l.memory
	for uid := range max(len(m.Permits), len(m.Bonds), len(m.Weights), len(m.Consensus)) {
		var value encoder
		value.flag(at(m.Permits, uid))
		value.bonds(at(m.Bonds, uid))
		value.weights(at(m.Weights, uid))
		value.float(at(m.Consensus, uid))
		if !yield(Entry{slotKey(memoryEntry, UID(uid)), value}) {
			return
		}
	}
}

func (l *Ledger) neuronEntries(yield func(Entry) bool) {
	for _, n := range l.neurons {
		if !yield(Entry{NeuronEntry(n.uid), n.encode()}) {
			return
		}
	}
}

func (n *neuron) encode() []byte {
	var value encoder
	value.text(string(n.owner.key))
	value.number(n.registered)
	value.number(n.lastUpdate)
	value.number(n.lastSet)
	value.text(n.endpoint)
	value.weights(n.weights)
	value.number(uint64(len(n.commits)))
	for _, c := range n.commits {
		value.fixed(c.hash)
		value.number(c.height)
	}
	value.amount(n.emission)
	value.amount(n.earned)
	for _, number := range []float64{n.incentive, n.dividends, n.consensus, n.trust} {
		value.float(number)
	}
	return value
}

// stakeEntries come in order of target length, then target, then holder, which is
// the order of their keys.
func (l *Ledger) stakeEntries(yield func(Entry) bool) {
	var staked []*account
	for _, a := range l.byKeyOrder() {
		if len(a.stakes) > 0 {
			staked = append(staked, a)
		}
	}
	slices.SortStableFunc(staked, func(a, b *account) int { return len(a.key) - len(b.key) })
	for _, a := range staked {
		for _, p := range a.stakes {
			var value encoder
			value.amount(p.amount)
			if !yield(Entry{StakeEntry(p.holder.key, a.key), value}) {
				return
			}
		}
	}
}

// enter puts an entry of a snapshot into a ledger that has all entries before it.
// References to accounts that come later are errors: accounts come first.
func (l *Ledger) enter(entry Entry) error {
	if len(entry.Key) == 0 {
		return errTruncated
	}
	d := &decoder{rest: entry.Value}
	key := &decoder{rest: entry.Key[1:]}
	switch entry.Key[0] {
	case accountEntry:
		l.enterAccount(Key(key.take(uint64(len(key.rest)))), d)
	case chainEntry:
		l.enterChain(d)
	case memoryEntry:
		l.enterMemory(key.slot(), d)
	case neuronEntry:
		l.enterNeuron(key.slot(), d)
	case stakeEntry:
		l.enterStake(key, d)
	default:
		return errTruncated
	}
	if err := key.end(); err != nil {
		return err
	}
	return d.end()
}

// slot is the UID in a key.
func (d *decoder) slot() UID {
	if taken := d.take(4); taken != nil {
		return UID(binary.BigEndian.Uint32(taken))
	}
	return 0
}

func (l *Ledger) enterAccount(key Key, d *decoder) {
	if checkKey(key) != Accepted {
		d.failed = true
		return
	}
	a := l.account(key)
	a.nonce = d.number()
	a.balance = d.amount()
	a.take = Part(d.number())
	l.open(a)
}

func (l *Ledger) enterChain(d *decoder) {
	l.height, l.time = d.number(), time.Duration(d.number())
	l.supply, l.burned, l.pot, l.paid = d.amount(), d.amount(), d.amount(), d.number()
	l.market = market{price: d.amount(), inInterval: d.number()}
	var lengths [5]uint64 // of the neurons and of the four lists of the memory
	for i := range lengths {
		lengths[i] = d.number()
		if lengths[i] > uint64(len(l.accounts)) { // each of them has an account, which comes first
			d.failed = true
			return
		}
	}
	l.neurons = make([]*neuron, 0, lengths[0])
	l.memory = Memory{
		Permits: make([]bool, lengths[1]), Bonds: make([][]Bond, lengths[2]),
		Weights: make([][]Weight, lengths[3]), Consensus: make([]float64, lengths[4]),
	}
}

func (l *Ledger) enterMemory(uid UID, d *decoder) {
	put(l.memory.Permits, uid, d.flag())
	put(l.memory.Bonds, uid, d.bonds())
	put(l.memory.Weights, uid, d.weights())
	put(l.memory.Consensus, uid, d.float())
}

func put[T any](list []T, uid UID, value T) {
	if int64(uid) < int64(len(list)) {
		list[uid] = value
	}
}

func (l *Ledger) enterNeuron(uid UID, d *decoder) {
	owner, known := l.byKey[Key(d.text())]
	if !known || owner.neuron != nil || int64(uid) != int64(len(l.neurons)) {
		d.failed = true
		return
	}
	n := &neuron{uid: uid, owner: owner, registered: d.number(), lastUpdate: d.number(), lastSet: d.number()}
	n.endpoint = d.text()
	n.weights = d.weights()
	for range d.list(40) {
		n.commits = append(n.commits, commit{d.fixed(), d.number()})
	}
	n.emission, n.earned = d.amount(), d.amount()
	n.incentive, n.dividends, n.consensus, n.trust = d.float(), d.float(), d.float(), d.float()
	owner.neuron = n
	l.neurons = append(l.neurons, n)
}

func (l *Ledger) enterStake(key, d *decoder) {
	length := key.take(4)
	if length == nil {
		return
	}
	target := Key(key.take(uint64(binary.BigEndian.Uint32(length))))
	holder := Key(bytes.Clone(key.take(uint64(len(key.rest)))))
	t, known := l.byKey[target]
	h, met := l.byKey[holder]
	amount := d.amount()
	if !known || !met || amount <= 0 {
		d.failed = true
		return
	}
	t.addStake(h, amount)
}
