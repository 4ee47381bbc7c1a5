package scenarios

import (
	"taosim/agents"
	"taosim/sim"
)

// never is the deadline of a message that does not come back.
const never sim.Time = -1

// send hands a message to the network, which decides what becomes of it:
//
//	delivered   arrives; if it is late, its sender gives it up meanwhile
//	lost        comes back after the timeout: deadline exceeded
//	cut or down comes back after the timeout: unavailable
//	nobody      comes back at once: not found
//
// A sender learns nothing before the timeout, since whoever is down or cut off
// does not answer.
func (w *World) send(sender sim.Entity, effect agents.Send) {
	receiver, known := w.entities[effect.To]
	if !known {
		w.refuse(w.Now(), sender, effect, agents.NotFound)
		return
	}
	deadline := w.Now() + w.config.Timeout
	fate := w.config.Network.Transmit(w.Now(), sender, receiver, effect.Message.Size())
	switch fate.Outcome {
	case sim.Delivered:
		w.transport(fate, deadline, sender, receiver, effect)
	case sim.Lost:
		w.refuse(deadline, sender, effect, agents.DeadlineExceeded)
	case sim.Partitioned, sim.Crashed:
		w.refuse(deadline, sender, effect, agents.Unavailable)
	}
}

// transport schedules the arrival of a message, and of its second copy if there
// is one. The sender waits for the first.
func (w *World) transport(fate sim.Fate, deadline sim.Time, sender, receiver sim.Entity, effect agents.Send) {
	arrival := newOccurrence(receiver, agents.Received{From: w.config.Members[sender].Key, Message: effect.Message})
	arrival.sender = sender
	arrival.deadline = deadline
	if fate.Arrivals[0] > deadline {
		w.refuse(deadline, sender, effect, agents.DeadlineExceeded)
		arrival.deadline = never
	}
	for _, moment := range fate.Arrivals[:fate.Copies] {
		w.kernel.ScheduleAt(moment, arriving, sender, arrival)
		arrival.deadline = never
	}
}

// receive hands a message to its receiver, if the receiver can still be reached.
func (w *World) receive(o occurrence) {
	if w.config.Network.Reachable(w.Now(), o.sender, o.owner) {
		w.step(o)
		return
	}
	if o.deadline != never {
		returned := agents.Send{To: w.config.Members[o.owner].Key, Message: o.event.(agents.Received).Message}
		w.refuse(o.deadline, o.sender, returned, agents.Unavailable)
	}
}

// refuse schedules the return of a message to its sender.
func (w *World) refuse(at sim.Time, sender sim.Entity, effect agents.Send, code agents.Code) {
	event := agents.Refused{To: effect.To, Message: effect.Message, Code: code}
	w.kernel.ScheduleAt(at, arriving, sender, newOccurrence(sender, event))
}
