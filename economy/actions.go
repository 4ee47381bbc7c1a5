package economy

import "fmt"

// execute carries out one transaction, or refuses it and changes nothing but the
// sender's nonce.
func (l *Ledger) execute(transaction Transaction) Receipt {
	receipt := l.admit(transaction)
	receipt.Transaction = transaction
	return receipt
}

// admit lets a transaction act if its sender can be one and its turn has come.
// The functions below return receipts without their transaction; the zero
// receipt is that of success.
func (l *Ledger) admit(transaction Transaction) Receipt {
	if code := checkKey(transaction.From); code != Accepted {
		return Receipt{Code: code}
	}
	sender := l.account(transaction.From)
	if transaction.Nonce != sender.nonce {
		return Receipt{Code: WrongNonce, Nonce: sender.nonce}
	}
	sender.nonce++
	return l.act(sender, transaction.Action)
}

func checkKey(key Key) Code {
	switch {
	case key == "":
		return EmptyKey
	case len(key) > MaxKey:
		return KeyTooLong
	default:
		return Accepted
	}
}

// act carries out one action of the sender.
func (l *Ledger) act(sender *account, action Action) Receipt {
	switch action := action.(type) {
	case Register:
		return l.register(sender)
	case Stake:
		return l.stake(sender, action)
	case Unstake:
		return l.unstake(sender, action)
	case SetTake:
		return l.setTake(sender, action.Take)
	case Transfer:
		return l.transfer(sender, action)
	case SetWeights:
		return l.setWeights(sender, action.Weights)
	case Commit:
		return l.commit(sender, action.Hash)
	case Reveal:
		return l.reveal(sender, action)
	case Serve:
		return sender.serve(action.Endpoint)
	case ResetBonds:
		return l.resetBonds(sender)
	default:
		panic(fmt.Sprintf("economy: unknown action %T", action))
	}
}

func (l *Ledger) transfer(sender *account, transfer Transfer) Receipt {
	if code := checkKey(transfer.To); code != Accepted {
		return Receipt{Code: code}
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
	receipt := checkAmount(amount, *from, tooSmall)
	if receipt.Code == Accepted {
		*from -= amount
		*to += amount
	}
	return receipt
}

// checkAmount refuses an amount that is not positive or exceeds the holding it is
// taken from.
func checkAmount(amount, held Amount, tooSmall Code) Receipt {
	switch {
	case amount <= 0:
		return Receipt{Code: AmountNotPositive, Asked: amount}
	case amount > held:
		return Receipt{Code: tooSmall, Asked: amount, Held: held}
	default:
		return Receipt{}
	}
}

func (a *account) serve(endpoint string) Receipt {
	switch {
	case a.neuron == nil:
		return Receipt{Code: NotRegistered}
	case len(endpoint) > MaxEndpoint:
		return Receipt{Code: EndpointTooLong}
	}
	a.neuron.endpoint = endpoint
	return Receipt{}
}
