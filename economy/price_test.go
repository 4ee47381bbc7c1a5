package economy

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// The price is price (r + target) / (2 target) without inertia, whatever the size
// of its numbers.
func TestPriceFollowsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		price := Amount(rapid.Int64Min(0).Draw(t, "price"))
		target := rapid.Uint64Range(1, 1<<32).Draw(t, "target")
		registrations := rapid.Uint64Range(0, 1<<62).Draw(t, "registrations")
		want := new(big.Int).SetUint64(registrations + target)
		want.Mul(want, big.NewInt(int64(price))).Div(want, new(big.Int).SetUint64(2*target))
		if largest := big.NewInt(int64(MaxAmount)); want.Cmp(largest) > 0 {
			want = largest
		}
		got := Registration{Target: target}.next(price, registrations)
		if big.NewInt(int64(got)).Cmp(want) != 0 {
			t.Fatalf("after %d registrations, target %d, a price of %d becomes %d, want %v", registrations, target, price, got, want)
		}
	})
}

func TestInertiaKeepsThePriceBetweenTheOldAndTheNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := Registration{Target: rapid.Uint64Range(1, 100).Draw(t, "target")}
		price := Amount(rapid.Int64Min(0).Draw(t, "price"))
		registrations := rapid.Uint64Range(0, 1000).Draw(t, "registrations")
		swift := terms.next(price, registrations)
		terms.Inertia = Part(rapid.Uint16().Draw(t, "inertia"))
		got := terms.next(price, registrations)
		if got < min(price, swift) || got > max(price, swift) {
			t.Fatalf("with an inertia of %v a price of %d becomes %d, where without it is %d", terms.Inertia, price, got, swift)
		}
	})
}

func TestPriceStaysWithinItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := Registration{
			Minimum: Amount(rapid.Int64Min(0).Draw(t, "minimum")),
			Target:  rapid.Uint64Range(1, 1<<32).Draw(t, "target"),
			Inertia: Part(rapid.Uint16().Draw(t, "inertia")),
		}
		terms.Maximum = Amount(rapid.Int64Range(max(1, int64(terms.Minimum)), int64(MaxAmount)).Draw(t, "maximum"))
		price := Amount(rapid.Int64Range(int64(terms.Minimum), int64(terms.Maximum)).Draw(t, "price"))
		got := terms.next(price, rapid.Uint64Range(0, 1<<62).Draw(t, "registrations"))
		if got < terms.Minimum || got > terms.Maximum {
			t.Fatalf("%+v makes %d of a price of %d", terms, got, price)
		}
	})
}
