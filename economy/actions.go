package economy

import (
	"cmp"
	"fmt"
	"slices"
)

// execute carries out one transaction, or refuses it and changes nothing.
func (l *Ledger) execute(transaction Transaction) Receipt {
	receipt := Receipt{Code: EmptyKey}
	if transaction.From != "" {
		receipt = l.act(l.account(transaction.From), transaction.Action)
	}
	receipt.Transaction = transaction
	return receipt
}

// act carries out one action of the sender. The methods below return the
// receipt without its transaction; the zero receipt is that of success.
func (l *Ledger) act(sender *account, action Action) Receipt {
	switch action := action.(type) {
	case Register:
		return l.register(sender)
	case Stake:
		return sender.stake(action.Amount)
	case Unstake:
		return sender.unstake(action.Amount)
	case Transfer:
		return l.transfer(sender, action)
	case SetWeights:
		return l.setWeights(sender, action.Weights)
	default:
		panic(fmt.Sprintf("economy: unknown action %T", action))
	}
}

func (l *Ledger) register(sender *account) Receipt {
	switch {
	case sender.neuron != nil:
		return Receipt{Code: AlreadyRegistered}
	case len(l.neurons) == l.config.Slots:
		return Receipt{Code: SlotsFull}
	}
	l.open(sender)
	sender.neuron = &neuron{uid: UID(len(l.neurons)), owner: sender, registered: l.height}
	l.neurons = append(l.neurons, sender.neuron)
	l.uids = nil
	return Receipt{}
}

func (a *account) stake(amount Amount) Receipt {
	if a.neuron == nil {
		return Receipt{Code: NotRegistered}
	}
	return move(amount, &a.balance, &a.neuron.stake, BalanceTooSmall)
}

func (a *account) unstake(amount Amount) Receipt {
	if a.neuron == nil {
		return Receipt{Code: NotRegistered}
	}
	return move(amount, &a.neuron.stake, &a.balance, StakeTooSmall)
}

func (l *Ledger) transfer(sender *account, transfer Transfer) Receipt {
	if transfer.To == "" {
		return Receipt{Code: EmptyKey}
	}
	receiver := l.account(transfer.To)
	receipt := move(transfer.Amount, &sender.balance, &receiver.balance, BalanceTooSmall)
	if receipt.Code == Accepted {
		l.open(receiver)
	}
	return receipt
}

// move takes the amount from one holding to another, or refuses it with the code
// tooSmall when the first has less. The sum cannot overflow, since all holdings
// together are the supply, which is at most [MaxAmount].
func move(amount Amount, from, to *Amount, tooSmall Code) Receipt {
	switch {
	case amount <= 0:
		return Receipt{Code: AmountNotPositive, Asked: amount}
	case amount > *from:
		return Receipt{Code: tooSmall, Asked: amount, Held: *from}
	}
	*from -= amount
	*to += amount
	return Receipt{}
}

// setWeights replaces the row of the sender's neuron by a sorted copy of the
// weights.
func (l *Ledger) setWeights(sender *account, weights []Weight) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case len(weights) > len(l.neurons): // bounds the work of sorting
		return Receipt{Code: TooManyWeights}
	}
	row := slices.Clone(weights)
	slices.SortFunc(row, func(a, b Weight) int { return cmp.Compare(a.To, b.To) })
	for i, weight := range row {
		switch {
		case int(weight.To) >= len(l.neurons):
			return Receipt{Code: UnknownUID, UID: weight.To}
		case i > 0 && weight.To == row[i-1].To:
			return Receipt{Code: DuplicateUID, UID: weight.To}
		}
	}
	sender.neuron.weights = row
	sender.neuron.lastUpdate = l.height
	return Receipt{}
}
