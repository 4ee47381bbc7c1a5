package economy_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

var update = flag.Bool("update", false, "renew the golden files")

// TestGoldenHistory lets 40 accounts act for 5,000 blocks in two economies. The
// same dice lead to the same state on every machine, and to that of every version
// before.
func TestGoldenHistory(t *testing.T) {
	const file = "testdata/history.hash"
	got := "weights set at once\n" + history(t, economy.WeightLimits{RateLimit: 20, Minimum: 5, Maximum: 12000}) +
		"weights committed to\n" + history(t, economy.WeightLimits{RateLimit: 2, Minimum: 1, Reveal: 1})
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the history differs from that in %s; if that is meant, renew it with -update (-want +got):\n%s", file, diff)
	}
}

// history is a line for the hash at every 500th block, and lines for how often
// each action met each code.
func history(t *testing.T, limits economy.WeightLimits) string {
	crowd := &crowd{dice: rand.New(rand.NewPCG(1, 2))}
	for i := range 40 {
		crowd.keys = append(crowd.keys, economy.Key(fmt.Sprintf("account %d", i)))
	}
	c := mustNew(t, longConfig(crowd.keys, limits))
	met := map[string]int{}
	var lines strings.Builder
	for height := range 5000 {
		for _, receipt := range c.apply(crowd.block(c.Ledger, 20)) {
			met[fmt.Sprintf("%T: %v", receipt.Transaction.Action, receipt.Code)]++
		}
		if (height+1)%500 == 0 {
			fmt.Fprintf(&lines, "block %d: %v\n", height+1, c.Hash())
		}
	}
	for _, what := range slices.Sorted(maps.Keys(met)) {
		fmt.Fprintf(&lines, "%s: %d\n", what, met[what])
	}
	return lines.String()
}

// longConfig is that of an economy in which everything goes on happening.
func longConfig(keys []economy.Key, limits economy.WeightLimits) economy.Config {
	config := economy.Config{
		Tempo:    30,
		Emission: economy.Halving{First: economy.Tao, Cap: 21_000 * economy.Tao},
		Slots:    24,
		Rule:     remembering{},
		Owner:    keys[3],
		OwnerCut: 11796,
		MaxTake:  11796,
		Registration: economy.Registration{
			Price: economy.Tao / 10, Minimum: economy.Tao / 2000, Maximum: 100 * economy.Tao,
			Interval: 50, Target: 2, Inertia: 40000, PerBlock: 1, Rush: 2, Immunity: 50,
		},
		Weights:    limits,
		BondsReset: true,
	}
	for _, key := range keys[:30] {
		config.Genesis = append(config.Genesis, economy.Account{Key: key, Balance: 10 * economy.Tao})
	}
	return config
}
