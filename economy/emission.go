package economy

import "fmt"

// accrue adds the block's emission to the pot. Issuing ends when supply and pot
// reach [MaxAmount].
func (l *Ledger) accrue() {
	l.pot += min(l.config.Emission, MaxAmount-l.supply-l.pot)
}

// pay ends an epoch: the pot is shared out as the rule decides and added to the
// stake of the neurons. If nobody has a share, it stays for the next epoch; if
// anybody has, not a rao of it may stay.
func (l *Ledger) pay() {
	outcome := l.config.Rule.Reward(l.epoch())
	outcome.mustCover(len(l.neurons), l.config.Rule)
	for uid, paid := range outcome.Shares.Split(l.pot) {
		n := l.neurons[uid]
		n.stake += paid
		n.emission = paid
		n.earned += paid
		n.incentive = outcome.Incentive[uid]
		l.pot -= paid
		l.supply += paid
	}
	if l.pot != 0 && outcome.Shares.sum() != 0 {
		panic(fmt.Sprintf("economy: the shares of epoch %d leave %v tao of its emission unpaid", l.height/l.config.Tempo, l.pot))
	}
}

// epoch is what the rule sees at the end of the current block.
func (l *Ledger) epoch() Epoch {
	epoch := Epoch{
		Height:  l.height,
		Stake:   make([]Amount, len(l.neurons)),
		Weights: make([][]Weight, len(l.neurons)),
	}
	for uid, n := range l.neurons {
		epoch.Stake[uid] = n.stake
		epoch.Weights[uid] = n.weights
	}
	return epoch
}
