package economy

import "time"

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
	Action Action
}

// Action is what a transaction does: [Register], [Stake], [Unstake], [Transfer]
// or [SetWeights].
//
//sumtype:decl
type Action interface{ isAction() }

// Register gives the account a neuron in the next free slot. It costs nothing,
// and opens the account when the ledger has not met its key before.
type Register struct{}

// Stake moves tao from the account's balance to the stake of its neuron.
type Stake struct{ Amount Amount }

// Unstake moves tao from the stake of the account's neuron to its balance.
type Unstake struct{ Amount Amount }

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

func (Register) isAction()   {}
func (Stake) isAction()      {}
func (Unstake) isAction()    {}
func (Transfer) isAction()   {}
func (SetWeights) isAction() {}
