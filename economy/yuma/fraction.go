package yuma

import (
	"math/bits"

	"taosim/economy/fixed"
)

// fractionBits is the number of bits after the point of a [fixed.I32F32].
const fractionBits = 32

// product is x * y, rounded down, for numbers from 0 to 1: what
// [fixed.I32F32.Mul] gives there, in one multiplication of the machine. Only the
// product of one and one, 2^64, does not fit; it wraps to zero, and x&y&One is
// the one that is missing.
func product(x, y fixed.I32F32) fixed.I32F32 {
	return fixed.I32F32(uint64(x)*uint64(y)>>fractionBits) | x&y&fixed.One
}

// productUp is x * y, rounded up, for numbers from 0 to 1. The chain multiplies x
// by -y and rounds that down.
func productUp(x, y fixed.I32F32) fixed.I32F32 {
	up := product(x, y)
	if uint64(x)*uint64(y)%(1<<fractionBits) != 0 {
		up++
	}
	return up
}

// proportion16 is what the chain stores of a number from 0 to 1: what
// [fixed.I32F32.Proportion16] gives there.
func proportion16(x fixed.I32F32) uint16 {
	return uint16(uint64(x) * (1<<16 - 1) >> fractionBits)
}

// divisor divides many numbers from 0 to 1, none of which is larger than it, by
// the same number: what [fixed.I32F32.SafeDiv] gives there, without a division of
// the machine. The zero value divides zero by zero, which gives zero.
//
// Let v be the divisor as an integer, at most 2^(32+e) with e as small as can be.
// Its reciprocal
//
//	whole + fraction / 2^64 = 2^(32+e) / v    rounded up
//
// is too large by less than 2^-64, so x times the reciprocal is too large by less
// than x/2^64 <= 2^-32, and the quotient, that divided by 2^e, by less than
// 2^-(32+e) <= 1/v. But the true quotient 2^32 x / v is a multiple of 1/v: if it is
// not an integer it is at least 1/v below the next one, so the error does not
// take it there, and rounding down gives the same.
type divisor struct {
	whole    uint64
	fraction uint64
	excess   uint8 // e above
}

// by is the divisor of that value, which is not negative.
func by(value fixed.I32F32) divisor {
	if value == 0 {
		return divisor{}
	}
	v := uint64(value)
	excess := max(bits.Len64(v-1)-fractionBits, 0)
	one := uint64(1) << (fractionBits + excess)
	fraction, rest := bits.Div64(one%v, 0, v)
	if rest > 0 {
		fraction++
	}
	return divisor{whole: one / v, fraction: fraction, excess: uint8(excess)}
}

// into is x / value, rounded down.
func (d divisor) into(x fixed.I32F32) fixed.I32F32 {
	high, _ := bits.Mul64(uint64(x), d.fraction)
	return fixed.I32F32((uint64(x)*d.whole + high) >> (d.excess % 64))
}
