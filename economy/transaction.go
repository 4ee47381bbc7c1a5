package economy

import (
	"cmp"
	"time"
)

// Key names an account: a neuron's name in a simulation, a public key on a live
// chain. It is never empty.
type Key string

// Block is what the ledger applies in one step: transactions in their order.
type Block struct {
	Height       uint64        // the first block has height 1, each later one follows the block before
	Time         time.Duration // since genesis; never less than that of the block before
	Transactions []Transaction
}

// Transaction is one action signed by an account. That the signature is valid
// is for the one who makes the block to verify.
type Transaction struct {
	From   Key
	Nonce  uint64 // how many transactions of the account came before, so that none is carried out twice
	Action Action
}

// Action is what a transaction does.
//
//sumtype:decl
type Action interface{ isAction() }

// target is the account on whose neuron the transaction acts.
func (t Transaction) target() Key {
	if stake, ok := t.Action.(Stake); ok {
		return cmp.Or(stake.To, t.From)
	}
	if unstake, ok := t.Action.(Unstake); ok {
		return cmp.Or(unstake.From, t.From)
	}
	return t.From
}

// Register gives the account a neuron in the next free slot, at the price of
// the day. When all slots are taken, the neuron that earned least makes room.
// It opens the account when the ledger has not met its key before.
type Register struct{}

// Stake moves tao from the account's balance to its stake in the neuron of
// another account, or in its own when To is empty.
type Stake struct {
	To     Key
	Amount Amount
}

// Unstake moves tao from the account's stake in the neuron of another account,
// or in its own when From is empty, to its balance. The stake of a neuron that
// lost its slot can still be withdrawn.
type Unstake struct {
	From   Key
	Amount Amount
}

// SetTake sets the part of its dividends that the account's neuron keeps before
// it shares the rest with all who staked on it.
type SetTake struct{ Take Part }

// Transfer moves tao from the account's balance to that of another, and opens
// the other account when the ledger has not met its key before.
type Transfer struct {
	To     Key
	Amount Amount
}

// SetWeights replaces all weights that the account's neuron has set. Weights may
// come in any order, one at most for each neuron, itself included; what a weight
// on oneself is worth is for the reward rule to say. No weights clear the row.
type SetWeights struct{ Weights []Weight }

// Commit promises weights without showing them: the hash is that of
// [CommitHash]. Where the economy asks for commits they take the place of
// [SetWeights].
type Commit struct{ Hash [32]byte }

// Reveal shows the weights of an earlier [Commit], and sets them.
type Reveal struct {
	Weights []Weight
	Salt    []byte // as it went into the hash, at most [MaxSalt] bytes
}

// Serve says where the account's neuron answers.
type Serve struct{ Endpoint string } // at most [MaxEndpoint] bytes; empty when it no longer does

// ResetBonds removes all bonds that others hold in the account's neuron, where
// the economy allows it: a neuron that starts anew asks to be judged anew.
type ResetBonds struct{}

func (Register) isAction()   {}
func (Stake) isAction()      {}
func (Unstake) isAction()    {}
func (SetTake) isAction()    {}
func (Transfer) isAction()   {}
func (SetWeights) isAction() {}
func (Commit) isAction()     {}
func (Reveal) isAction()     {}
func (Serve) isAction()      {}
func (ResetBonds) isAction() {}
