package economy

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// Registration is what it takes to get a neuron. Its price adjusts itself: at the
// end of every interval in which r neurons registered,
//
//	price = price (r + target) / (2 target)
//
// between the minimum and the maximum, so that it stands still when as many
// register as the target says, halves at the fastest and grows without bound. The
// inertia is the part of the old price that stays.
//
// A full economy makes room for a newcomer by pruning: of the neurons that are no
// longer immune, or of all when none of them may go, it takes the slot of the one
// with the least emission in the last epoch, the earliest registered and the
// lowest UID among equals. The owner's neuron is never pruned.
//
// Source: Subtensor's registration by recycled tao; its defaults are a price of
// 0.1 tao between 0.0005 and 100, a target of 1 to 2 in an interval of 100 to 360
// blocks, 1 in a block, and an immunity of 4096 blocks.
type Registration struct {
	Price    Amount // at genesis; 0 for free
	Minimum  Amount
	Maximum  Amount // at least the minimum; 0 for no maximum
	Interval uint64 // blocks from one adjustment to the next; 0 for a price that stays
	Target   uint64 // registrations in an interval; at least 1 when there is one
	Inertia  Part   // of the price, from 0 for none
	PerBlock uint64 // registrations in a block at most; 0 for any number
	Rush     uint64 // registrations in an interval at most, as a multiple of the target; 0 for any number
	Immunity uint64 // blocks in which a new neuron is not pruned
	KeepFull bool   // whether a full economy refuses newcomers instead of pruning
	Burn     bool   // whether what is paid is gone for good; otherwise it is recycled, that is, issued again
}

func (r Registration) validate() error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf("registration: "+format, args...))
		}
	}
	report(r.Price < 0 || r.Minimum < 0 || r.Maximum < 0, "prices of %v, %v and %v tao cannot be negative", r.Price, r.Minimum, r.Maximum)
	report(r.Maximum > 0 && r.Minimum > r.Maximum, "a price of at least %v tao cannot be at most %v", r.Minimum, r.Maximum)
	report(r.Price < r.Minimum, "the first price, %v tao, is less than the minimum, %v", r.Price, r.Minimum)
	report(r.Maximum > 0 && r.Price > r.Maximum, "the first price, %v tao, is more than the maximum, %v", r.Price, r.Maximum)
	report(r.Interval > 0 && r.Target == 0, "an interval needs a target of at least 1 registration")
	report(r.Interval > maxSpan || r.Target > 1<<32 || r.Rush > 1<<16,
		"an interval of %d blocks, a target of %d and a rush of %d are out of range", r.Interval, r.Target, r.Rush)
	return errors.Join(errs...)
}

// market is the state of registrations.
type market struct {
	price      Amount
	inBlock    uint64 // registrations in this block
	inInterval uint64 // registrations in this interval
}

// register gives the sender a neuron at the price of the day.
func (l *Ledger) register(sender *account) Receipt {
	terms := l.config.Registration
	switch {
	case sender.neuron != nil:
		return Receipt{Code: AlreadyRegistered}
	case terms.PerBlock > 0 && l.market.inBlock >= terms.PerBlock:
		return Receipt{Code: RegistrationRush, Height: l.height + 1}
	case terms.Interval > 0 && terms.Rush > 0 && l.market.inInterval >= terms.Rush*terms.Target:
		return Receipt{Code: RegistrationRush, Height: l.nextInterval()}
	case l.market.price > sender.balance:
		return Receipt{Code: BalanceTooSmall, Asked: l.market.price, Held: sender.balance}
	}
	uid, ok := l.freeSlot()
	if !ok {
		return Receipt{Code: SlotsFull}
	}
	l.charge(sender)
	l.open(sender)
	l.settle(sender, uid)
	l.market.inBlock++
	l.market.inInterval++
	return Receipt{}
}

// nextInterval is the height of the first block of the next interval.
func (l *Ledger) nextInterval() uint64 {
	interval := l.config.Registration.Interval
	return (l.height-1)/interval*interval + interval + 1
}

// charge takes the price of a registration out of the supply.
func (l *Ledger) charge(sender *account) {
	sender.balance -= l.market.price
	l.supply -= l.market.price
	if l.config.Registration.Burn {
		l.burned += l.market.price
	}
}

// freeSlot is where the next neuron goes: a slot that was never taken, or that of
// the neuron to be pruned.
func (l *Ledger) freeSlot() (UID, bool) {
	if len(l.neurons) < l.config.Slots {
		return UID(len(l.neurons)), true
	}
	if l.config.Registration.KeepFull {
		return 0, false
	}
	var candidates []*neuron
	for _, n := range l.neurons {
		if n.owner.key != l.config.Owner {
			candidates = append(candidates, n)
		}
	}
	if len(candidates) == 0 {
		return 0, false
	}
	return slices.MinFunc(candidates, l.comparePruned).uid, true
}

// comparePruned orders the neuron first that goes first.
func (l *Ledger) comparePruned(a, b *neuron) int {
	return cmp.Or(
		cmp.Compare(l.immune(a), l.immune(b)),
		cmp.Compare(a.emission, b.emission),
		cmp.Compare(a.registered, b.registered),
		cmp.Compare(a.uid, b.uid),
	)
}

// immune is 1 for a neuron that is too young to be pruned, else 0.
func (l *Ledger) immune(n *neuron) int {
	if l.height-n.registered < l.config.Registration.Immunity {
		return 1
	}
	return 0
}

// settle puts a new neuron of the sender in a slot, in the place of the one that
// is there. What others said of the old one is void: their weights on the slot
// become 0.
func (l *Ledger) settle(sender *account, uid UID) {
	added := &neuron{uid: uid, owner: sender, registered: l.height}
	sender.neuron = added
	l.uids = nil
	if int(uid) == len(l.neurons) {
		l.neurons = append(l.neurons, added)
		return
	}
	l.neurons[uid].owner.neuron = nil
	l.neurons[uid] = added
	l.memory = l.memory.without(uid)
	for _, n := range l.neurons {
		n.weights = withoutValue(n.weights, uid)
	}
}

// withoutValue is the row with a weight of 0 on the slot, if it has one at all.
func withoutValue(row []Weight, uid UID) []Weight {
	index, found := slices.BinarySearchFunc(row, uid, func(w Weight, uid UID) int { return cmp.Compare(w.To, uid) })
	if !found {
		return row
	}
	row = slices.Clone(row) // metagraphs share the old one
	row[index].Value = 0
	return row
}

// reprice ends a block, and at the end of an interval adjusts the price.
func (l *Ledger) reprice() {
	l.market.inBlock = 0
	terms := l.config.Registration
	if terms.Interval == 0 || l.height%terms.Interval != 0 {
		return
	}
	l.market.price = terms.next(l.market.price, l.market.inInterval)
	l.market.inInterval = 0
}

// next is the price that follows an interval with so many registrations.
func (r Registration) next(price Amount, registrations uint64) Amount {
	adjusted := scale(price, registrations+r.Target, 2*r.Target)
	price = r.Inertia.Of(price) + (adjusted - r.Inertia.Of(adjusted)) // between the two, so it cannot overflow
	if r.Maximum > 0 {
		price = min(price, r.Maximum)
	}
	return max(price, r.Minimum)
}

// scale is amount * numerator / denominator, rounded down, or the largest amount
// when that is less.
func scale(amount Amount, numerator, denominator uint64) Amount {
	high, low := bits.Mul64(uint64(amount), numerator)
	if high >= denominator {
		return MaxAmount
	}
	quotient, _ := bits.Div64(high, low, denominator)
	return Amount(min(quotient, uint64(MaxAmount)))
}
