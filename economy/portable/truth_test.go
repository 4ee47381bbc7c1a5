package portable

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// precision is that of the truth, in bits.
const precision = 400

func bigOf(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func add(a, b *big.Float) *big.Float { return bigOf(0).Add(a, b) }
func mul(a, b *big.Float) *big.Float { return bigOf(0).Mul(a, b) }
func quo(a, b *big.Float) *big.Float { return bigOf(0).Quo(a, b) }

// series sums first, first*ratio(1), first*ratio(1)*ratio(2), ... until what is
// added is nothing beside first.
func series(first *big.Float, ratio func(n int) *big.Float) *big.Float {
	total, term := first, first
	for n := 1; term.Sign() != 0 && term.MantExp(nil) > first.MantExp(nil)-precision; n++ {
		term = mul(term, ratio(n))
		total = add(total, term)
	}
	return total
}

// trueExp is e^x = (e^(x/2^k))^(2^k).
func trueExp(x *big.Float) *big.Float {
	const halvings = 12
	small := bigOf(0).SetMantExp(x, -halvings)
	power := series(bigOf(1), func(n int) *big.Float { return quo(small, bigOf(float64(n))) })
	for range halvings {
		power = mul(power, power)
	}
	return power
}

// trueLog is k ln 2 + log(m) with x = m 2^k, m from 1/2 to 1.
func trueLog(x *big.Float) *big.Float {
	m := bigOf(0)
	k := x.MantExp(m)
	return add(mul(bigOf(float64(k)), trueLog1p(bigOf(1))), trueLog1p(add(m, bigOf(-1))))
}

// trueLog1p is log(1+x) = 2 artanh(x/(2+x)), for x not far from zero.
func trueLog1p(x *big.Float) *big.Float {
	s := quo(x, add(bigOf(2), x))
	square := mul(s, s)
	return series(mul(bigOf(2), s), func(n int) *big.Float {
		return quo(mul(square, bigOf(float64(2*n-1))), bigOf(float64(2*n+1)))
	})
}

// truePi is Machin's 16 arctan(1/5) - 4 arctan(1/239).
func truePi() *big.Float {
	arctan := func(part float64) *big.Float {
		s := quo(bigOf(1), bigOf(part))
		square := mul(s, s)
		return series(s, func(n int) *big.Float {
			return quo(mul(square, bigOf(float64(1-2*n))), bigOf(float64(2*n+1)))
		})
	}
	return add(mul(bigOf(16), arctan(5)), mul(bigOf(-4), arctan(239)))
}

// trueCos is the cosine of x, at most some turns.
func trueCos(x *big.Float) *big.Float {
	square := mul(x, x)
	return series(bigOf(1), func(n int) *big.Float {
		return quo(mul(square, bigOf(-1)), bigOf(float64(2*n*(2*n-1))))
	})
}

// wantWithin expects a float within some units in the last place of the truth.
func wantWithin(t rapid.TB, units float64, call string, x, got float64, truth *big.Float) {
	t.Helper()
	if off := unitsOff(got, truth); !(off <= units) {
		t.Fatalf("%s(%v = %x) = %v = %x, off by %.3f units in the last place; the truth is %.25g", call, x, x, got, got, off, truth)
	}
}

// unitsOff is the distance of a float from the truth in units in the last place
// of the truth.
func unitsOff(got float64, truth *big.Float) float64 {
	nearest, _ := truth.Float64()
	if math.IsInf(nearest, 0) || math.IsInf(got, 0) || math.IsNaN(got) {
		if got == nearest {
			return 0
		}
		return math.Inf(1)
	}
	unit := math.Nextafter(math.Abs(nearest), math.Inf(1)) - math.Abs(nearest)
	if math.IsInf(unit, 1) {
		unit = math.Abs(nearest) - math.Nextafter(math.Abs(nearest), 0)
	}
	off, _ := quo(add(bigOf(got), bigOf(0).Neg(truth)), bigOf(unit)).Float64()
	return math.Abs(off)
}

func TestTheTruth(t *testing.T) {
	tests := []struct {
		name string
		got  *big.Float
		want string
	}{
		{"e", trueExp(bigOf(1)), "2.71828182845904523536028747135266249775724709369995957496697"},
		{"ln 10", trueLog(bigOf(10)), "2.30258509299404568401799145468436420760110148862877297603333"},
		{"pi", truePi(), "3.14159265358979323846264338327950288419716939937510582097494"},
		{"cos 1", trueCos(bigOf(1)), "0.540302305868139717400936607442976603732310420617922227670097"},
	}
	for _, tt := range tests {
		want, _, err := big.ParseFloat(tt.want, 10, precision, big.ToNearestEven)
		if err != nil {
			t.Fatal(err)
		}
		if off, _ := add(tt.got, bigOf(0).Neg(want)).Float64(); math.Abs(off) > 1e-58 {
			t.Errorf("%s = %.60g, want %s", tt.name, tt.got, tt.want)
		}
	}
}
