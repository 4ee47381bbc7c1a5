package scenarios

import (
	"taosim/agents"
	"taosim/sim"
)

// The phases of one instant, in their order. Nothing that a neuron does at the
// instant of a block is too late for it, whatever the neuron's number, and an
// answer or a result that comes at the instant of a deadline is in time.
const (
	starting   sim.Class = iota // neurons come to life
	arriving                    // messages arrive or come back
	computing                   // results are there
	waking                      // timers go off
	sealing                     // the block takes in what was submitted until now
	announcing                  // neurons hear of the block and act on the next one
)

// An occurrence is something that happens in a world: an event to its owner, or
// the sealing of a block, which has no event.
type occurrence struct {
	event       agents.Event
	fingerprint uint64
	deadline    sim.Time // of a message: when it comes back if it has not arrived
	owner       sim.Entity
	sender      sim.Entity // of a message
}

var _ sim.Event = occurrence{}

// Entity implements [sim.Event].
func (o occurrence) Entity() sim.Entity { return o.owner }

// Fingerprint implements [sim.Event]. It was taken when the event was made, so
// that a message changed under way, which nobody may do, changes nothing here.
func (o occurrence) Fingerprint() uint64 { return o.fingerprint }

func newOccurrence(owner sim.Entity, event agents.Event) occurrence {
	return occurrence{event: event, fingerprint: fingerprint(event), owner: owner}
}
