package economy

import "fmt"

// Check verifies what must hold after every block and names the first thing
// that does not:
//
//   - nobody holds a negative amount, and neither does the pot;
//   - what all hold adds up to the supply, which with the pot and all that was
//     burned is at most [MaxAmount];
//   - what is staked on a neuron is the sum of what its holders staked;
//   - every neuron is in the slot its UID says, and belongs to the account it
//     says;
//   - weights are on neurons that exist, and were set in a block that exists.
//
// It takes time in proportion to the number of accounts and stakes.
func (l *Ledger) Check() error {
	if err := l.checkAmounts(); err != nil {
		return err
	}
	for uid, n := range l.neurons {
		if err := l.checkNeuron(uid, n); err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) checkAmounts() error {
	if l.pot < 0 || l.supply < 0 || l.burned < 0 || l.pot > MaxAmount-l.supply || l.burned > MaxAmount-l.supply-l.pot {
		return fmt.Errorf("a supply of %v, a pot of %v and %v burned are out of range", l.supply, l.pot, l.burned)
	}
	rest := l.supply // not yet found with anybody; cannot overflow, as a sum might
	for _, a := range l.accounts {
		if err := a.checkStakes(); err != nil {
			return err
		}
		if a.balance < 0 || a.balance > rest || a.staked < 0 || a.staked > rest-a.balance {
			return fmt.Errorf("account %s holds %v tao and a stake of %v on its neuron, where %v are left of the supply",
				a.key, a.balance, a.staked, rest)
		}
		rest -= a.balance + a.staked
	}
	if rest != 0 {
		return fmt.Errorf("of a supply of %v tao, %v are with nobody", l.supply, rest)
	}
	return nil
}

// checkStakes verifies that the stakes on an account's neuron are positive and
// add up to their sum.
func (a *account) checkStakes() error {
	rest := a.staked
	for _, p := range a.stakes {
		if p.amount <= 0 || p.amount > rest {
			return fmt.Errorf("%s has staked %v tao on %s, where %v are left of %v", p.holder.key, p.amount, a.key, rest, a.staked)
		}
		rest -= p.amount
	}
	if rest != 0 {
		return fmt.Errorf("of a stake of %v tao on %s, %v are nobody's", a.staked, a.key, rest)
	}
	return nil
}

func (l *Ledger) checkNeuron(uid int, n *neuron) error {
	switch {
	case int(n.uid) != uid:
		return fmt.Errorf("the neuron in slot %d believes that it is in slot %d", uid, n.uid)
	case n.owner.neuron != n:
		return fmt.Errorf("account %s does not own the neuron in slot %d", n.owner.key, uid)
	case len(n.weights) > 0 && int(n.weights[len(n.weights)-1].To) >= len(l.neurons): // rows are sorted
		return fmt.Errorf("neuron %d has a weight on a slot without a neuron", uid)
	case n.lastUpdate > l.height || n.registered > l.height:
		return fmt.Errorf("neuron %d acted in a block to come", uid)
	}
	return nil
}
