package yuma

import (
	"math"

	"taosim/economy/fixed"
)

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

// cell is what is known of the exponents in an interval.
type cell struct {
	exponential float64 // e^x at its lower end
	above       float64 // how far the chain's result can be above the true one, in units of 2^-32
}

// logisticRange gives the smallest and the largest number that the chain may find
// for an x from 2 to 20, and false elsewhere.
func logisticRange(x fixed.I32F32) (from, to fixed.I32F32, ok bool) {
	index := int(x>>cellBits) - firstCell
	if index < 0 || index >= len(cells) {
		return 0, 0, false
	}
	c := &cells[index]
	rest := float64(x%(1<<cellBits)) / (1 << fractionBits)
	value := (1 << fractionBits) / (1 + float64(c.exponential*expNear0(rest)))
	return fixed.I32F32(value - calculation), fixed.I32F32(value + c.above), true
}

// calculation bounds the error of the float64 arithmetic, in units of 2^-32. The
// exponential is off by less than one part in 10^12, and so is the result, which
// is at most 0.12 for an x of at least 2: by 5e-4 units.
const calculation = 1e-3

// expNear0 is e^x for an x from 0 to 1/16, low by less than one part in 10^12: the
// first term it leaves out is (1/16)^7 / 7! = 7.4e-13.
func expNear0(x float64) float64 {
	sum := 1.0/120 + float64(x*(1.0/720))
	sum = 1.0/24 + float64(x*sum)
	sum = 1.0/6 + float64(x*sum)
	sum = 1.0/2 + float64(x*sum)
	sum = 1 + float64(x*sum)
	return 1 + float64(x*sum)
}

// cells are the intervals from 2 to 20.
var cells = makeCells()

func makeCells() [lastCell - firstCell]cell {
	var made [lastCell - firstCell]cell
	const step = 1.0644944589178594 // e^(1/16)
	exponential := math.E * math.E  // constants are multiplied exactly
	for k := range made {
		upper := float64(firstCell+k+1) / (1 << 4)
		made[k] = cell{exponential: exponential, above: above(1/(1+exponential), shortfall(upper)) + calculation}
		exponential *= step
	}
	return made
}

// above is by how much 1 / (1 + e^x) grows, from the given value, when e^x shrinks
// by d, in units of 2^-32:
//
//	v / (1 - v d) - v = v v d / (1 - v d)
func above(value, shrunk float64) float64 {
	growth := float64(value * shrunk)
	return float64(value*growth) / (1 - growth/(1<<fractionBits))
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
