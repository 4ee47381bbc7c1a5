package economy

import "fmt"

// Code says what became of a transaction. The numbers are part of the chain's
// protocol: they are never changed or used again.
type Code uint32

// What can become of a transaction. One that is refused changes nothing but the
// nonce of its sender.
const (
	Accepted          Code = 0
	EmptyKey          Code = 1  // the sender or the receiver has no name
	NotRegistered     Code = 2  // the account has no neuron
	AlreadyRegistered Code = 3  // the sender already has a neuron
	SlotsFull         Code = 4  // there is no slot left for another neuron
	AmountNotPositive Code = 5  // the amount is zero or negative
	BalanceTooSmall   Code = 6  // the amount exceeds the balance
	StakeTooSmall     Code = 7  // the amount exceeds the stake
	TooManyWeights    Code = 8  // there are more weights than neurons
	UnknownUID        Code = 9  // a weight is on a slot without a neuron
	DuplicateUID      Code = 10 // two weights are on the same neuron
	WrongNonce        Code = 11 // the transaction is a replay, or comes too early
	RegistrationRush  Code = 12 // too many registered in this block or interval
	TooFewWeights     Code = 13 // fewer neurons are weighed than the economy asks for
	WeightTooLarge    Code = 14 // a weight is more of its row than the economy allows
	TooSoon           Code = 15 // the neuron set or promised weights a moment ago
	CommitRequired    Code = 16 // weights must be promised before they are set
	CommitNotAllowed  Code = 17 // weights are set without a promise here
	TooManyCommits    Code = 18 // too many promises wait to be kept
	UnknownCommit     Code = 19 // no promise that waits to be kept has this hash
	RevealTooEarly    Code = 20 // the promise is to be kept in a later epoch
	TakeTooLarge      Code = 21 // the take exceeds what the economy allows
	EndpointTooLong   Code = 22 // the endpoint is longer than anybody needs
	ResetNotAllowed   Code = 23 // bonds are not reset here
	SaltTooLong       Code = 24 // the salt is longer than anybody needs
	KeyTooLong        Code = 25 // the key of an account is longer than anybody needs
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
	WrongNonce:        "wrong nonce",
	RegistrationRush:  "registration rush",
	TooFewWeights:     "too few weights",
	WeightTooLarge:    "weight too large",
	TooSoon:           "too soon",
	CommitRequired:    "commit required",
	CommitNotAllowed:  "commit not allowed",
	TooManyCommits:    "too many commits",
	UnknownCommit:     "unknown commit",
	RevealTooEarly:    "reveal too early",
	TakeTooLarge:      "take too large",
	EndpointTooLong:   "endpoint too long",
	ResetNotAllowed:   "reset not allowed",
	SaltTooLong:       "salt too long",
	KeyTooLong:        "key too long",
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
	Asked, Held Amount // of an amount that was refused, and of the holding that is too small
	UID         UID    // of the weight that was refused
	Height      uint64 // from which on a transaction that came too early may come again
	Nonce       uint64 // that the ledger expected
}

// Reason says in a sentence why the transaction was refused, and "accepted" when
// it was not.
func (r Receipt) Reason() string {
	from := r.Transaction.From
	switch r.Code {
	case EmptyKey:
		return "the key of an account is empty; give it a name"
	case KeyTooLong:
		return fmt.Sprintf("the key of an account is longer than %d bytes", MaxKey)
	case NotRegistered:
		return fmt.Sprintf("%s has no neuron to act on; it must register first", r.Transaction.target())
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
	case WrongNonce:
		return fmt.Sprintf("the nonce of %s is %d, where %d is due", from, r.Transaction.Nonce, r.Nonce)
	case RegistrationRush:
		return fmt.Sprintf("too many register at once; %s may try again from block %d", from, r.Height)
	case TakeTooLarge:
		return fmt.Sprintf("the take of %s is more than the economy allows", from)
	case EndpointTooLong:
		return fmt.Sprintf("the endpoint of %s is longer than %d bytes", from, MaxEndpoint)
	case ResetNotAllowed:
		return "bonds are not reset in this economy"
	case TooManyWeights, UnknownUID, DuplicateUID, TooFewWeights, WeightTooLarge, TooSoon,
		CommitRequired, CommitNotAllowed, TooManyCommits, UnknownCommit, RevealTooEarly, SaltTooLong:
		return r.weightsReason()
	case Accepted:
	}
	return r.Code.String()
}

// weightsReason is the reason why weights, or a promise of them, were refused.
func (r Receipt) weightsReason() string {
	from := r.Transaction.From
	switch r.Code { //nolint:exhaustive // Reason names all codes and hands on these
	case TooManyWeights:
		return fmt.Sprintf("%s set more weights than there are neurons", from)
	case UnknownUID:
		return fmt.Sprintf("%s set a weight on uid %d, where there is no neuron", from, r.UID)
	case DuplicateUID:
		return fmt.Sprintf("%s set two weights on uid %d", from, r.UID)
	case TooFewWeights:
		return fmt.Sprintf("%s weighs fewer neurons than the economy asks for", from)
	case WeightTooLarge:
		return fmt.Sprintf("the weight of %s on uid %d is more of its row than the economy allows", from, r.UID)
	case TooSoon:
		return fmt.Sprintf("%s set weights a moment ago; it may again from block %d", from, r.Height)
	case CommitRequired:
		return fmt.Sprintf("%s must commit to weights first, and reveal them later", from)
	case CommitNotAllowed:
		return fmt.Sprintf("%s commits to weights where they are set at once", from)
	case TooManyCommits:
		return fmt.Sprintf("%s has committed to weights %d times and revealed none of them", from, MaxCommits)
	case UnknownCommit:
		return fmt.Sprintf("%s has no commit that these weights, key and salt fulfil; it may have expired", from)
	case RevealTooEarly:
		return fmt.Sprintf("%s may reveal these weights from block %d", from, r.Height)
	default: // SaltTooLong
		return fmt.Sprintf("the salt of %s is longer than %d bytes", from, MaxSalt)
	}
}
