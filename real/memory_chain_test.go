package real

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"taosim/economy"
	"taosim/economy/rules"
)

func TestMemoryChainMakesABlockEveryBlockTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger, err := economy.New(economy.Config{Tempo: 10, Rule: rules.Equal{}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, end := context.WithTimeout(t.Context(), 3500*time.Millisecond)
		defer end()
		var got []string
		chain := NewMemoryChain(ledger, time.Second, func(metagraph *economy.Metagraph, receipts []economy.Receipt) {
			got = append(got, fmt.Sprintf("sealed %d at %v: %d", metagraph.Height, metagraph.Time, len(receipts)))
		})
		cancel := chain.Subscribe(func(metagraph *economy.Metagraph) {
			got = append(got, fmt.Sprintf("heard of %d", metagraph.Height))
		})
		time.AfterFunc(1500*time.Millisecond, func() {
			chain.Submit(economy.Transaction{From: "a", Action: economy.Register{}})
		})
		time.AfterFunc(2500*time.Millisecond, cancel)
		chain.Run(ctx)

		want := []string{
			"heard of 1", "sealed 1 at 1s: 0",
			"heard of 2", "sealed 2 at 2s: 1",
			"sealed 3 at 3s: 0",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestAChainNeedsABlockTime(t *testing.T) {
	want := "real: a chain with a block time of 0s"
	if got := panicOf(func() { NewMemoryChain(nil, 0, nil) }); got != want {
		t.Errorf("panic %q, want %q", got, want)
	}
}
