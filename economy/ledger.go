package economy

import (
	"fmt"
	"time"
)

// Ledger holds the state of the economy. It is not safe for concurrent use; a
// [Metagraph] taken from it is.
type Ledger struct {
	config Config
	height uint64
	time   time.Duration
	supply Amount // issued: at genesis and by every payment since
	pot    Amount // accrued since the last payment, not yet part of the supply

	accounts []*account       // in the order in which they were opened
	byKey    map[Key]*account // never iterated, since its order is random
	neurons  []*neuron        // indexed by UID

	// What Metagraph keeps from one call to the next; nil when out of date.
	metagraph *Metagraph
	uids      map[Key]UID
}

// account is an account of the ledger.
type account struct {
	key     Key
	open    bool // entered in the ledger
	balance Amount
	neuron  *neuron // nil until it registers
}

// neuron is the slot of a registered account.
type neuron struct {
	uid        UID
	owner      *account
	stake      Amount
	weights    []Weight // replaced as a whole, never written to: metagraphs share it
	lastUpdate uint64
	registered uint64
	emission   Amount
	earned     Amount
	incentive  float64
}

// New returns the ledger before its first block, at height 0. The error names
// everything that is wrong with the configuration.
func New(config Config) (*Ledger, error) {
	if err := config.validate(); err != nil {
		return nil, fmt.Errorf("make a ledger: %w", err)
	}
	if config.Slots == 0 {
		config.Slots = MaxNeurons
	}
	l := &Ledger{config: config, byKey: make(map[Key]*account, len(config.Genesis))}
	for _, genesis := range config.Genesis {
		a := l.account(genesis.Key)
		a.balance = genesis.Balance
		l.supply += genesis.Balance
		l.open(a)
	}
	return l, nil
}

// Apply takes the ledger to its next block: the transactions are carried out in
// order, the block's emission joins the pot, and at the end of an epoch the pot
// is paid out. It returns one receipt for each transaction, in order; one that is
// refused changes nothing.
//
// A block that does not follow the last one and a ledger that fails its
// [Ledger.Check] are our mistakes, and panic.
func (l *Ledger) Apply(block Block) []Receipt {
	l.advance(block)
	receipts := make([]Receipt, len(block.Transactions))
	for i, transaction := range block.Transactions {
		receipts[i] = l.execute(transaction)
	}
	l.accrue()
	if l.height%l.config.Tempo == 0 {
		l.pay()
	}
	l.metagraph = nil
	if err := l.Check(); err != nil {
		panic(fmt.Sprintf("economy: after block %d: %v", l.height, err))
	}
	return receipts
}

// advance moves height and time to those of the block.
func (l *Ledger) advance(block Block) {
	if block.Height != l.height+1 {
		panic(fmt.Sprintf("economy: block %d cannot follow block %d", block.Height, l.height))
	}
	if block.Time < l.time {
		panic(fmt.Sprintf("economy: block %d at %v is earlier than the block before, at %v", block.Height, block.Time, l.time))
	}
	l.height, l.time = block.Height, block.Time
}

// Balance is what an account holds outside its stake, 0 when there is no such
// account.
func (l *Ledger) Balance(key Key) Amount {
	return l.account(key).balance
}

// Supply is the sum of all tao issued so far. What has accrued since the end of
// the last epoch is not part of it.
func (l *Ledger) Supply() Amount {
	return l.supply
}

// account finds an account. A key that the ledger has not met has an empty
// account, which an accepted transaction may open.
func (l *Ledger) account(key Key) *account {
	if a, ok := l.byKey[key]; ok {
		return a
	}
	return &account{key: key}
}

// open enters an account in the ledger, unless it is there already.
func (l *Ledger) open(a *account) {
	if a.open {
		return
	}
	a.open = true
	l.accounts = append(l.accounts, a)
	l.byKey[a.key] = a
}
