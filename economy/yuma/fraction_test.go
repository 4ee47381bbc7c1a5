package yuma

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// fraction draws a number from 0 to 1, often near an end.
func fraction(t *rapid.T, what string) fixed.I32F32 {
	return fixed.I32F32(rapid.OneOf(
		rapid.Just(int64(fixed.One)),
		rapid.Int64Range(0, 100),
		rapid.Int64Range(int64(fixed.One)-100, int64(fixed.One)),
		rapid.Int64Range(0, int64(fixed.One)),
	).Draw(t, what))
}

func TestProductIsThatOfTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := fraction(t, "x"), fraction(t, "y")
		if got, want := product(x, y), x.Mul(y); got != want {
			t.Errorf("product(%d, %d) = %d, want %d", x, y, got, want)
		}
		if got, want := productUp(x, y), -x.Mul(-y); got != want {
			t.Errorf("productUp(%d, %d) = %d, want %d", x, y, got, want)
		}
	})
}

func TestProportionIsThatOfTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fraction(t, "x")
		if got, want := proportion16(x), x.Proportion16(); got != want {
			t.Errorf("proportion16(%d) = %d, want %d", x, got, want)
		}
	})
}

func TestDivisorDividesExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bits := rapid.IntRange(1, 62).Draw(t, "bits of the divisor")
		value := fixed.I32F32(rapid.Int64Range(1<<(bits-1), 1<<bits).Draw(t, "divisor"))
		largest := min(value, fixed.One)
		x := rapid.OneOf(
			rapid.Int64Range(int64(max(largest-9, 0)), int64(largest)),
			rapid.Int64Range(0, int64(largest)),
			justBelow(value, largest),
		).Draw(t, "x")

		want := new(big.Int).Lsh(big.NewInt(x), 32)
		want.Quo(want, big.NewInt(int64(value)))
		if got := by(value).into(fixed.I32F32(x)); int64(got) != want.Int64() {
			t.Errorf("%d / %d = %d, want %v", x, value, got, want)
		}
	})
}

// justBelow draws an x of at most largest whose quotient is just below an integer,
// or one, where an error is seen first.
func justBelow(value, largest fixed.I32F32) *rapid.Generator[int64] {
	return rapid.Map(rapid.Int64Range(0, 1<<32), func(quotient int64) int64 {
		x := new(big.Int).Mul(big.NewInt(quotient), big.NewInt(int64(value)))
		return min(x.Rsh(x, 32).Int64(), int64(largest))
	})
}

func TestDivisionByZeroGivesZeroForZero(t *testing.T) {
	if got := by(0).into(0); got != 0 {
		t.Errorf("0 / 0 = %v", got)
	}
}
