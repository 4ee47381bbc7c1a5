package yuma

import "taosim/economy/fixed"

// logistic is 1 / (1 + e^x) to the bit of the chain, whose exponential is a series
// of 32 terms, each rounded down, see [fixed.I32F32.Exp].
//
// Where x is large, all that rounding moves the result by much less than its last
// bit. There it is enough to know the true value and how far off the chain can be:
// if both ends of that range round down to the same number, this is the result, and
// however the range was found, it is the same on every machine. Most bonds are near
// the consensus, where x is half the steepness, 5 by default. If the ends differ,
// or x is small, the series decides.
func logistic(x fixed.I32F32) fixed.I32F32 {
	if from, to, ok := logisticRange(x); ok && from == to {
		return from
	}
	return fixed.One.SafeDiv(fixed.One + x.Exp())
}

const (
	cellBits  = fractionBits - 4 // cells are 2^cellBits steps of a number wide, which is 1/16
	firstCell = 2 << 4           // from 2
	lastCell  = 20 << 4          // up to 20, beyond which the chain does not look
)

// cell is what is known of 1 / (1 + e^x) for an x in an interval, in units of 2^-32.
type cell struct {
	taylor [6]float64 // series around the middle of the interval
	below  float64    // how far the chain's number can be below the series
	above  float64    // and how far above
}

// cells are the intervals from 2 to 20.
var cells = makeCells()

// logisticRange gives the smallest and the largest number that the chain may find
// for an x from 2 to 20, and false elsewhere.
func logisticRange(x fixed.I32F32) (from, to fixed.I32F32, ok bool) {
	index := int(x>>cellBits) - firstCell
	if index < 0 || index >= len(cells) {
		return 0, 0, false
	}
	c := &cells[index]
	r := float64(x&(1<<cellBits-1)-1<<(cellBits-1)) * 0x1p-32
	value := c.taylor[4] + float64(r*c.taylor[5])
	value = c.taylor[3] + float64(r*value)
	value = c.taylor[2] + float64(r*value)
	value = c.taylor[1] + float64(r*value)
	value = c.taylor[0] + float64(r*value)
	return fixed.I32F32(value - c.below), fixed.I32F32(value + c.above), true
}

func makeCells() [lastCell - firstCell]cell {
	const (
		start = 7.623609917712736  // e^(2 + 1/32)
		step  = 1.0644944589178594 // e^(1/16)
		half  = 1.0317434074991027 // e^(1/32)
	)
	var made [lastCell - firstCell]cell
	exponential := start
	for k := range made {
		value, largest := 1/(1+exponential), 1/(1+exponential/half)
		upper := float64(firstCell+k+1) / 16
		made[k] = cell{
			taylor: logisticSeries(value),
			below:  inexact * value,
			above:  float64(inexact*value) + growth(largest, shortfall(upper)),
		}
		exponential *= step
	}
	return made
}

// inexact bounds the error of the series, as a part of its value in units of 2^-32:
// two parts in 10^12. The first term that is left out is the sixth derivative, which
// is no larger than the value, times (1/32)^6 / 6! = 1.3e-12; what float64s round off
// is little beside it.
const inexact = 2e-12 * (1 << fractionBits)

// logisticSeries are the first coefficients of the Taylor series of f(x) = 1 / (1 +
// e^x), in units of 2^-32, where f has the given value. Since f' = f^2 - f,
//
//	(n + 1) a_(n+1) = sum_i a_i a_(n-i) - a_n
func logisticSeries(value float64) [6]float64 {
	a := [6]float64{value}
	for n := range len(a) - 1 {
		sum := -a[n]
		for i := range n + 1 {
			sum += float64(a[i] * a[n-i])
		}
		a[n+1] = sum / float64(n+1)
	}
	for n := range a {
		a[n] *= 1 << fractionBits
	}
	return a
}

// growth is by how much 1 / (1 + e^x) grows, from the given value, when e^x shrinks
// by d, in units of 2^-32:
//
//	v / (1 - v d) - v = v v d / (1 - v d)
func growth(value, shrunk float64) float64 {
	part := float64(value * shrunk)
	return float64(value*part) / (1 - float64(part/(1<<fractionBits)))
}

// shortfall bounds by how much the chain's exponential can fall short of e^x, in
// units of 2^-32, for an x from 0 to 33. Its terms are
//
//	t_n = floor(floor(t_(n-1) x) / n)
//
// If t_(n-1) is short by d, then t_n is short by less than d x/n + 1, and by no more
// than all of it. What comes after 32 terms is missing: less than
//
//	x^32 / 32! / (1 - x/33)
func shortfall(x float64) float64 {
	term, short, sum := x*(1<<fractionBits), 0.0, 0.0
	for n := 2.0; n < 32; n++ {
		term = float64(term*x) / n
		short = min(float64(short*x)/n+1, term)
		sum += short
	}
	return sum + float64(term*x)/32/(1-x/33)
}
