package economy_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

// mustNew makes a ledger of a configuration that is right.
func mustNew(t rapid.TB, config economy.Config) chain {
	t.Helper()
	ledger, err := economy.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return chain{ledger}
}

// restored is the ledger that a snapshot of the chain makes.
func (c chain) restored(t rapid.TB, config economy.Config) chain {
	t.Helper()
	ledger, err := economy.Restore(config, bytes.NewReader(c.snapshot(t)))
	if err != nil {
		t.Fatal(err)
	}
	return chain{ledger}
}

func (c chain) snapshot(t rapid.TB) []byte {
	t.Helper()
	var snapshot bytes.Buffer
	if err := c.Snapshot(&snapshot); err != nil {
		t.Fatal(err)
	}
	return snapshot.Bytes()
}

// held adds up what all of them have.
func (c chain) held(keys []economy.Key) economy.Amount {
	sum := economy.Amount(0)
	for _, key := range keys {
		sum += c.Balance(key)
		for _, target := range keys {
			sum += c.Staked(key, target)
		}
	}
	return sum
}

// checkHistory lets a crowd act on three ledgers, one of which is restored from
// its snapshot now and then. They must agree on everything, and account for
// every rao.
func checkHistory(t *rapid.T) {
	crowd := few(drawn{t})
	config := crowd.config()
	c, twin, reborn := mustNew(t, config), mustNew(t, config), mustNew(t, config)
	for range 1 + crowd.IntN(40) {
		if crowd.oneIn(3) {
			reborn = c.restored(t, config)
		}
		transactions := crowd.block(c.Ledger, 12)
		issued, price := c.Issued(), c.Metagraph().Price
		receipts := c.apply(transactions)
		wantAgreement(t, c, twin, receipts, transactions)
		wantAgreement(t, c, reborn, receipts, transactions)
		wantIssued(t, config, c, issued, price, receipts)
		wantWhole(t, c, crowd.keys)
	}
}

// wantAgreement expects that another ledger, to which the transactions have yet
// to happen, sees them as the first one did.
func wantAgreement(t *rapid.T, c, other chain, receipts []economy.Receipt, transactions []economy.Transaction) {
	t.Helper()
	if diff := cmp.Diff(receipts, other.apply(transactions)); diff != "" {
		t.Fatalf("two ledgers give different receipts:\n%s", diff)
	}
	if diff := cmp.Diff(c.Metagraph(), other.Metagraph(), ignoreIndex); diff != "" {
		t.Fatalf("two ledgers have different metagraphs:\n%s", diff)
	}
	if one, two := c.Hash(), other.Hash(); one != two {
		t.Fatalf("the hashes of two ledgers are %v and %v", one, two)
	}
}

// wantIssued expects that a block issued what the schedule says, and that what
// was paid for registrations is burned or recycled.
func wantIssued(t *rapid.T, config economy.Config, c chain, issued, price economy.Amount, receipts []economy.Receipt) {
	t.Helper()
	for _, receipt := range receipts {
		_, registers := receipt.Transaction.Action.(economy.Register)
		if registers && receipt.Code == economy.Accepted && !config.Registration.Burn {
			issued -= price
		}
	}
	if config.Emission != nil {
		issued += min(config.Emission.Emission(c.Metagraph().Height, issued), economy.MaxAmount-issued)
	}
	if c.Issued() != issued {
		t.Fatalf("after block %d %d rao were issued, want %d", c.Metagraph().Height, c.Issued(), issued)
	}
}

// wantWhole expects that the accounts hold the supply to the rao, and that what
// is said of neurons can be.
func wantWhole(t *rapid.T, c chain, keys []economy.Key) {
	t.Helper()
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	m := c.Metagraph()
	if held := c.held(keys); m.Supply != held || c.Supply() != held || held > c.Issued() {
		t.Fatalf("the supply is %d, %d are held and %d were issued", m.Supply, held, c.Issued())
	}
	for _, n := range m.Neurons {
		if n.Emission < 0 || n.Earned < n.Emission || n.Own > n.Stake {
			t.Fatalf("neuron %+v", n)
		}
	}
}

func TestHistoriesAgreeAndConserveTheSupply(t *testing.T) {
	rapid.Check(t, checkHistory)
}

func FuzzApply(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(checkHistory))
}

// A transfer of nothing is refused and does nothing. Any other transaction that
// is refused must have left the same state behind, nonces included.
func TestRefusedTransactionsChangeNothingButTheNonce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		crowd := few(drawn{t})
		config := crowd.config()
		c, twin := mustNew(t, config), mustNew(t, config)
		for range 1 + crowd.IntN(40) {
			var harmless []economy.Transaction
			for _, receipt := range c.apply(crowd.block(c.Ledger, 12)) {
				transaction := receipt.Transaction
				if receipt.Code == economy.WrongNonce {
					continue
				}
				if receipt.Code != economy.Accepted {
					transaction.Action = economy.Transfer{To: "ann"}
				}
				harmless = append(harmless, transaction)
			}
			twin.apply(harmless)
			if c.Hash() != twin.Hash() {
				t.Fatalf("refused transactions of block %d changed the state:\n%s", c.Metagraph().Height,
					cmp.Diff(entries(twin), entries(c)))
			}
		}
	})
}

// entries are the state of a chain, for a difference to be read.
func entries(c chain) []economy.Entry { return slices.Collect(c.Entries()) }

func TestReplaysAreRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		crowd := few(drawn{t})
		c := mustNew(t, crowd.config())
		var done []economy.Transaction
		for range 1 + crowd.IntN(40) {
			for _, receipt := range c.apply(crowd.block(c.Ledger, 12)) {
				if receipt.Code == economy.Accepted {
					done = append(done, receipt.Transaction)
				}
			}
		}
		for _, receipt := range c.apply(done) {
			if receipt.Code != economy.WrongNonce {
				t.Fatalf("%+v was carried out once; replayed, it is %v", receipt.Transaction, receipt.Code)
			}
		}
	})
}

func TestAnEpochPaysWhatItsBlocksIssued(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		emission := economy.Amount(rapid.Int64Range(0, 1<<50).Draw(t, "emission")) // the largest amount stays out of reach
		c := mustNew(t, economy.Config{
			Tempo:    rapid.Uint64Range(1, 4).Draw(t, "tempo"),
			Emission: economy.Fixed(emission),
			Payout:   pick(drawn{t}, economy.Compound, economy.PayOut),
			Rule:     byStake{},
			Genesis:  []economy.Account{{Key: "ann", Balance: 1 + economy.Amount(rapid.Int64Range(0, 1<<50).Draw(t, "balance"))}},
		})
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
