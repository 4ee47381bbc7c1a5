package portable

import "math"

// double is the sum of two floats, of which the second is at most half a unit in
// the last place of the first. It holds about 106 bits (Dekker 1971).
type double struct{ high, low float64 }

// sum is a + b, exactly (Knuth's two-sum).
func sum(a, b float64) double {
	high := a + b
	part := high - a
	return double{high, (a - (high - part)) + (b - part)}
}

// quickSum is a + b, exactly, where |a| >= |b| or a is zero.
func quickSum(a, b float64) double {
	high := a + b
	return double{high, b - (high - a)}
}

// product is a * b, exactly unless it underflows.
func product(a, b float64) double {
	high := float64(a * b)
	return double{high, math.FMA(a, b, -high)}
}

// plus is d + e.
func (d double) plus(e double) double {
	s := sum(d.high, e.high)
	return quickSum(s.high, s.low+(d.low+e.low))
}

// times is d * e.
func (d double) times(e double) double {
	p := product(d.high, e.high)
	return quickSum(p.high, p.low+(float64(d.high*e.low)+float64(d.low*e.high)))
}

// polynomial is c[0] + c[1] x + c[2] x^2 + ...
func polynomial(x float64, c []float64) float64 {
	value := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		value = float64(value*x) + c[i]
	}
	return value
}
