package scenarios

import (
	"context"
	"fmt"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/sim"
)

// WorldConfig is what a [World] is made of. The world takes the ledger, the
// network and the neurons over: nobody else may use them while it runs.
type WorldConfig struct {
	Members   []agents.Member // in the order of their endpoints in the network: the first is endpoint 0
	Ledger    *economy.Ledger
	BlockTime time.Duration // from one block to the next, and from the start to the first
	Network   *sim.Network
	Timeout   time.Duration // after which a message that was not acknowledged comes back
	Ties      sim.Ties      // who is first of those who act at the same instant
	Seed      uint64        // of the order of ties when they are shuffled
	Workers   int           // cores for the neurons' computations; below 2 none but the caller's

	// Observe, unless nil, is told every measurement as it is made.
	Observe func(now time.Duration, key economy.Key, measurement agents.Measurement)

	// Sealed, unless nil, is told of every block before the neurons are.
	Sealed func(metagraph *economy.Metagraph, receipts []economy.Receipt)
}

// World is the virtual host: it carries out in virtual time what its neurons
// want. The same configuration gives the same history for any number of workers,
// however often the run is interrupted, and [World.Digest] shows it.
//
// A message takes as long as the network says, also to its own sender. One that
// does not arrive in time comes back when the timeout is over, as it would on a
// live network; one to a key that no member has comes back at once. An outage
// of a neuron's endpoint stops its messages and nothing else: the neuron lives
// on alone and hears of blocks.
//
// A world belongs to one goroutine.
type World struct {
	config   WorldConfig
	kernel   *sim.Kernel[occurrence]
	entities map[economy.Key]sim.Entity // never iterated, since its order is random
	pending  []economy.Transaction      // of the block being built
}

// NewWorld returns a world at time zero in which nobody has done anything. It
// has to be closed.
func NewWorld(config WorldConfig) *World {
	config.check()
	w := &World{
		config:   config,
		kernel:   sim.New[occurrence](sim.Config{Ties: config.Ties, Seed: config.Seed, Workers: config.Workers}),
		entities: make(map[economy.Key]sim.Entity, len(config.Members)),
	}
	for i, member := range config.Members {
		entity := sim.Entity(i)
		if _, taken := w.entities[member.Key]; taken {
			panic(fmt.Sprintf("scenarios: two members of a world are called %q", member.Key))
		}
		w.entities[member.Key] = entity
		w.kernel.Schedule(0, starting, entity, newOccurrence(entity, agents.Started{}))
	}
	w.scheduleBlock()
	return w
}

// check panics if the configuration makes no sense, since a user's scenario is
// validated before it becomes one.
func (c WorldConfig) check() {
	switch {
	case c.Ledger == nil:
		panic("scenarios: a world without ledger")
	case c.Network == nil:
		panic("scenarios: a world without network")
	case c.BlockTime <= 0:
		panic(fmt.Sprintf("scenarios: a world with a block time of %v", c.BlockTime))
	case c.Timeout <= 0:
		panic(fmt.Sprintf("scenarios: a world with a timeout of %v", c.Timeout))
	}
}

// Run lets everything happen that is due until end, and returns nil. When the
// context is cancelled it stops after the event at hand and returns the
// context's error. In both cases another Run goes on from there.
//
// A panic of a neuron comes out of Run and says whose it was and when.
func (w *World) Run(ctx context.Context, end time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	stopped := false
	w.kernel.Run(end, func(_ sim.Time, o occurrence) {
		w.handle(o)
		if ctx.Err() != nil {
			stopped = true
			w.kernel.Stop()
		}
	})
	if stopped {
		return ctx.Err()
	}
	return nil
}

// handle lets one thing happen.
func (w *World) handle(o occurrence) {
	_, isMessage := o.event.(agents.Received)
	switch {
	case o.event == nil:
		w.seal()
	case isMessage:
		w.receive(o)
	default:
		w.step(o)
	}
}

// Close ends the workers. A world may go on after that; it then does all work
// itself.
func (w *World) Close() { w.kernel.Close() }

// Now is the time since the world began.
func (w *World) Now() time.Duration { return w.kernel.Now() }

// Delivered counts what has happened: the events of the neurons and the blocks.
func (w *World) Delivered() uint64 { return w.kernel.Delivered() }

// Digest is a rolling hash of everything that has happened, in order.
func (w *World) Digest() uint64 { return w.kernel.Digest() }

// EntityDigest is the same for what has happened to one neuron. Of two
// histories that differ it tells in whom.
func (w *World) EntityDigest(key economy.Key) uint64 {
	entity, ok := w.entities[key]
	if !ok {
		panic(fmt.Sprintf("scenarios: %q is not in this world", key))
	}
	return w.kernel.EntityDigest(entity)
}
