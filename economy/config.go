package economy

import (
	"errors"
	"fmt"
)

// Config is what a ledger is made of. It does not change once the ledger exists.
// The zero value of every optional field asks for nothing: registration is free,
// weights are set as often as one likes.
type Config struct {
	Tempo        uint64     // blocks in an epoch, at least 1
	Emission     Schedule   // issued per block and paid out at the end of each epoch; nil for none
	Payout       Payout     // where what is paid goes
	Slots        int        // neurons there is room for; 0 stands for MaxNeurons
	Genesis      []Account  // what exists before the first block
	Rule         RewardRule // who gets the emission
	Owner        Key        // of the economy, who is paid OwnerCut; empty for nobody
	OwnerCut     Part       // of every block's emission
	MaxTake      Part       // the largest part of its dividends that a neuron may keep from those who staked on it
	Registration Registration
	Weights      WeightLimits
	BondsReset   bool // whether neurons may ask for [ResetBonds]
}

// Payout says where an epoch's emission goes.
type Payout uint8

const (
	// Compound adds it to the stake of those who earned it.
	Compound Payout = iota
	// PayOut adds it to their balances, so that stakes stay as they are.
	PayOut
)

// Account is an account at genesis.
type Account struct {
	Key     Key
	Balance Amount
}

// Limits on what a transaction carries, so that nobody fills the ledger for
// nothing.
const (
	MaxKey      = 128 // bytes of a key
	MaxEndpoint = 256 // bytes of an endpoint
	MaxSalt     = 64  // bytes of the salt of a commit
	MaxCommits  = 10  // of one neuron that wait to be revealed
)

// maxSpan bounds the blocks of an epoch, the blocks of an interval and the epochs of
// a promise, so that heights computed of them fit in 64 bits.
const maxSpan = 1 << 31

// validate collects everything that is wrong with the configuration.
func (c Config) validate() error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report(c.Tempo == 0, "tempo is 0 blocks; an epoch has at least 1")
	report(c.Tempo > maxSpan, "tempo is %d blocks; an epoch has at most %d", c.Tempo, uint64(maxSpan))
	report(c.Slots < 0 || c.Slots > MaxNeurons, "there are %d slots; there can be 1 to %d, or 0 for all of them", c.Slots, MaxNeurons)
	report(c.Payout > PayOut, "payout %d is not known", c.Payout)
	report(c.OwnerCut > 0 && c.Owner == "", "the owner's cut is %v, but there is no owner; name one", c.OwnerCut)
	report(len(c.Owner) > MaxKey, "the key of the owner is longer than %d bytes", MaxKey)
	if c.Emission != nil {
		errs = append(errs, c.Emission.Validate())
	}
	return errors.Join(append(errs,
		c.Registration.validate(), c.Weights.validate(), validateGenesis(c.Genesis), validateRule(c.Rule))...)
}

// validateGenesis collects what is wrong with the accounts at genesis, which
// together may hold no more than [MaxAmount].
func validateGenesis(accounts []Account) error {
	var errs []error
	total := Amount(0)
	seen := make(map[Key]bool, len(accounts))
	for i, account := range accounts {
		switch {
		case account.Key == "":
			errs = append(errs, fmt.Errorf("account %d of genesis has no key; give it a name", i))
		case len(account.Key) > MaxKey:
			errs = append(errs, fmt.Errorf("account %d of genesis has a key of %d bytes; it can have at most %d", i, len(account.Key), MaxKey))
		case seen[account.Key]:
			errs = append(errs, fmt.Errorf("account %s is twice in genesis; name each account once", account.Key))
		case account.Balance < 0:
			errs = append(errs, fmt.Errorf("account %s has a balance of %v tao in genesis; it cannot be negative", account.Key, account.Balance))
		case account.Balance > MaxAmount-total:
			errs = append(errs, fmt.Errorf("account %s brings genesis above %v tao, all that there can be; lower the balances", account.Key, MaxAmount))
		default:
			total += account.Balance
		}
		seen[account.Key] = true
	}
	return errors.Join(errs...)
}

// validateRule asks the rule about its parameters, if it has a say on them.
func validateRule(rule RewardRule) error {
	if rule == nil {
		return errors.New("there is no reward rule; choose one")
	}
	if rule, ok := rule.(interface{ Validate() error }); ok {
		if err := rule.Validate(); err != nil {
			return fmt.Errorf("reward rule: %w", err)
		}
	}
	return nil
}
