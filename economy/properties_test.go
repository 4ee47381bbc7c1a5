package economy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

// keys are few, so that random transactions meet one another; the last is not in
// genesis.
var keys = []economy.Key{"ann", "bob", "cid", "dan", "eve"}

// drawConfig draws a small economy, now and then one close to the largest amount.
func drawConfig(t *rapid.T) economy.Config {
	config := economy.Config{
		Tempo:    rapid.Uint64Range(1, 4).Draw(t, "tempo"),
		Emission: economy.Fixed(rapid.Int64Min(0).Draw(t, "emission")),
		Slots:    rapid.IntRange(1, len(keys)).Draw(t, "slots"),
		Rule:     byStake{},
	}
	for _, key := range keys[:len(keys)-1] {
		balance := economy.Amount(rapid.Int64Range(0, int64(economy.MaxAmount)/int64(len(keys))).Draw(t, "balance"))
		config.Genesis = append(config.Genesis, economy.Account{Key: key, Balance: balance})
	}
	return config
}

// drawTransaction draws a transaction that may well be refused.
func drawTransaction(t *rapid.T) economy.Transaction {
	key := rapid.SampledFrom(append(keys, ""))
	amount := func() economy.Amount {
		return economy.Amount(rapid.OneOf(rapid.Int64Range(-1, 9), rapid.Int64()).Draw(t, "amount"))
	}
	actions := []func() economy.Action{
		func() economy.Action { return economy.Register{} },
		func() economy.Action { return economy.Stake{Amount: amount()} },
		func() economy.Action { return economy.Unstake{Amount: amount()} },
		func() economy.Action { return economy.Transfer{To: key.Draw(t, "to"), Amount: amount()} },
		func() economy.Action { return economy.SetWeights{Weights: drawRow(t)} },
	}
	return from(key.Draw(t, "from"), rapid.SampledFrom(actions).Draw(t, "action")())
}

func drawRow(t *rapid.T) []economy.Weight {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) economy.Weight {
		return economy.Weight{
			To:    economy.UID(rapid.IntRange(0, len(keys)).Draw(t, "uid")),
			Value: rapid.Uint16().Draw(t, "value"),
		}
	}), 0, len(keys)+1).Draw(t, "row")
}

// drawBlocks draws blocks of transactions. In the first, two accounts register.
func drawBlocks(t *rapid.T) [][]economy.Transaction {
	first := []economy.Transaction{from("ann", economy.Register{}), from("bob", economy.Register{})}
	transactions := rapid.SliceOfN(rapid.Custom(drawTransaction), 0, 16)
	return append([][]economy.Transaction{first}, rapid.SliceOfN(transactions, 1, 12).Draw(t, "blocks")...)
}

// mustNew makes a ledger of a configuration that is right.
func mustNew(t *rapid.T, config economy.Config) chain {
	ledger, err := economy.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return chain{ledger}
}

// held adds up what everybody has.
func (c chain) held() economy.Amount {
	sum := economy.Amount(0)
	for _, key := range keys {
		sum += c.Balance(key)
		for _, target := range keys {
			sum += c.Staked(key, target)
		}
	}
	return sum
}

// checkRandomBlocks applies random blocks to two ledgers, which must agree, and
// follows the supply.
func checkRandomBlocks(t *rapid.T) {
	config := drawConfig(t)
	c, twin := mustNew(t, config), mustNew(t, config)
	genesis := c.Supply()
	for _, transactions := range drawBlocks(t) {
		receipts := c.seal(transactions...)
		if diff := cmp.Diff(twin.seal(transactions...), receipts); diff != "" {
			t.Fatalf("two ledgers give different receipts:\n%s", diff)
		}
		if diff := cmp.Diff(twin.Metagraph(), c.Metagraph(), ignoreIndex); diff != "" {
			t.Fatalf("two ledgers have different metagraphs:\n%s", diff)
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		if supply := c.Supply(); supply != c.held() || supply > c.Issued() || c.Issued() < genesis {
			t.Fatalf("supply %d, held %d, at genesis %d, issued %d", supply, c.held(), genesis, c.Issued())
		}
	}
}

func TestSupplyIsConserved(t *testing.T) {
	rapid.Check(t, checkRandomBlocks)
}

func FuzzApply(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(checkRandomBlocks))
}

func TestRefusedTransactionsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		config := drawConfig(t)
		config.Emission = nil
		everything, accepted := mustNew(t, config), mustNew(t, config)
		for _, transactions := range drawBlocks(t) {
			var good []economy.Transaction
			for _, receipt := range everything.seal(transactions...) {
				if receipt.Code == economy.Accepted {
					good = append(good, receipt.Transaction)
				}
			}
			accepted.seal(good...)
		}
		if diff := cmp.Diff(accepted.Metagraph(), everything.Metagraph(), ignoreIndex); diff != "" {
			t.Fatalf("without the refused transactions the metagraph differs (-without +with):\n%s", diff)
		}
		for _, key := range keys {
			if without, with := accepted.Balance(key), everything.Balance(key); without != with {
				t.Fatalf("%s has %d without the refused transactions, %d with them", key, without, with)
			}
		}
	})
}

func TestAnEpochPaysWhatItsBlocksIssued(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		config := drawConfig(t)
		emission := economy.Amount(rapid.Int64Range(0, 1<<50).Draw(t, "emission")) // the largest amount stays out of reach
		config.Emission = economy.Fixed(emission)
		config.Genesis[0].Balance++
		c := mustNew(t, config)
		genesis := c.Supply()
		c.seal(from("ann", economy.Register{}), from("ann", economy.Stake{Amount: 1}))
		for range rapid.IntRange(0, 12).Draw(t, "blocks") {
			c.seal()
		}
		m := c.Metagraph()
		want := genesis + emission*economy.Amount(m.Epoch*m.Tempo)
		if m.Supply != want {
			t.Fatalf("the supply is %d after %d epochs, want %d", m.Supply, m.Epoch, want)
		}
	})
}
