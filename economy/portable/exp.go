package portable

import "math"

// ln 2 in two parts. The first has 42 bits, so that its product with the exponent
// of a float is exact.
const (
	ln2High = 0x1.62e42fefa38p-1
	ln2Low  = 0x1.ef35793c7673p-45
)

// Beyond these, e^x overflows or is less than half the smallest float.
const (
	expLargest  = 710
	expSmallest = -746
)

// expTail are 1/3!, 1/4!, ..., which end the series of the exponential.
var expTail = []float64{
	1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800,
	1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, 1.0 / 87178291200, 1.0 / 1307674368000,
}

// Exp is e to the power of x.
func Exp(x float64) float64 {
	return expOf(double{high: x})
}

// expOf is e^x = 2^k e^r with r = x - k ln 2, |r| <= ln(2)/2, and
//
//	e^r = 1 + r (1 + r (1/2! + r (1/3! + ...)))
//
// The first terms are summed in double; the rest is less than 2^-7 of them, and a
// float is enough.
func expOf(x double) float64 {
	switch {
	case math.IsNaN(x.high):
		return x.high
	case x.high > expLargest:
		return math.Inf(1)
	case x.high < expSmallest:
		return 0
	}
	k := math.Floor(float64(x.high*perLn2.high) + 0.5)
	r := sum(x.high, -float64(k*ln2High))
	r = quickSum(r.high, r.low+(x.low-float64(k*ln2Low)))

	series := r.times(quickSum(0.5, float64(r.high*polynomial(r.high, expTail))))
	series = r.times(double{high: 1}.plus(series))
	return math.Ldexp(double{high: 1}.plus(series).high, int(k))
}
