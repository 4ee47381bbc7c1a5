package economy

import (
	"errors"
	"fmt"
)

// Config is what a ledger is made of. It does not change once the ledger exists.
type Config struct {
	Tempo    uint64     // blocks in an epoch, at least 1
	Emission Amount     // issued per block and paid out at the end of each epoch
	Slots    int        // neurons there is room for; 0 stands for MaxNeurons
	Genesis  []Account  // what exists before the first block
	Rule     RewardRule // who gets the emission
}

// Account is an account at genesis.
type Account struct {
	Key     Key
	Balance Amount
}

// validate collects everything that is wrong with the configuration.
func (c Config) validate() error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report(c.Tempo == 0, "tempo is 0 blocks; an epoch has at least 1")
	report(c.Emission < 0, "emission is %v tao per block; it cannot be negative", c.Emission)
	report(c.Slots < 0 || c.Slots > MaxNeurons, "there are %d slots; there can be 1 to %d, or 0 for all of them", c.Slots, MaxNeurons)
	return errors.Join(append(errs, validateGenesis(c.Genesis), validateRule(c.Rule))...)
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
