package hosttest

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
)

// A toyHost is the least that keeps the contract: a list of what is to happen,
// sorted by time. It can be given a fault.
type toyHost struct {
	setup   Setup
	fault   string
	ledger  *economy.Ledger
	pending []economy.Transaction
	queue   []happening // those due first first, and at the same time in the order of asking
	now     time.Duration
}

// A happening is an event to a member, or a block.
type happening struct {
	due    time.Duration
	member int
	event  agents.Event // nil for a block
}

func runToy(t *testing.T, setup Setup, fault string) {
	ledger, err := economy.New(setup.Economy)
	if err != nil {
		t.Fatal(err)
	}
	h := &toyHost{setup: setup, fault: fault, ledger: ledger}
	h.announce(agents.Started{})
	if fault == "starts twice" {
		h.announce(agents.Started{})
	}
	h.after(setup.BlockTime, 0, nil)
	for h.queue[0].due <= setup.Duration {
		h.next()
	}
	if fault == "goes on after the end" {
		t.Cleanup(h.next)
	}
}

// next lets the first of the queue happen.
func (h *toyHost) next() {
	first := h.queue[0]
	h.queue = h.queue[1:]
	h.now = first.due
	if first.event == nil {
		h.seal()
		return
	}
	now := h.now
	if h.fault == "lets time fall" {
		now = -now
	}
	effects := slices.Clone(h.setup.Members[first.member].Stepper.Step(now, first.event))
	if h.fault == "carries effects out backwards" {
		slices.Reverse(effects)
	}
	for _, effect := range effects {
		h.carryOut(first.member, effect)
	}
}

func (h *toyHost) after(delay time.Duration, member int, event agents.Event) {
	added := happening{h.now + delay, member, event}
	h.queue = append(h.queue, added)
	slices.SortStableFunc(h.queue, func(a, b happening) int { return cmp.Compare(a.due, b.due) })
}

// announce lets something happen to everybody now.
func (h *toyHost) announce(event agents.Event) {
	for member := range h.setup.Members {
		h.after(0, member, event)
	}
}

func (h *toyHost) carryOut(member int, effect agents.Effect) {
	key := h.setup.Members[member].Key
	switch effect := effect.(type) {
	case agents.Send:
		h.send(member, effect)
	case agents.Wake:
		if h.fault == "wakes early" {
			effect.After /= 2
		}
		h.after(effect.After, member, agents.Woken{Tag: effect.Tag})
	case agents.Compute:
		h.after(effect.Cost, member, agents.Computed{Tag: effect.Tag, Result: effect.Work()})
		if h.fault == "delivers results twice" {
			h.after(effect.Cost, member, agents.Computed{Tag: effect.Tag, Result: effect.Work()})
		}
	case agents.Submit:
		if h.fault != "drops what is submitted" {
			h.pending = append(h.pending, economy.Transaction{From: key, Action: effect.Action})
		}
	case agents.Observe:
		if h.fault != "drops measurements" {
			h.setup.Observe(h.now, key, effect.Measurement)
		}
	}
}

func (h *toyHost) send(member int, effect agents.Send) {
	event := agents.Received{From: h.setup.Members[member].Key, Message: effect.Message}
	to := slices.IndexFunc(h.setup.Members, func(m agents.Member) bool { return m.Key == effect.To })
	delay := time.Millisecond
	switch {
	case to < 0 && h.fault == "loses messages to nobody":
		return
	case to == member && h.fault == "loses messages to oneself":
		return
	case h.fault == "forgets who sent":
		event.From = effect.To
	case h.fault == "lets messages overtake":
		query, _ := effect.Message.(agents.Query)
		delay += time.Duration(query.Round % 3)
	}
	if to < 0 {
		h.after(delay, member, agents.Refused{To: effect.To, Message: effect.Message, Code: agents.NotFound})
		return
	}
	h.after(delay, to, event)
}

func (h *toyHost) seal() {
	height := h.ledger.Metagraph().Height + 1
	h.ledger.Number(h.pending)
	h.ledger.Apply(economy.Block{Height: height, Time: h.now, Transactions: h.pending})
	h.pending = nil
	if h.fault != "skips a block" || height != 3 {
		h.announce(agents.BlockSealed{Metagraph: h.ledger.Metagraph()})
	}
	h.after(h.setup.BlockTime, 0, nil)
}
