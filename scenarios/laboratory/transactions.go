package laboratory

import (
	"fmt"

	"taosim/economy"
)

// enrol makes the neurons, in order of UID, and gives each its first stake.
func (p *play) enrol() []economy.Transaction {
	var all []economy.Transaction
	for uid, m := range p.script.replay.cast.members {
		all = append(all, economy.Transaction{From: m.Key, Action: economy.Register{}})
		all = append(all, restake(m.Key, 0, p.script.stake(uid))...)
	}
	return all
}

// restakes brings stakes to what they are in this epoch. Those that compound are
// left alone unless the replay changes them.
func (p *play) restakes() []economy.Transaction {
	var all []economy.Transaction
	neurons := p.ledger.Metagraph().Neurons
	for uid := range neurons {
		if !p.script.replay.Compound || p.script.restaked(uid) {
			all = append(all, restake(neurons[uid].Key, neurons[uid].Own, p.script.stake(uid))...)
		}
	}
	return all
}

// restake moves tao between a balance and a stake, if there is something to move.
func restake(key economy.Key, held, wanted economy.Amount) []economy.Transaction {
	switch {
	case wanted > held:
		return []economy.Transaction{{From: key, Action: economy.Stake{Amount: wanted - held}}}
	case wanted < held:
		return []economy.Transaction{{From: key, Action: economy.Unstake{Amount: held - wanted}}}
	}
	return nil
}

// publish sets the weights of all who have any to set or to take back. It does so
// in every epoch, as validators do, so that nobody counts as inactive who goes on
// saying the same.
func (p *play) publish() []economy.Transaction {
	var all []economy.Transaction
	neurons := p.ledger.Metagraph().Neurons
	for uid := range neurons {
		row := p.script.row(uid)
		if len(row) > 0 || len(neurons[uid].Weights) > 0 {
			all = append(all, economy.Transaction{From: neurons[uid].Key, Action: economy.SetWeights{Weights: row}})
		}
	}
	return all
}

// mustAccept panics if a transaction was refused: a replay that was read without a
// mistake asks for nothing that the ledger refuses.
func mustAccept(receipts []economy.Receipt) {
	for _, receipt := range receipts {
		if receipt.Code != economy.Accepted {
			panic(fmt.Sprintf("laboratory: %T: %s", receipt.Transaction.Action, receipt.Reason()))
		}
	}
}
