package economy_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"taosim/economy"
)

// faultyRule is a rule with a parameter that is wrong.
type faultyRule struct{ byStake }

func (faultyRule) Validate() error { return errors.New("kappa is 3; it is at most 1") }

func TestNewNamesWhatIsWrong(t *testing.T) {
	tooLong := economy.Key(strings.Repeat("k", economy.MaxKey+1))
	tests := []struct {
		name   string
		change func(*economy.Config)
		want   string
	}{
		{"an epoch without blocks", func(c *economy.Config) { c.Tempo = 0 }, "tempo is 0 blocks; an epoch has at least 1"},
		{"an epoch without end", func(c *economy.Config) { c.Tempo = math.MaxUint64 }, "tempo is 18446744073709551615 blocks; an epoch has at most 2147483648"},
		{"a negative emission", func(c *economy.Config) { c.Emission = economy.Fixed(-economy.Tao) }, "emission is -1 tao per block"},
		{"a negative number of slots", func(c *economy.Config) { c.Slots = -1 }, "there are -1 slots"},
		{"more slots than a uid can name", func(c *economy.Config) { c.Slots = economy.MaxNeurons + 1 }, "there are 1048577 slots; there can be 1 to 1048576"},
		{"a payout that is none", func(c *economy.Config) { c.Payout = 2 }, "payout 2 is not known"},
		{"a cut for nobody", func(c *economy.Config) { c.OwnerCut = economy.All / 5 }, "the owner's cut is 0.2, but there is no owner"},
		{"an owner with a key that is too long", func(c *economy.Config) { c.Owner = tooLong }, "the key of the owner is longer than 128 bytes"},
		{"an account with a key that is too long", func(c *economy.Config) { c.Genesis = []economy.Account{{Key: tooLong}} }, "account 0 of genesis has a key of 129 bytes; it can have at most 128"},
		{"a row of less than no weights", func(c *economy.Config) { c.Weights.Minimum = -1 }, "a row of weights cannot have less than 0 weights"},
		{"a rate limit without end", func(c *economy.Config) { c.Weights.RateLimit = math.MaxUint64 }, "weights set every 18446744073709551615 blocks"},
		{"promises that are never kept", func(c *economy.Config) { c.Weights.Reveal = math.MaxUint64 }, "revealed after 18446744073709551615 epochs are out of range"},
		{"no rule", func(c *economy.Config) { c.Rule = nil }, "there is no reward rule"},
		{"a rule that is not satisfied with its parameters", func(c *economy.Config) { c.Rule = faultyRule{} }, "reward rule: kappa is 3"},
		{"an account without a key", func(c *economy.Config) { c.Genesis = []economy.Account{{}} }, "account 0 of genesis has no key"},
		{"an account that is there twice", func(c *economy.Config) { c.Genesis = []economy.Account{{Key: "ann"}, {Key: "ann"}} }, "account ann is twice in genesis"},
		{"a negative balance", func(c *economy.Config) { c.Genesis = []economy.Account{{Key: "ann", Balance: -1}} }, "account ann has a balance of -0.000000001 tao"},
		{"balances whose sum overflows", func(c *economy.Config) {
			c.Genesis = []economy.Account{{Key: "ann", Balance: economy.MaxAmount}, {Key: "bob", Balance: 1}}
		}, "account bob brings genesis above 9223372036.854775807 tao"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			config := economy.Config{Tempo: 1, Rule: byStake{}}
			if _, err := economy.New(config); err != nil {
				t.Fatalf("New() before the change: %v", err)
			}
			tt.change(&config)
			if _, err := economy.New(config); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("New() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestNewNamesAllMistakesAtOnce(t *testing.T) {
	_, err := economy.New(economy.Config{Emission: economy.Fixed(-1), Genesis: []economy.Account{{}, {}}})
	if err == nil {
		t.Fatal("New() accepts a configuration full of mistakes")
	}
	for _, want := range []string{"tempo", "emission", "account 0", "account 1", "reward rule"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not speak of %q:\n%v", want, err)
		}
	}
}
