package scenarios

import (
	"taosim/agents"
	"taosim/economy"
	"taosim/sim"
)

// submit adds an action to the block being built.
func (w *World) submit(owner sim.Entity, action economy.Action) {
	w.pending = append(w.pending, economy.Transaction{From: w.config.Members[owner].Key, Action: action})
}

// scheduleBlock schedules the sealing of the next block.
func (w *World) scheduleBlock() {
	w.kernel.Schedule(w.config.BlockTime, sealing, w.chain(), occurrence{owner: w.chain()})
}

// chain is the entity that makes the blocks. It comes after the neurons.
func (w *World) chain() sim.Entity { return sim.Entity(len(w.config.Members)) }

// seal applies the block to the ledger and lets everybody know.
func (w *World) seal() {
	w.config.Ledger.Number(w.pending)
	receipts := w.config.Ledger.Apply(economy.Block{
		Height:       w.config.Ledger.Metagraph().Height + 1,
		Time:         w.Now(),
		Transactions: w.pending,
	})
	clear(w.pending)
	w.pending = w.pending[:0]

	metagraph := w.config.Ledger.Metagraph()
	if w.config.Sealed != nil {
		w.config.Sealed(metagraph, receipts)
	}
	w.announce(metagraph)
	w.scheduleBlock()
}

// announce schedules the news for each neuron at this same instant, so that the
// order of ties decides who acts on it first. All share one event.
func (w *World) announce(metagraph *economy.Metagraph) {
	news := newOccurrence(0, agents.BlockSealed{Metagraph: metagraph})
	for i := range w.config.Members {
		news.owner = sim.Entity(i)
		w.kernel.Schedule(0, announcing, w.chain(), news)
	}
}
