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
	supply Amount // what all hold: issued at genesis and by every payment since, less what registrations took
	burned Amount // taken by registrations for good
	pot    Amount // accrued since the last payment, not yet part of the supply
	paid   uint64 // height of the last payment
	memory Memory // of the rule, as of that payment
	market market // of registrations

	accounts  []*account       // in the order in which they were opened
	byKey     map[Key]*account // never iterated, since its order is random
	neurons   []*neuron        // indexed by UID
	strangers map[Key]*account // met in this block and not opened so far

	// What is kept from one call to the next; nil when out of date.
	metagraph *Metagraph
	uids      map[Key]UID
	ordered   []*account // by key
}

// account is an account of the ledger.
type account struct {
	key     Key
	open    bool // entered in the ledger
	nonce   uint64
	balance Amount
	neuron  *neuron // nil while it has no slot

	// What is staked on the account's neuron. It outlives the slot.
	stakes []position // in order of the holders' keys
	staked Amount     // sum of them
	take   Part
}

// neuron is the slot of a registered account.
type neuron struct {
	uid        UID
	owner      *account
	weights    []Weight // replaced as a whole, never written to: metagraphs share it
	lastUpdate uint64
	lastSet    uint64 // height at which it last set or promised weights
	registered uint64
	commits    []commit // that wait to be revealed, oldest first
	endpoint   string
	result
}

// result is what the last epoch brought a neuron.
type result struct {
	emission  Amount
	earned    Amount // by every epoch
	incentive float64
	dividends float64
	consensus float64
	trust     float64
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
	if config.Emission == nil {
		config.Emission = Fixed(0)
	}
	l := &Ledger{
		config:    config,
		market:    market{price: config.Registration.Price},
		byKey:     make(map[Key]*account, len(config.Genesis)),
		strangers: make(map[Key]*account),
	}
	for _, genesis := range config.Genesis {
		a := l.account(genesis.Key)
		a.balance = genesis.Balance
		l.supply += genesis.Balance
		l.open(a)
	}
	if config.Owner != "" {
		l.open(l.account(config.Owner))
	}
	clear(l.strangers)
	return l, nil
}

// Apply takes the ledger to its next block: the transactions are carried out in
// order, the block's emission joins the pot, and at the end of an epoch the pot
// is paid out. It returns one receipt for each transaction, in order; one that is
// refused changes nothing but the nonce of its sender, if that has an account.
//
// A block that does not follow the last one and a ledger that fails its
// [Ledger.Check] are our mistakes, and panic.
func (l *Ledger) Apply(block Block) []Receipt {
	l.advance(block)
	receipts := make([]Receipt, len(block.Transactions))
	for i, transaction := range block.Transactions {
		receipts[i] = l.execute(transaction)
	}
	clear(l.strangers)
	l.accrue()
	l.reprice()
	if l.height%l.config.Tempo == 0 {
		l.expireCommits()
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

// Number gives each transaction, in order, the nonce that its sender's next one
// must have: what a wallet does for those who let the ledger's host keep count.
func (l *Ledger) Number(transactions []Transaction) {
	next := make(map[Key]uint64, len(transactions))
	for i := range transactions {
		from := transactions[i].From
		nonce, counted := next[from]
		if !counted {
			nonce = l.Nonce(from)
		}
		transactions[i].Nonce = nonce
		next[from] = nonce + 1
	}
}

// Nonce is the number of transactions that the ledger has met from an account,
// and the nonce of the next.
func (l *Ledger) Nonce(key Key) uint64 {
	if a, ok := l.byKey[key]; ok {
		return a.nonce
	}
	return 0
}

// Balance is what an account holds outside its stakes, 0 when there is no such
// account.
func (l *Ledger) Balance(key Key) Amount {
	if a, ok := l.byKey[key]; ok {
		return a.balance
	}
	return 0
}

// Staked is what one account has staked on the neuron of another, or on its own.
func (l *Ledger) Staked(holder, target Key) Amount {
	a, known := l.byKey[target]
	h, met := l.byKey[holder]
	if !known || !met {
		return 0
	}
	return a.held(h)
}

// Supply is the sum of all that accounts hold, as balance or as stake. What has
// accrued since the end of the last epoch is not part of it, nor what was
// burned.
func (l *Ledger) Supply() Amount { return l.supply }

// Issued is the sum of all tao that exist as far as the [Schedule] is concerned:
// the supply, what has accrued, and what was burned. Recycled tao do not exist.
func (l *Ledger) Issued() Amount { return l.supply + l.pot + l.burned }

// account finds an account. A key that the ledger has not met has an empty
// account until the end of the block, unless an accepted transaction opens it.
func (l *Ledger) account(key Key) *account {
	if a, ok := l.byKey[key]; ok {
		return a
	}
	if a, ok := l.strangers[key]; ok {
		return a
	}
	a := &account{key: key, take: l.config.MaxTake}
	l.strangers[key] = a
	return a
}

// open enters an account in the ledger, unless it is there already.
func (l *Ledger) open(a *account) {
	if a.open {
		return
	}
	a.open = true
	l.accounts = append(l.accounts, a)
	l.byKey[a.key] = a
	l.ordered = nil
}
