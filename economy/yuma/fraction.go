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
	high, _ := bits.Mul64(uint64(x)<<31, uint64(y)<<1)
	return fixed.I32F32(high)
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

// divisor divides many numbers from 0 to 1 by the same one, without a division of
// the machine. The zero value divides zero by zero, which gives zero.
type divisor struct {
	whole    uint64
	fraction uint64
	excess   uint8
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
	return divisor{one / v, fraction, uint8(excess)}
}

// into is x / value, rounded down.
func (d divisor) into(x fixed.I32F32) fixed.I32F32 {
	high, _ := bits.Mul64(uint64(x), d.fraction)
	return fixed.I32F32((uint64(x)*d.whole + high) >> (d.excess % 64))
}

type portion float64

func portionOf(whole fixed.I32F32) portion {
	if whole == 0 {
		return 0
	}
	return portion(float64(1<<fractionBits) / float64(whole) * (1 + 0x1p-50))
}

func (p portion) of(x uint16) fixed.I32F32 {
	return fixed.I32F32(float64(x) * float64(p))
}
