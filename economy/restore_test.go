package economy_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"taosim/economy"
)

// keeping is a rule that pays dividends by stake and remembers what it did.
type keeping struct{}

// Reward implements [economy.RewardRule].
func (keeping) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := dividends{}.Reward(epoch)
	outcome.Memory = epoch.Memory
	return outcome
}

// FuzzRestore makes ledgers of arbitrary bytes. What is restored writes the same
// bytes again, and goes on for a few blocks whatever happens in them.
func FuzzRestore(f *testing.F) {
	const configs = 8
	configOf := func(number uint8) economy.Config {
		return few(rand.New(rand.NewPCG(uint64(number%configs), 3))).config()
	}
	for number := range uint8(configs) {
		crowd := few(rand.New(rand.NewPCG(uint64(number), 4)))
		c := mustNew(f, configOf(number))
		for range 30 {
			c.apply(crowd.block(c.Ledger, 12))
		}
		f.Add(number, c.snapshot(f))
	}
	f.Fuzz(func(t *testing.T, number uint8, text []byte) {
		config := configOf(number)
		config.Rule = keeping{} // others may rely on what they remember
		ledger, err := economy.Restore(config, bytes.NewReader(text))
		if err != nil {
			return
		}
		c := chain{ledger}
		if !bytes.Equal(text, c.snapshot(t)) {
			t.Error("the restored ledger writes another snapshot")
		}
		crowd := few(rand.New(rand.NewPCG(5, 6)))
		for range 10 {
			c.apply(crowd.block(c.Ledger, 12)) // panics when a check fails
		}
		c.Hash()
	})
}
