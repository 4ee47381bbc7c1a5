package economy

import (
	"fmt"
	"slices"
)

// accrue adds the block's emission to the pot, less the owner's cut, which is
// paid at once. Issuing ends when all that was ever issued reaches [MaxAmount].
func (l *Ledger) accrue() {
	issued := l.Issued()
	emission := min(l.config.Emission.Emission(l.height, issued), MaxAmount-issued)
	if emission < 0 {
		panic(fmt.Sprintf("economy: the schedule issues %v tao at height %d", emission, l.height))
	}
	cut := l.config.OwnerCut.Of(emission)
	if cut > 0 {
		l.byKey[l.config.Owner].balance += cut
		l.supply += cut
	}
	l.pot += emission - cut
}

// pay ends an epoch: the pot is shared out as the rule decides. If nobody has a
// share, it stays for the next epoch; if anybody has, not a rao of it may stay.
func (l *Ledger) pay() {
	outcome := l.config.Rule.Reward(l.epoch())
	outcome.mustSuit(len(l.neurons), l.config.Rule)
	incentive, dividends := outcome.split(l.pot)
	incentiveParts, dividendParts := outcome.Incentive.proportions(), outcome.Dividends.proportions()
	for uid, n := range l.neurons {
		n.result = result{
			earned:    n.earned,
			incentive: at(incentiveParts, uid),
			dividends: at(dividendParts, uid),
			consensus: at(outcome.Consensus, uid),
			trust:     at(outcome.Trust, uid),
		}
		l.reward(n, incentive[uid], at(dividends, uid))
	}
	l.memory = outcome.Memory
	l.paid = l.height
	if l.pot != 0 && outcome.Incentive.sum()+outcome.Dividends.sum() != 0 {
		panic(fmt.Sprintf("economy: the shares of epoch %d leave %v tao of its emission unpaid", l.height/l.config.Tempo, l.pot))
	}
}

// split divides a total into the amounts of incentive and of dividends.
func (o Outcome) split(total Amount) (incentive, dividends []Amount) {
	parts := slices.Concat(o.Incentive, o.Dividends).Split(total)
	return parts[:len(o.Incentive)], parts[len(o.Incentive):]
}

// at is the entry of a list that may have been left out.
func at[T any](list []T, uid int) T {
	if len(list) == 0 {
		var nothing T
		return nothing
	}
	return list[uid]
}

// reward pays a neuron out of the pot: dividends to its owner and to all who staked
// on it, incentive to the owner. The dividends come first, so that stakes count as
// the rule saw them.
func (l *Ledger) reward(n *neuron, incentive, dividends Amount) {
	paid := incentive + dividends
	n.emission = paid
	n.earned += min(paid, MaxAmount-n.earned) // what is recycled can be earned again and again
	l.pot -= paid
	l.supply += paid
	l.shareDividends(n.owner, dividends)
	l.credit(n.owner, n.owner, incentive)
}

// shareDividends pays dividends: the neuron's take to its owner, the rest to all
// who staked on it in proportion to their stakes, the owner among them. Without
// any stake, all is the owner's.
func (l *Ledger) shareDividends(owner *account, dividends Amount) {
	if len(owner.stakes) == 0 || len(owner.stakes) == 1 && owner.stakes[0].holder == owner {
		l.credit(owner, owner, dividends)
		return
	}
	take := owner.take.Of(dividends)
	shares := make(Shares, len(owner.stakes))
	holders := make([]*account, len(owner.stakes))
	for i, p := range owner.stakes {
		shares[i], holders[i] = uint64(p.amount), p.holder
	}
	for i, part := range shares.Split(dividends - take) {
		l.credit(owner, holders[i], part)
	}
	l.credit(owner, owner, take)
}

// credit pays a holder what a neuron earned for it: into its stake on the neuron,
// or into its balance.
func (l *Ledger) credit(owner, holder *account, amount Amount) {
	if l.config.Payout == Compound {
		owner.addStake(holder, amount)
		return
	}
	holder.balance += amount
}

// epoch is what the rule sees at the end of the current block.
func (l *Ledger) epoch() Epoch {
	count := len(l.neurons)
	epoch := Epoch{
		Height:     l.height,
		Tempo:      l.config.Tempo,
		Last:       l.paid,
		Stake:      make([]Amount, count),
		Weights:    make([][]Weight, count),
		LastUpdate: make([]uint64, count),
		Registered: make([]uint64, count),
		Committed:  make([]uint64, count),
		Memory:     l.memory.among(count),
	}
	for uid, n := range l.neurons {
		epoch.Stake[uid] = n.owner.staked
		epoch.Weights[uid] = n.weights
		epoch.LastUpdate[uid] = n.lastUpdate
		epoch.Registered[uid] = n.registered
		epoch.Committed[uid] = n.committed()
		if n.owner.key == l.config.Owner {
			epoch.Owner = Owner{Known: true, UID: n.uid}
		}
	}
	return epoch
}
