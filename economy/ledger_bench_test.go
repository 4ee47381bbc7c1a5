package economy_test

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"taosim/economy"
)

// key is as long as a public key in hexadecimal digits.
func longKey(i int) economy.Key { return economy.Key(fmt.Sprintf("%064x", i)) }

// A block of 1,000 transfers between 256 accounts, numbered, carried out and
// checked.
func BenchmarkApplyTransfers(b *testing.B) {
	const accounts, perBlock = 256, 1000
	config := economy.Config{Tempo: 360, Emission: economy.Fixed(economy.Tao), Rule: byStake{}}
	for i := range accounts {
		config.Genesis = append(config.Genesis, economy.Account{Key: longKey(i), Balance: 1000 * economy.Tao})
	}
	ledger, err := economy.New(config)
	if err != nil {
		b.Fatal(err)
	}
	block := economy.Block{Transactions: make([]economy.Transaction, perBlock)}
	for i := range block.Transactions {
		to := config.Genesis[i*7%accounts].Key
		block.Transactions[i] = from(config.Genesis[i%accounts].Key, economy.Transfer{To: to, Amount: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		block.Height++
		ledger.Number(block.Transactions)
		for _, receipt := range ledger.Apply(block) {
			if receipt.Code != economy.Accepted {
				b.Fatal(receipt.Reason())
			}
		}
	}
	b.ReportMetric(perBlock*float64(b.N)/b.Elapsed().Seconds(), "transfers/s")
}

// populated is a ledger of so many neurons, each with a stake, weights on eight
// others, an endpoint and a delegator.
func populated(tb testing.TB, neurons int) *economy.Ledger {
	config := economy.Config{Tempo: 1 << 20, Emission: economy.Fixed(economy.Tao), Rule: byStake{}}
	for i := range neurons {
		config.Genesis = append(config.Genesis, economy.Account{Key: longKey(i), Balance: 1000 * economy.Tao})
	}
	ledger, err := economy.New(config)
	if err != nil {
		tb.Fatal(err)
	}
	registrations := economy.Block{Height: 1}
	settings := economy.Block{Height: 2}
	for i := range neurons {
		key := longKey(i)
		registrations.Transactions = append(registrations.Transactions, from(key, economy.Register{}))
		var row []economy.Weight
		for k := range 8 {
			row = append(row, economy.Weight{To: economy.UID((i + 1 + k*k) % neurons), Value: uint16(k + 1)})
		}
		settings.Transactions = append(settings.Transactions,
			from(key, economy.Stake{Amount: economy.Tao}),
			from(key, economy.Stake{To: longKey((i + 1) % neurons), Amount: economy.Tao}),
			from(key, economy.SetWeights{Weights: row}),
			from(key, economy.Serve{Endpoint: fmt.Sprintf("10.0.%d.%d:8091", i/256%256, i%256)}))
	}
	for _, block := range []economy.Block{registrations, settings} {
		ledger.Number(block.Transactions)
		for _, receipt := range ledger.Apply(block) {
			if receipt.Code != economy.Accepted {
				tb.Fatal(receipt.Reason())
			}
		}
	}
	return ledger
}

// What a ledger of 100,000 neurons takes, and how long it takes to look at it.
func BenchmarkLargeLedger(b *testing.B) {
	const neurons = 100_000
	before := heap()
	ledger := populated(b, neurons)
	size := heap() - before
	b.Run("apply an empty block", func(b *testing.B) {
		height := ledger.Metagraph().Height
		for b.Loop() {
			height++
			ledger.Apply(economy.Block{Height: height})
		}
		b.ReportMetric(float64(size)/1e6, "MB")
	})
	b.Run("hash", func(b *testing.B) {
		for b.Loop() {
			ledger.Hash()
		}
	})
	b.Run("snapshot", func(b *testing.B) {
		for b.Loop() {
			if err := ledger.Snapshot(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// heap is how much is in use.
func heap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}
