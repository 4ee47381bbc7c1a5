package economy

import (
	"cmp"
	"slices"
)

// position is what one account has staked on a neuron.
type position struct {
	holder *account
	amount Amount
}

// stake moves balance of the sender to its position on a neuron.
func (l *Ledger) stake(sender *account, action Stake) Receipt {
	target, code := l.target(sender, action.To)
	switch {
	case code != Accepted:
		return Receipt{Code: code}
	case target.neuron == nil:
		return Receipt{Code: NotRegistered}
	}
	receipt := checkAmount(action.Amount, sender.balance, BalanceTooSmall)
	if receipt.Code == Accepted {
		sender.balance -= action.Amount
		target.addStake(sender, action.Amount)
	}
	return receipt
}

// unstake moves a position of the sender, or a part of it, to its balance.
func (l *Ledger) unstake(sender *account, action Unstake) Receipt {
	target, code := l.target(sender, action.From)
	if code != Accepted {
		return Receipt{Code: code}
	}
	index, found := target.find(sender)
	held := Amount(0)
	if found {
		held = target.stakes[index].amount
	}
	if held == 0 && target.neuron == nil {
		return Receipt{Code: NotRegistered}
	}
	receipt := checkAmount(action.Amount, held, StakeTooSmall)
	if receipt.Code == Accepted {
		target.takeStake(index, action.Amount)
		sender.balance += action.Amount
	}
	return receipt
}

// target is the account on whose neuron the sender acts: its own when the key is
// empty.
func (l *Ledger) target(sender *account, key Key) (*account, Code) {
	if key == "" {
		return sender, Accepted
	}
	return l.account(key), checkKey(key)
}

func (l *Ledger) setTake(sender *account, take Part) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case take > l.config.MaxTake:
		return Receipt{Code: TakeTooLarge}
	}
	sender.take = take
	return Receipt{}
}

// find is where the position of a holder is, or belongs.
func (a *account) find(holder *account) (index int, found bool) {
	return slices.BinarySearchFunc(a.stakes, holder.key, func(p position, key Key) int { return cmp.Compare(p.holder.key, key) })
}

// addStake adds to what a holder has staked on the account's neuron.
func (a *account) addStake(holder *account, amount Amount) {
	if amount == 0 {
		return
	}
	a.staked += amount
	index, found := a.find(holder)
	if found {
		a.stakes[index].amount += amount
		return
	}
	a.stakes = slices.Insert(a.stakes, index, position{holder, amount})
}

// takeStake takes an amount from the position at an index, which holds as much.
func (a *account) takeStake(index int, amount Amount) {
	a.staked -= amount
	a.stakes[index].amount -= amount
	if a.stakes[index].amount == 0 {
		a.stakes = slices.Delete(a.stakes, index, index+1)
	}
}
