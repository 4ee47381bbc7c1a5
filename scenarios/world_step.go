package scenarios

import (
	"fmt"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/sim"
)

// step hands an event to its owner and carries out what follows.
func (w *World) step(o occurrence) {
	member := w.config.Members[o.owner]
	defer blame(member.Key, w.Now(), o.event)
	for _, effect := range member.Stepper.Step(w.Now(), o.event) {
		w.carryOut(o.owner, effect)
	}
}

func (w *World) carryOut(owner sim.Entity, effect agents.Effect) {
	switch effect := effect.(type) {
	case agents.Send:
		w.send(owner, effect)
	case agents.Wake:
		w.kernel.Schedule(effect.After, waking, owner, newOccurrence(owner, agents.Woken{Tag: effect.Tag}))
	case agents.Compute:
		w.compute(owner, effect)
	case agents.Submit:
		w.submit(owner, effect.Action)
	case agents.Observe:
		if w.config.Observe != nil {
			w.config.Observe(w.Now(), w.config.Members[owner].Key, effect.Measurement)
		}
	}
}

// compute starts a computation, whose result is there when its cost is over.
func (w *World) compute(owner sim.Entity, effect agents.Compute) {
	key, now := w.config.Members[owner].Key, w.Now()
	work := func() any {
		defer blame(key, now, effect)
		return effect.Work()
	}
	commit := func(result any) occurrence {
		return newOccurrence(owner, agents.Computed{Tag: effect.Tag, Result: result.(agents.Result)})
	}
	w.kernel.Compute(effect.Cost, computing, owner, work, commit)
}

// blame is deferred. It lets a panic go on with the name of the neuron that
// caused it, when, and what the neuron was handed or had asked for.
func blame(key economy.Key, now time.Duration, occasion any) {
	if cause := recover(); cause != nil {
		panic(fmt.Sprintf("scenarios: neuron %q at %v, %T: %v", key, now, occasion, cause))
	}
}
