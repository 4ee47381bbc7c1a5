package fixed_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// drawI64F64 draws a number of every size.
func drawI64F64(t *rapid.T, label string) fixed.I64F64 {
	return fixed.I64F64{Hi: highs().Draw(t, label+" high"), Lo: lows().Draw(t, label+" low")}
}

// i64f64 is the number of an integer, saturated.
func i64f64(n *big.Int) fixed.I64F64 {
	high, low := words(clamp(n, 128))
	return fixed.I64F64{Hi: high, Lo: low}
}

func TestI64F64ArithmeticIsExactThenRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawI64F64(t, "x"), drawI64F64(t, "y")
		a, b := wide(x.Hi, x.Lo), wide(y.Hi, y.Lo)
		if got, want := x.Add(y), i64f64(new(big.Int).Add(a, b)); got != want {
			t.Errorf("%v + %v = %v, want %v", a, b, got, want)
		}
		if got, want := x.Mul(y), i64f64(floorShift(new(big.Int).Mul(a, b), 64)); got != want {
			t.Errorf("%v * %v = %v, want %v", a, b, got, want)
		}
		quotient := new(big.Int)
		if b.Sign() != 0 {
			quotient.Quo(new(big.Int).Lsh(a, 64), b)
		}
		if !fits(quotient, 128) {
			quotient.SetInt64(0)
		}
		if got, want := x.SafeDiv(y), i64f64(quotient); got != want {
			t.Errorf("%v / %v = %v, want %v", a, b, got, want)
		}
	})
}

func TestRatioIsADivisionOfIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := uint64(rapid.Int64Min(0).Draw(t, "a"))
		b := uint64(rapid.Int64Min(0).Draw(t, "b"))
		want := fixed.I64F64FromUint64(a).SafeDiv(fixed.I64F64FromUint64(b))
		if got := fixed.Ratio(a, b); got != want {
			t.Errorf("Ratio(%d, %d) = %v, want %v", a, b, got, want)
		}
	})
}

func TestI64F64(t *testing.T) {
	largest := fixed.I64F64{Hi: math.MaxInt64, Lo: math.MaxUint64}
	half := fixed.I64F64{Lo: 1 << 63}
	tests := []struct {
		name      string
		got, want fixed.I64F64
	}{
		{"an integer has nothing after the point", fixed.I64F64FromUint64(7), fixed.I64F64{Hi: 7}},
		{"2^63 does not fit", fixed.I64F64FromUint64(1 << 63), largest},
		{"a sum that does not fit is the largest", largest.Add(half), largest},
		{"two thirds are truncated", fixed.Ratio(2, 3), fixed.I64F64{Lo: 0xaaaaaaaaaaaaaaaa}},
		{"a ratio may exceed one", fixed.Ratio(7, 2), fixed.I64F64{Hi: 3, Lo: 1 << 63}},
		{"nothing comes of a ratio to nothing", fixed.Ratio(7, 0), fixed.I64F64{}},
		{"nothing comes of a ratio that does not fit", fixed.Ratio(math.MaxUint64, 1), fixed.I64F64{}},
		{"nothing comes of a division by zero", half.SafeDiv(fixed.I64F64{}), fixed.I64F64{}},
		{"nothing comes of a quotient that does not fit", largest.SafeDiv(half), fixed.I64F64{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %v, want %v", tt.got, tt.want)
			}
		})
	}
}

func TestI64F64To32(t *testing.T) {
	tests := []struct {
		name string
		x    fixed.I64F64
		want fixed.I32F32
	}{
		{"the last 32 bits are dropped", fixed.I64F64{Hi: 1, Lo: math.MaxUint64}, 2*fixed.One - 1},
		{"a share below 2^-32 is nothing", fixed.Ratio(1, 1<<32+1), 0},
		{"below zero it is rounded down", fixed.I64F64{Hi: -1, Lo: math.MaxUint64}, -1},
		{"what is too large is the largest", fixed.I64F64FromUint64(1 << 31), fixed.Max},
		{"what is too small is the smallest", fixed.I64F64{Hi: math.MinInt64}, fixed.Min},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.x.To32(); got != tt.want {
				t.Errorf("To32(%v) = %d, want %d", tt.x, got, tt.want)
			}
		})
	}
}

func TestI64F64To32RoundsDownAndSaturates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := drawI64F64(t, "x")
		want := clamp(floorShift(wide(x.Hi, x.Lo), 32), 64)
		if got := x.To32(); integer(got).Cmp(want) != 0 {
			t.Errorf("To32(%v) = %d, want %v", x, got, want)
		}
	})
}
