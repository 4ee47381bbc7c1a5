package hosttest

import (
	"sync/atomic"
	"time"

	"taosim/agents"
)

// Probe is a neuron that keeps a journal of what happens to it. The zero Probe
// does nothing else.
type Probe struct {
	// React, unless nil, decides what the probe does.
	React func(now time.Duration, event agents.Event) []agents.Effect

	journal  []Entry
	stepping atomic.Bool
	overlaps atomic.Int64 // steps that began during another
	over     atomic.Bool  // the run has ended
	late     atomic.Int64 // steps after that
}

// Entry is one line of a probe's journal.
type Entry struct {
	Now   time.Duration
	Event agents.Event
}

var _ agents.Stepper = (*Probe)(nil)

// Step implements [agents.Stepper].
func (p *Probe) Step(now time.Duration, event agents.Event) []agents.Effect {
	if p.over.Load() {
		p.late.Add(1)
		return nil
	}
	if !p.stepping.CompareAndSwap(false, true) {
		p.overlaps.Add(1)
		return nil
	}
	defer p.stepping.Store(false)

	p.journal = append(p.journal, Entry{Now: now, Event: event})
	if p.React == nil {
		return nil
	}
	return p.React(now, event)
}

// Journal is what has happened to the probe, in order. It is read when the run
// is over.
func (p *Probe) Journal() []Entry { return p.journal }

// onStart returns a probe that does this when its life starts and nothing after.
func onStart(effects ...agents.Effect) *Probe {
	return &Probe{React: func(_ time.Duration, event agents.Event) []agents.Effect {
		if event == (agents.Started{}) {
			return effects
		}
		return nil
	}}
}

// entriesOf picks the events of one type from a probe's journal.
func entriesOf[E agents.Event](p *Probe) (events []E, times []time.Duration) {
	for _, entry := range p.journal {
		if event, ok := entry.Event.(E); ok {
			events = append(events, event)
			times = append(times, entry.Now)
		}
	}
	return events, times
}
