package real

import (
	"context"
	"fmt"
	"sync"
	"time"

	"taosim/agents"
	"taosim/economy"
)

// Config is what a [Host] is made of.
type Config struct {
	Members   []agents.Member
	Transport Transport
	Chain     Chain
	Workers   int // computations done at the same time, at least 1
	Backlog   int // messages that may wait for one neuron, at least 1

	// Observe, unless nil, is told every measurement as it is made, one at a
	// time.
	Observe func(now time.Duration, key economy.Key, measurement agents.Measurement)
}

// Host is the live host of one or several neurons. Each has a mailbox and a
// goroutine that hands it one event after another; timers go by the clock on
// the wall, and computations take as long as they take on a bounded number of
// workers, whatever their cost.
//
// Messages of others wait in a neuron's mailbox up to the backlog; those beyond
// it go back as resource exhausted, so that a flood cannot fill the memory. The
// answers to what the neuron itself asked for always find room.
//
// A panic of a neuron ends the process and says whose it was and when.
type Host struct {
	config  Config
	neurons []*neuron
	timers  timers
	pool    pool
	start   time.Time

	observing sync.Mutex // calls of Observe come one at a time
}

// NewHost returns a host whose neurons have not started. It runs once.
func NewHost(config Config) *Host {
	if config.Workers < 1 || config.Backlog < 1 {
		panic(fmt.Sprintf("real: a host with %d workers and a backlog of %d", config.Workers, config.Backlog))
	}
	h := &Host{config: config, pool: newPool(config.Workers)}
	for _, member := range config.Members {
		h.neurons = append(h.neurons, &neuron{Member: member, host: h, mailbox: newMailbox(config.Backlog)})
	}
	return h
}

// Run starts the neurons and lets them live until the context ends. It returns
// when nothing of them is left: steps and computations under way come to their
// end, everything else is dropped. It returns an error if a neuron cannot be
// connected, and then none has started.
func (h *Host) Run(ctx context.Context) error {
	defer h.disconnect()
	if err := h.connect(); err != nil {
		return err
	}
	h.start = time.Now()

	var living sync.WaitGroup
	for _, n := range h.neurons {
		living.Go(n.live)
	}
	<-ctx.Done()
	for _, n := range h.neurons {
		n.mailbox.close()
	}
	living.Wait()
	h.timers.stop()
	h.pool.stop()
	return nil
}

// connect gives every neuron its endpoint and news of blocks. That its life
// starts is in its mailbox before anything else can be.
func (h *Host) connect() error {
	for _, n := range h.neurons {
		n.mailbox.put(agents.Started{})
	}
	for _, n := range h.neurons {
		endpoint, err := h.config.Transport.Open(n.Key, n.mailbox)
		if err != nil {
			return fmt.Errorf("connect neuron %q: %w", n.Key, err)
		}
		n.endpoint = endpoint
	}
	for _, n := range h.neurons {
		n.unsubscribe = h.config.Chain.Subscribe(func(metagraph *economy.Metagraph) {
			n.mailbox.put(agents.BlockSealed{Metagraph: metagraph})
		})
	}
	return nil
}

// disconnect takes back what connect has done, even if it came to an error.
func (h *Host) disconnect() {
	for _, n := range h.neurons {
		if n.endpoint != nil {
			n.endpoint.Close()
		}
		if n.unsubscribe != nil {
			n.unsubscribe()
		}
	}
}

// now is the time since the neurons started.
func (h *Host) now() time.Duration { return time.Since(h.start) }
