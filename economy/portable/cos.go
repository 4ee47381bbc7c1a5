package portable

import (
	"fmt"
	"math"
)

// A quarter turn in three parts, the first two of 33 bits, so that their products
// with numbers below 2^20 are exact; and a whole turn.
const (
	quarterHigh = 0x1.921fb544p+0
	quarterMid  = 0x1.0b4611a6p-34
	quarterLow  = 0x1.3198a2e037073p-69

	cosLargest = 1 << 20 // the largest angle that those parts serve
)

var wholeTurn = double{0x1.921fb54442d18p+2, 0x1.1a62633145c07p-52}

// -1/3! leads the series of the sine.
var minusSixth = double{-0x1.5555555555555p-3, -0x1.5555555555555p-57}

// 1/4!, -1/6!, ... end the series of the cosine, 1/5!, -1/7!, ... that of the sine.
var (
	cosTail = []float64{
		1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000,
		-1.0 / 6402373705728000,
	}
	sinTail = []float64{
		1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000,
		1.0 / 355687428096000,
	}
)

// Cos is the cosine of x radians, NaN if x is not finite. An x beyond 2^20 in
// either direction is a panic.
func Cos(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return math.NaN()
	}
	x = math.Abs(x)
	if x > cosLargest {
		panic(fmt.Sprintf("portable: the cosine of %v radians is asked for, beyond %d", x, cosLargest))
	}
	quarters := math.Floor(float64(x*(2/math.Pi)) + 0.5)
	rest := sum(x-float64(quarters*quarterHigh), -float64(quarters*quarterMid))
	rest = quickSum(rest.high, rest.low-float64(quarters*quarterLow))
	return cosAfter(int(quarters), rest)
}

// CosTurns is the cosine of 2 pi u, NaN if u is not finite. It is exact at
// quarters of a turn, since u counts whole turns and no multiple of pi is rounded.
func CosTurns(u float64) float64 {
	if math.IsNaN(u) || math.IsInf(u, 0) {
		return math.NaN()
	}
	u = math.Abs(u)
	u -= math.Floor(u)
	quarters := math.Floor(float64(u*4) + 0.5)
	return cosAfter(int(quarters), double{high: u - float64(quarters/4)}.times(wholeTurn))
}

// cosAfter is the cosine of some quarter turns and a rest, of at most about an
// eighth.
func cosAfter(quarters int, rest double) float64 {
	switch quarters % 4 {
	case 0:
		return cosNearZero(rest)
	case 1:
		return 0 - sinNearZero(rest) // no negative zero
	case 2:
		return -cosNearZero(rest)
	default:
		return sinNearZero(rest)
	}
}

// cosNearZero is 1 - z (1/2! - z/4! + ...) with z = x^2.
func cosNearZero(x double) float64 {
	z := x.times(x)
	series := z.times(quickSum(-0.5, float64(z.high*polynomial(z.high, cosTail))))
	return double{high: 1}.plus(series).high
}

// sinNearZero is x (1 - z (1/3! - z/5! + ...)) with z = x^2.
func sinNearZero(x double) float64 {
	z := x.times(x)
	series := z.times(minusSixth.plus(double{high: float64(z.high * polynomial(z.high, sinTail))}))
	return x.times(double{high: 1}.plus(series)).high
}
