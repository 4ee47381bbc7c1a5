package fixed

import (
	"math"
	"math/bits"
)

// wide is a signed integer of 128 bits in two's complement, Hi * 2^64 + Lo: what
// I64F64 and I96F32 are made of.
type wide struct {
	Hi int64
	Lo uint64
}

// add is x + y, saturated.
func (x wide) add(y wide) wide {
	low, carry := bits.Add64(x.Lo, y.Lo, 0)
	sum := wide{Hi: x.Hi + y.Hi + int64(carry), Lo: low}
	if (x.Hi^sum.Hi)&(y.Hi^sum.Hi) < 0 { // the sum has a sign that neither x nor y has
		return saturatedWide(x.Hi < 0)
	}
	return sum
}

// mul is x * y / 2^point, rounded down and saturated, for a point of at most 64.
func (x wide) mul(y wide, point uint) wide {
	product := x.magnitude().times(y.magnitude())
	negative := (x.Hi < 0) != (y.Hi < 0)
	if negative { // down is away from zero
		product = product.plus(1<<point - 1)
	}
	product = product.right(point)
	if !product.fits(negative) {
		return saturatedWide(negative)
	}
	return product.signed(negative)
}

// div is x * 2^point / y, rounded toward zero, for a point of at most 64. It
// reports whether there is a quotient that fits.
func (x wide) div(y wide, point uint) (wide, bool) {
	if y == (wide{}) {
		return wide{}, false
	}
	quotient := x.magnitude().left(point).over(y.magnitude())
	negative := (x.Hi < 0) != (y.Hi < 0)
	return quotient.signed(negative), quotient.fits(negative)
}

// magnitude is |x|.
func (x wide) magnitude() magnitude {
	if x.Hi < 0 {
		x = x.negated()
	}
	return magnitude{x.Lo, uint64(x.Hi)}
}

// negated is -x, which for the smallest integer is itself.
func (x wide) negated() wide {
	low, borrow := bits.Sub64(0, x.Lo, 0)
	return wide{Hi: -x.Hi - int64(borrow), Lo: low}
}

// saturatedWide is the end of the line, on the side of the sign.
func saturatedWide(negative bool) wide {
	if negative {
		return wide{Hi: math.MinInt64}
	}
	return wide{Hi: math.MaxInt64, Lo: math.MaxUint64}
}

// magnitude is an integer of 256 bits without a sign, in words of 64, the least
// significant first.
type magnitude [4]uint64

// plus is m + n, which must fit.
func (m magnitude) plus(n uint64) magnitude {
	carry := uint64(0)
	m[0], carry = bits.Add64(m[0], n, 0)
	for i := 1; i < len(m); i++ {
		m[i], carry = bits.Add64(m[i], 0, carry)
	}
	return m
}

// times is m * n, of which only the lower two words are read.
func (m magnitude) times(n magnitude) magnitude {
	var product magnitude
	for i := range 2 {
		carry := uint64(0)
		for j := range 2 {
			high, low := bits.Mul64(m[i], n[j])
			var c1, c2 uint64
			product[i+j], c1 = bits.Add64(product[i+j], low, 0)
			product[i+j], c2 = bits.Add64(product[i+j], carry, 0)
			carry = high + c1 + c2 // fits: m[i]*n[j] plus two words is less than 2^128
		}
		product[i+2] = carry
	}
	return product
}

// over is m / n, rounded down, digit by digit in base two. n is at least 1 and
// at most 2^127, so that twice a remainder fits two words.
func (m magnitude) over(n magnitude) magnitude {
	var quotient magnitude
	high, low := uint64(0), uint64(0) // the remainder
	for bit := 64*len(m) - 1; bit >= 0; bit-- {
		word, place := bit/64, uint(bit%64)
		high = high<<1 | low>>63
		low = low<<1 | m[word]>>place&1

		lower, borrow := bits.Sub64(low, n[0], 0)
		higher, borrow := bits.Sub64(high, n[1], borrow)
		if borrow == 0 {
			high, low = higher, lower
			quotient[word] |= 1 << place
		}
	}
	return quotient
}

// left is m * 2^places, which must fit, for at most 64 places.
func (m magnitude) left(places uint) magnitude {
	shifted := magnitude{m[0] << places}
	for i := 1; i < len(m); i++ {
		shifted[i] = m[i]<<places | m[i-1]>>(64-places)
	}
	return shifted
}

// right is m / 2^places, rounded down, for at most 64 places.
func (m magnitude) right(places uint) magnitude {
	last := len(m) - 1
	for i := range last {
		m[i] = m[i]>>places | m[i+1]<<(64-places)
	}
	m[last] >>= places
	return m
}

// fits reports whether m, or -m, is an integer of 128 bits.
func (m magnitude) fits(negative bool) bool {
	if m[2]|m[3] != 0 {
		return false
	}
	return m[1] < 1<<63 || negative && m[0] == 0 && m[1] == 1<<63
}

// signed is m, or -m, when it fits.
func (m magnitude) signed(negative bool) wide {
	x := wide{Hi: int64(m[1]), Lo: m[0]}
	if negative {
		return x.negated()
	}
	return x
}
