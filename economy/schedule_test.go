package economy_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

// supplyCap is that of the chain.
const supplyCap = 21_000_000 * economy.Tao

func TestHalvingFollowsTheIssuance(t *testing.T) {
	schedule := economy.Halving{First: economy.Tao, Cap: supplyCap}
	tests := []struct {
		name   string
		issued economy.Amount
		want   economy.Amount
	}{
		{"at genesis a block issues one tao", 0, economy.Tao},
		{"one rao before half of the cap it still does", supplyCap/2 - 1, economy.Tao},
		{"at 10.5 million it halves", 10_500_000 * economy.Tao, economy.Tao / 2},
		{"at 15.75 million it halves again", 15_750_000 * economy.Tao, economy.Tao / 4},
		{"just before it does not", 15_750_000*economy.Tao - 1, economy.Tao / 2},
		{"at 18.375 million it halves a third time", 18_375_000 * economy.Tao, economy.Tao / 8},
		{"one rao from the cap nothing is left of the reward", supplyCap - 1, 0},
		{"at the cap nothing is issued", supplyCap, 0},
		{"nor beyond it, where a genesis was too rich", supplyCap + 5, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := schedule.Emission(1, tt.issued); got != tt.want {
				t.Errorf("Emission(%d) = %d, want %d", tt.issued, got, tt.want)
			}
		})
	}
}

func TestHalvingHalvesAsOftenAsTheRemainderHas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.Int64Min(1).Draw(t, "cap")
		left := rapid.Int64Range(1, limit).Draw(t, "left")
		halvings := 0
		for rest := limit; rest/2 >= left; rest /= 2 { // the largest k with left 2^k <= cap, one step at a time
			halvings++
		}
		want := min(economy.MaxAmount>>halvings, economy.Amount(left))
		got := economy.Halving{First: economy.MaxAmount, Cap: economy.Amount(limit)}.Emission(1, economy.Amount(limit-left))
		if got != want {
			t.Fatalf("with %d of %d left a block issues %d, want %d after %d halvings", left, limit, got, want, halvings)
		}
	})
}

// Upstream computes the halvings with logarithms of floats; away from the halvings
// themselves, where those are not to be trusted, it must come to the same.
func TestHalvingAgreesWithTheFormulaInFloats(t *testing.T) {
	schedule := economy.Halving{First: economy.Tao, Cap: supplyCap}
	rapid.Check(t, func(t *rapid.T) {
		issued := rapid.Int64Range(0, int64(supplyCap)-1_000_000).Draw(t, "issued")
		halvings := math.Log2(1 / (1 - float64(issued)/float64(supplyCap)))
		if math.Abs(halvings-math.Round(halvings)) < 1e-6 && issued > 0 {
			t.Skip("at a halving")
		}
		want := economy.Amount(math.Floor(float64(economy.Tao) * math.Exp2(-math.Floor(halvings))))
		if got := schedule.Emission(1, economy.Amount(issued)); got != want {
			t.Fatalf("after %d rao a block issues %d, want %d", issued, got, want)
		}
	})
}

// As in Bitcoin every reward lasts for the same number of blocks, here a
// thousandth of the chain's.
func TestErasAreEquallyLong(t *testing.T) {
	schedule := economy.Halving{First: economy.Tao, Cap: supplyCap / 1000}
	issued, height := economy.Amount(0), uint64(0)
	for era := range 10 { // then a rao cannot be halved exactly
		reward := economy.Tao >> era
		for range 10_500 {
			height++
			if got := schedule.Emission(height, issued); got != reward {
				t.Fatalf("block %d of era %d issues %d, want %d", height, era, got, reward)
			}
			issued += reward
		}
	}
}

func TestHalvingNeverExceedsItsCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		schedule := economy.Halving{
			First: economy.Amount(rapid.Int64Min(0).Draw(t, "first")),
			Cap:   economy.Amount(rapid.Int64Min(1).Draw(t, "cap")),
		}
		issued := economy.Amount(rapid.Int64Min(0).Draw(t, "issued"))
		got := schedule.Emission(1, issued)
		if got < 0 || issued <= schedule.Cap && got > schedule.Cap-issued || issued > schedule.Cap && got > 0 {
			t.Fatalf("%+v issues %d after %d", schedule, got, issued)
		}
	})
}

func TestPercentIsOfAllThatExists(t *testing.T) {
	tests := []struct {
		name   string
		parts  uint64
		issued economy.Amount
		want   economy.Amount
	}{
		{"one percent", 10_000_000, 1000, 10},
		{"rounded down", 10_000_000, 199, 1},
		{"all of the largest amount does not overflow", 1_000_000_000, economy.MaxAmount, economy.MaxAmount},
	}
	for _, tt := range tests {
		if got := (economy.Percent{PartsPerBillion: tt.parts}).Emission(1, tt.issued); got != tt.want {
			t.Errorf("%s: %d parts per billion of %d issue %d, want %d", tt.name, tt.parts, tt.issued, got, tt.want)
		}
	}
}

func TestPercentIsRoundedDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.Uint64Range(0, 1_000_000_000).Draw(t, "parts")
		issued := rapid.Int64Min(0).Draw(t, "issued")
		want := new(big.Int).Mul(new(big.Int).SetUint64(parts), big.NewInt(issued))
		want.Div(want, big.NewInt(1_000_000_000))
		if got := (economy.Percent{PartsPerBillion: parts}).Emission(1, economy.Amount(issued)); big.NewInt(int64(got)).Cmp(want) != 0 {
			t.Fatalf("%d parts per billion of %d issue %d, want %v", parts, issued, got, want)
		}
	})
}

func TestFixedIsTheSameForEveryBlock(t *testing.T) {
	for _, issued := range []economy.Amount{0, 5, economy.MaxAmount} {
		if got := economy.Fixed(7).Emission(uint64(issued), issued); got != 7 {
			t.Errorf("after %d rao a block issues %d, want 7", issued, got)
		}
	}
}

func TestSchedulesRefuseBadParameters(t *testing.T) {
	for _, schedule := range []economy.Schedule{
		economy.Fixed(-1),
		economy.Percent{PartsPerBillion: 1_000_000_001},
		economy.Halving{First: -1, Cap: 1},
		economy.Halving{First: 1},
	} {
		if _, err := economy.New(economy.Config{Tempo: 1, Rule: byStake{}, Emission: schedule}); err == nil {
			t.Errorf("New() accepts the schedule %+v", schedule)
		}
	}
}

func TestAnEconomyIssuesUpToItsCap(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 1, Emission: economy.Halving{First: 64, Cap: 1000}})
	c.seal(from("ann", economy.Stake{Amount: 10}))
	for range 200 {
		c.seal()
	}
	// Below a remainder of 1000/64 the reward is less than a rao.
	if got := c.Issued(); got > 1000 || got < 980 {
		t.Errorf("Issued() = %d, want almost 1000", got)
	}
}
