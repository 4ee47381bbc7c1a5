package fixed

import (
	"math"
	"math/bits"
)

// I64F64 is a signed number with 64 bits before the point and 64 after it: the
// integer Hi * 2^64 + Lo, in two's complement, stands for that / 2^64. Hi is
// therefore the number rounded down, and Lo what is left, in steps of 2^-64.
type I64F64 struct {
	Hi int64
	Lo uint64
}

// I64F64FromUint64 is the number n, or the largest there is when n is 2^63 or
// more.
func I64F64FromUint64(n uint64) I64F64 {
	if n > math.MaxInt64 {
		return I64F64(saturatedWide(false))
	}
	return I64F64{Hi: int64(n)}
}

// Ratio is a / b, truncated: what [I64F64.SafeDiv] gives for two integers, in two
// divisions of the machine. It is zero when b is zero, or when a / b is 2^63 or
// more.
func Ratio(a, b uint64) I64F64 {
	if b == 0 || a/b > math.MaxInt64 {
		return I64F64{}
	}
	fraction, _ := bits.Div64(a%b, 0, b)
	return I64F64{Hi: int64(a / b), Lo: fraction}
}

// Add is x + y.
func (x I64F64) Add(y I64F64) I64F64 {
	return I64F64(wide(x).add(wide(y)))
}

// Mul is x * y, rounded down.
func (x I64F64) Mul(y I64F64) I64F64 {
	return I64F64(wide(x).mul(wide(y), 64))
}

// SafeDiv is x / y, rounded toward zero. When y is zero, or the quotient does not
// fit, it is zero.
func (x I64F64) SafeDiv(y I64F64) I64F64 {
	quotient, ok := wide(x).div(wide(y), 64)
	if !ok {
		return I64F64{}
	}
	return I64F64(quotient)
}

// To32 is x with the last 32 bits after the point dropped, which rounds down.
func (x I64F64) To32() I32F32 {
	if x.Hi != int64(int32(x.Hi)) {
		return saturated(x.Hi < 0)
	}
	return I32F32(x.Hi<<fractionBits | int64(x.Lo>>fractionBits))
}
