package sim

import (
	"fmt"
	"math"
)

// Config says how a kernel behaves. The zero Config is a kernel that works
// alone and delivers ties in order.
type Config struct {
	Ties    Ties   // who is first of those due at the same time
	Seed    uint64 // decides the order of ties when they are shuffled
	Workers int    // goroutines for Compute; below 2 there is none, and the kernel works alone
}

// Kernel is a discrete-event simulation: a clock, the pending events, and the
// digest of those delivered. Events are values of the caller's type E; the
// kernel reads only where they belong.
//
// Events are delivered in the total order (time, class, source, sequence),
// where sequence counts what a source has scheduled. The order is a matter of
// causes, so the number of workers has no part in it; [Ties] may change it
// among events of the same time and class.
//
// A kernel belongs to one goroutine: that of its handler.
type Kernel[E Event] struct {
	now       Time
	queue     queue
	slab      slab[E]
	cancelled int // keys in the queue whose event is dead
	entities  []entity
	pool      *pool
	computing map[uint32]computation[E] // by slot
	digest    uint64
	delivered uint64
	running   bool
	stopped   bool
}

// An entity is what the kernel keeps of one. The two fields are used together,
// by an entity that handles an event and schedules another.
type entity struct {
	sequence uint64 // of the next event that it schedules
	digest   uint64 // of the events that belonged to it
}

// New returns a kernel at time zero without events. Once it is given work by
// [Kernel.Compute] it has to be closed.
func New[E Event](config Config) *Kernel[E] {
	workers := config.Workers
	if workers < 2 {
		workers = 0
	}
	return &Kernel[E]{
		queue:     queue{ties: config.Ties, seed: config.Seed},
		pool:      newPool(workers),
		computing: make(map[uint32]computation[E]),
	}
}

// Schedule puts the event into the queue, to be delivered after the delay.
//
// A delay of zero is legal, and so is a class below that of the event being
// handled. The kernel delivers the least of the events that are pending: such
// an event comes after the present one, since that is already being handled,
// but before whatever else is due at this instant in a higher class. Time
// never runs backwards; classes do if the caller makes them.
func (k *Kernel[E]) Schedule(delay Time, class Class, source Entity, event E) Handle {
	return k.insert(k.after(delay), class, source, event, plain)
}

// ScheduleAt is Schedule with a moment in place of a delay. It panics if the
// moment has passed.
func (k *Kernel[E]) ScheduleAt(due Time, class Class, source Entity, event E) Handle {
	if due < k.now {
		panic(fmt.Sprintf("sim: entity %d scheduled an event at %v, which is past at %v", source, due, k.now))
	}
	return k.insert(due, class, source, event, plain)
}

// after returns the moment that follows now by the delay.
func (k *Kernel[E]) after(delay Time) Time {
	if delay < 0 {
		panic(fmt.Sprintf("sim: negative delay %v", delay))
	}
	if delay > math.MaxInt64-k.now {
		panic(fmt.Sprintf("sim: delay %v leads from %v past the end of time", delay, k.now))
	}
	return k.now + delay
}

func (k *Kernel[E]) insert(due Time, class Class, source Entity, event E, link uint32) Handle {
	origin := k.entity(source)
	handle := k.slab.take(event, link)
	k.queue.push(newKey(due, class, source, origin.sequence, handle.slot))
	origin.sequence++
	return handle
}

// entity returns what is kept of the entity. The pointer holds until the next
// call.
func (k *Kernel[E]) entity(e Entity) *entity {
	for int(e) >= len(k.entities) {
		k.entities = push(k.entities, entity{})
	}
	return &k.entities[e]
}

// Cancel takes back a scheduled event and reports whether it was still
// pending. Work of [Kernel.Compute] that no worker has taken is never done; the
// result of work under way is dropped. A cancelled event leaves no trace in the
// digest.
func (k *Kernel[E]) Cancel(handle Handle) bool {
	if !k.slab.pending(handle) {
		return false
	}
	if k.slab.slots[handle.slot].link == computed {
		k.pool.withdraw(k.computing[handle.slot].job)
		delete(k.computing, handle.slot)
	}
	k.slab.cancel(handle.slot)
	k.cancelled++
	if k.cancelled > k.queue.len()/3 {
		k.compact()
	}
	return true
}

// compact takes the cancelled events out of the queue. It runs when they are
// more than half as many as the live ones, so it costs a constant time per
// cancelled event.
func (k *Kernel[E]) compact() {
	k.queue.filter(func(pending key) bool { return !k.slab.reclaim(pending.slot) })
	k.cancelled = 0
}

// Run hands events to handle in order until none is left, the next is due
// after end, or handle calls Stop. Afterwards the time is end, unless the run
// was stopped. Calling Run again with a later end continues.
func (k *Kernel[E]) Run(end Time, handle func(Time, E)) {
	if k.running {
		panic("sim: Run was called by its own handler")
	}
	if end < k.now {
		panic(fmt.Sprintf("sim: Run until %v, which is past at %v", end, k.now))
	}
	k.running, k.stopped = true, false
	defer func() { k.running = false }()

	for k.queue.len() > 0 && k.queue.min().due <= end {
		if event, live := k.next(); live {
			handle(k.now, event)
			if k.stopped {
				return
			}
		}
	}
	k.now = end
}

// next takes the first event out of the queue, moves the time to it and enters
// it into the digests. A cancelled event is only taken out.
func (k *Kernel[E]) next() (event E, live bool) {
	first := *k.queue.min()
	k.queue.pop()
	event, link, live := k.slab.remove(first.slot)
	if !live {
		k.cancelled--
		return event, false
	}
	k.now = first.due
	if link == computed {
		event = k.collect(first)
	}
	k.record(first, event)
	return event, true
}

// record enters a delivered event into the digests.
func (k *Kernel[E]) record(place key, event E) {
	owner := event.Entity()
	d := newDelivery(place, owner, event.Fingerprint())
	history := k.entity(owner)
	history.digest = d.appendTo(history.digest)
	k.digest = d.appendTo(k.digest)
	k.delivered++
}

// Stop makes Run return after the present event. It is called by the handler,
// for example once it has seen that the user wants to leave; between two runs it
// does nothing.
func (k *Kernel[E]) Stop() { k.stopped = true }

// Now is the present moment: of the event being handled, or of the end of the
// last run.
func (k *Kernel[E]) Now() Time { return k.now }

// Pending counts the events that are scheduled and neither delivered nor
// cancelled.
func (k *Kernel[E]) Pending() int { return k.queue.len() - k.cancelled }

// Delivered counts the events handed out since the kernel began.
func (k *Kernel[E]) Delivered() uint64 { return k.delivered }

// Digest is a rolling hash of every event delivered so far: when it was due,
// its class, source and sequence, whose it was and its fingerprint, in order.
// Two runs with the same digest had the same history.
func (k *Kernel[E]) Digest() uint64 { return k.digest }

// EntityDigest is the same for the events that belonged to one entity. It tells
// whose history was the first to differ.
func (k *Kernel[E]) EntityDigest(e Entity) uint64 {
	if int(e) >= len(k.entities) {
		return 0
	}
	return k.entities[e].digest
}
