package real

import (
	"fmt"

	"taosim/agents"
	"taosim/economy"
)

// A neuron is a member of a host and what connects it.
type neuron struct {
	agents.Member
	host        *Host
	mailbox     *mailbox
	endpoint    Endpoint
	unsubscribe func() // from the chain
}

// live hands the neuron one event after another until its mailbox is closed.
func (n *neuron) live() {
	for {
		event, open := n.mailbox.take()
		if !open {
			return
		}
		n.step(event)
	}
}

func (n *neuron) step(event agents.Event) {
	now := n.host.now()
	defer n.blame(event)
	for _, effect := range n.Stepper.Step(now, event) {
		n.carryOut(effect)
	}
}

func (n *neuron) carryOut(effect agents.Effect) {
	switch effect := effect.(type) {
	case agents.Send:
		n.endpoint.Send(effect.To, effect.Message)
	case agents.Wake:
		n.host.timers.after(effect.After, func() { n.mailbox.put(agents.Woken{Tag: effect.Tag}) })
	case agents.Compute:
		n.compute(effect)
	case agents.Submit:
		n.host.config.Chain.Submit(economy.Transaction{From: n.Key, Action: effect.Action})
	case agents.Observe:
		n.observe(effect.Measurement)
	}
}

func (n *neuron) compute(effect agents.Compute) {
	n.host.pool.do(func() {
		defer n.blame(effect)
		n.mailbox.put(agents.Computed{Tag: effect.Tag, Result: effect.Work()})
	})
}

func (n *neuron) observe(measurement agents.Measurement) {
	if n.host.config.Observe == nil {
		return
	}
	n.host.observing.Lock()
	defer n.host.observing.Unlock()
	n.host.config.Observe(n.host.now(), n.Key, measurement)
}

// blame is deferred. It lets a panic go on with the name of the neuron that
// caused it, when, and what the neuron was handed or had asked for.
func (n *neuron) blame(occasion any) {
	if cause := recover(); cause != nil {
		panic(fmt.Sprintf("real: neuron %q at %v, %T: %v", n.Key, n.host.now(), occasion, cause))
	}
}
