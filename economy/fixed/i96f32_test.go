package fixed_test

import (
	"fmt"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// A tenth of an emission: the tenth is a little less than a tenth, and what is
// left of a rao is lost.
func ExampleI96F32() {
	tenth := fixed.One.SafeDiv(fixed.FromInt(10))
	emission := fixed.I96F32FromUint64(1_000_000_000)
	fmt.Println(fixed.I96F32FromI32F32(tenth).Mul(emission).Uint64())
	// Output: 99999999
}

func TestI96F32ArithmeticIsExactThenRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fixed.I96F32{Hi: highs().Draw(t, "x high"), Lo: lows().Draw(t, "x low")}
		y := fixed.I96F32{Hi: highs().Draw(t, "y high"), Lo: lows().Draw(t, "y low")}
		a, b := wide(x.Hi, x.Lo), wide(y.Hi, y.Lo)

		high, low := words(clamp(floorShift(new(big.Int).Mul(a, b), 32), 128))
		if got, want := x.Mul(y), (fixed.I96F32{Hi: high, Lo: low}); got != want {
			t.Errorf("%v * %v = %v, want %v", a, b, got, want)
		}
		whole := floorShift(a, 32)
		switch {
		case whole.Sign() < 0:
			whole.SetInt64(0)
		case !whole.IsUint64():
			whole.SetUint64(math.MaxUint64)
		}
		if got := x.Uint64(); got != whole.Uint64() {
			t.Errorf("Uint64(%v) = %d, want %v", a, got, whole)
		}
	})
}

func TestI96F32HoldsWhatItIsMadeOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := lows().Draw(t, "n")
		if got := fixed.I96F32FromUint64(n).Uint64(); got != n {
			t.Errorf("Uint64(I96F32FromUint64(%d)) = %d", n, got)
		}
		x := numbers().Draw(t, "x")
		if got := fixed.I96F32FromI32F32(x); wide(got.Hi, got.Lo).Cmp(integer(x)) != 0 {
			t.Errorf("I96F32FromI32F32(%d) = %v", x, got)
		}
	})
}
