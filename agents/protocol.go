// Package agents is the life of a neuron: what it hears, what it decides and
// what it does.
//
// A [Neuron] is a step function: one event in, its effects out. It reads no
// clock, opens no socket and starts no goroutine; time and randomness are
// given to it. A host, virtual or live, carries its effects out and hands it
// the events that follow, and no code here can tell which host it is on.
// Package agents/hosttest is the contract that every host keeps.
//
// What a neuron does at each turn of its life is a set of five decisions:
// [Learner], [Responder], [Asker], [Rater] and [Treasurer]. A strategy, honest
// or not, is a choice of answers to them.
package agents

import (
	"time"

	"taosim/economy"
)

// A Stepper is what a host drives: a neuron, or a test's probe. Step is handed
// one event and returns its effects, which the host carries out in order. The
// host calls it for one event at a time, in the order in which they happen;
// now never falls. The effects are valid until the next call.
type Stepper interface {
	Step(now time.Duration, event Event) []Effect
}

// A Member is a neuron among those that a host drives.
type Member struct {
	Key     economy.Key
	Stepper Stepper
}

// A Tag is a number by which a neuron recognises its own timers and
// computations; hosts hand it back and read nothing into it.
type Tag uint64

// An Event is something that happens to a neuron.
//
//sumtype:decl
type Event interface{ isEvent() }

// Started is the first event of a neuron's life.
type Started struct{}

// Received brings a message. Messages on one link, from one neuron to one
// other, arrive in the order in which they were sent; a second copy of one may
// come at any time after the first.
type Received struct {
	From    economy.Key
	Message Message
}

// Woken answers a [Wake]; never earlier than was asked.
type Woken struct{ Tag Tag }

// Computed answers a [Compute], once.
type Computed struct {
	Tag    Tag
	Result Result
}

// BlockSealed brings the metagraph after a block.
type BlockSealed struct{ Metagraph *economy.Metagraph }

// Refused brings back a message that did not arrive, and why. That it comes
// back does not prove that it never arrived: an acknowledgement can be lost.
type Refused struct {
	To      economy.Key
	Message Message
	Code    Code
}

func (Started) isEvent()     {}
func (Received) isEvent()    {}
func (Woken) isEvent()       {}
func (Computed) isEvent()    {}
func (BlockSealed) isEvent() {}
func (Refused) isEvent()     {}

// An Effect is something that a neuron wants done.
//
//sumtype:decl
type Effect interface{ isEffect() }

// Send sends a message to a neuron. It arrives there as [Received] or comes back
// as [Refused], or both, when it arrives too late to be acknowledged in time.
type Send struct {
	To      economy.Key
	Message Message
}

// Wake asks to be [Woken] after a time, which may be zero but not negative.
type Wake struct {
	After time.Duration
	Tag   Tag
}

// Compute asks for work to be done on another core while the neuron goes on.
// Work sees only what it captured, and nobody changes that until it is
// [Computed]. In virtual time it takes Cost, whatever it takes in reality; a
// live host delivers its result when it is done.
type Compute struct {
	Cost time.Duration
	Tag  Tag
	Work func() Result
}

// Submit offers an action to the chain, signed by the neuron; it joins a later
// block, if any.
type Submit struct{ Action economy.Action }

// Observe reports a measurement to whoever watches the run. It has no
// consequence.
type Observe struct{ Measurement Measurement }

func (Send) isEffect()    {}
func (Wake) isEffect()    {}
func (Compute) isEffect() {}
func (Submit) isEffect()  {}
func (Observe) isEffect() {}

// A Result is what work returns. Its fingerprint enters the history of a
// simulated run, so that two runs that computed different things differ.
type Result interface{ Fingerprint() uint64 }

// A Measurement is what a neuron knows of itself when the next block ends an
// epoch. It counts what happened since the measurement before, and so from one
// block before the epoch began to one before it ends.
type Measurement struct {
	Epoch       uint64  // the epoch that is ending, 1 for the first
	Loss        float64 // mean held-out loss of a pair in nats, its peers' answers included; NaN if nothing was measured
	LossStudent float64 // the same with its student only, which asks nobody
	LossAlone   float64 // the same had it never had peers; NaN unless that is measured
	Rounds      int     // rounds of learning finished
	Pairs       int     // word pairs trained on
	Asked       int     // queries sent
	Heard       int     // usable answers received in time, the first of them perhaps to queries of the epoch before
	Answered    int     // queries of others answered
}
