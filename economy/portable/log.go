package portable

import "math"

// 1/3, 1/5 and 1/7, which lead the series of the logarithm, and 1/ln 2.
var (
	oneThird   = double{0x1.5555555555555p-2, 0x1.5555555555555p-56}
	oneFifth   = double{0x1.999999999999ap-3, -0x1.999999999999ap-57}
	oneSeventh = double{0x1.2492492492492p-3, 0x1.2492492492492p-57}
	perLn2     = double{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}
)

// logTail are the terms of that series from 1/9 on.
var logTail = []float64{
	1.0 / 9, 1.0 / 11, 1.0 / 13, 1.0 / 15, 1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27, 1.0 / 29,
}

// Log is the natural logarithm of x.
func Log(x float64) float64 {
	if special, ok := specialLog(x); ok {
		return special
	}
	return logOf(x).high
}

// Log2 is the logarithm of x to the base 2. It is exact for powers of two.
func Log2(x float64) float64 {
	if special, ok := specialLog(x); ok {
		return special
	}
	m, k := split(x)
	return double{high: k}.plus(logNearOne(m).times(perLn2)).high
}

// Log1p is the natural logarithm of 1 + x, right also where 1 + x cannot tell x
// from its neighbours.
func Log1p(x float64) float64 {
	if special, ok := specialLog(1 + x); ok {
		return special
	}
	if x == 0 {
		return x // with its sign
	}
	whole := sum(1, x)
	rest := whole.low / whole.high // log(a+b) = log(a) + log(1+b/a)
	return logOf(whole.high).plus(sum(rest, -float64(rest*rest/2))).high
}

// specialLog is the logarithm of what has no finite one.
func specialLog(x float64) (value float64, ok bool) {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN(), true
	case x == 0:
		return math.Inf(-1), true
	default:
		return x, math.IsInf(x, 1)
	}
}

// split is x = m 2^k with m from sqrt(1/2) to sqrt(2).
func split(x float64) (m, k float64) {
	m, exponent := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		exponent--
	}
	return m, float64(exponent)
}

// logOf is log(x) = k ln 2 + log(m), for x positive and finite.
func logOf(x float64) double {
	m, k := split(x)
	whole := double{float64(k * ln2High), float64(k * ln2Low)}
	return whole.plus(logNearOne(m))
}

// logNearOne is the logarithm of m, which is from sqrt(1/2) to sqrt(2):
//
//	log(m) = 2 s (1 + z/3 + z^2/5 + ...)    with s = (m-1)/(m+1), z = s^2 < 0.03
//
// The first terms are summed in double; from z^4 on the rest is less than 2^-23,
// and a float is enough.
func logNearOne(m float64) double {
	above, below := m-1, sum(m, 1)
	quotient := above / below.high
	rest := math.FMA(-quotient, below.high, above) - float64(quotient*below.low)
	s := quickSum(quotient, rest/below.high)
	z := s.times(s)
	series := z.times(double{high: polynomial(z.high, logTail)})
	for _, coefficient := range []double{oneSeventh, oneFifth, oneThird} {
		series = z.times(series.plus(coefficient))
	}
	return double{2 * s.high, 2 * s.low}.times(double{high: 1}.plus(series))
}
