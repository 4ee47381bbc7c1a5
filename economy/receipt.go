package economy

import "fmt"

// Code says what became of a transaction. The numbers are part of the chain's
// protocol: they are never changed or used again.
type Code uint32

// What can become of a transaction. Only one that is accepted changes the
// ledger.
const (
	Accepted          Code = 0
	EmptyKey          Code = 1  // the sender or the receiver has no name
	NotRegistered     Code = 2  // the sender has no neuron
	AlreadyRegistered Code = 3  // the sender already has a neuron
	SlotsFull         Code = 4  // there is no slot left for another neuron
	AmountNotPositive Code = 5  // the amount is zero or negative
	BalanceTooSmall   Code = 6  // the amount exceeds the balance
	StakeTooSmall     Code = 7  // the amount exceeds the stake
	TooManyWeights    Code = 8  // there are more weights than neurons
	UnknownUID        Code = 9  // a weight is on a slot without a neuron
	DuplicateUID      Code = 10 // two weights are on the same neuron
)

var codeNames = [...]string{
	Accepted:          "accepted",
	EmptyKey:          "empty key",
	NotRegistered:     "not registered",
	AlreadyRegistered: "already registered",
	SlotsFull:         "slots full",
	AmountNotPositive: "amount not positive",
	BalanceTooSmall:   "balance too small",
	StakeTooSmall:     "stake too small",
	TooManyWeights:    "too many weights",
	UnknownUID:        "unknown uid",
	DuplicateUID:      "duplicate uid",
}

// String names the code in a few words.
func (c Code) String() string {
	if int64(c) < int64(len(codeNames)) {
		return codeNames[c]
	}
	return fmt.Sprintf("code %d", uint32(c))
}

// Receipt says what became of one transaction of a block.
type Receipt struct {
	Transaction Transaction
	Code        Code
	Asked       Amount // by a transaction refused for its amount
	Held        Amount // by the sender of a transaction that asked for more
	UID         UID    // of the weight that was refused
}

// Reason says in a sentence why the transaction was refused, and "accepted" when
// it was not.
func (r Receipt) Reason() string {
	from := r.Transaction.From
	switch r.Code {
	case EmptyKey:
		return "the key of an account is empty; give it a name"
	case NotRegistered:
		return fmt.Sprintf("%s has no neuron; register first", from)
	case AlreadyRegistered:
		return fmt.Sprintf("%s already has a neuron", from)
	case SlotsFull:
		return fmt.Sprintf("every slot is taken, so %s cannot register", from)
	case AmountNotPositive:
		return fmt.Sprintf("the amount is %v tao; it must be more than 0", r.Asked)
	case BalanceTooSmall:
		return fmt.Sprintf("%s has a balance of %v tao, too little for %v", from, r.Held, r.Asked)
	case StakeTooSmall:
		return fmt.Sprintf("%s has a stake of %v tao, too little for %v", from, r.Held, r.Asked)
	case TooManyWeights:
		return fmt.Sprintf("%s set more weights than there are neurons", from)
	case UnknownUID:
		return fmt.Sprintf("%s set a weight on uid %d, where there is no neuron", from, r.UID)
	case DuplicateUID:
		return fmt.Sprintf("%s set two weights on uid %d", from, r.UID)
	case Accepted:
	}
	return r.Code.String()
}
