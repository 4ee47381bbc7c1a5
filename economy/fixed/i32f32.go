package fixed

import (
	"math"
	"math/bits"
	"strconv"
)

// I32F32 is a signed number with 32 bits before the point and 32 after it: the
// integer x stands for x / 2^32. It reaches from -2^31 to just below 2^31 in
// steps of 2.3e-10.
type I32F32 int64

const (
	// One is the number one.
	One I32F32 = 1 << fractionBits
	// Max is the largest number, 2^31 - 2^-32.
	Max I32F32 = math.MaxInt64
	// Min is the smallest number, -2^31.
	Min I32F32 = math.MinInt64
)

// fractionBits is the number of bits after the point of an I32F32.
const fractionBits = 32

// maxProportion is the integer that stands for one in a proportion of 16 bits.
const maxProportion = math.MaxUint16

// FromInt is the number n, or the nearest there is when n has more than 32 bits.
func FromInt(n int64) I32F32 {
	switch {
	case n > math.MaxInt32:
		return Max
	case n < math.MinInt32:
		return Min
	}
	return I32F32(n << fractionBits)
}

// FromFloat is the number nearest to f, and of two equally near the one with an
// even last bit. A constant that upstream writes with 32 bits has to be rounded
// to a float32 first, FromFloat(float64(float32(0.1))). FromFloat panics when f
// is not a number.
func FromFloat(f float64) I32F32 {
	scaled := math.RoundToEven(math.Ldexp(f, fractionBits))
	switch {
	case math.IsNaN(f):
		panic("fixed: FromFloat of what is not a number")
	case scaled >= 1<<63:
		return Max
	case scaled < -1<<63:
		return Min
	}
	return I32F32(scaled)
}

// FromU16Proportion is u / 65535, truncated: 0 stands for nothing, 65535 for all.
func FromU16Proportion(u uint16) I32F32 {
	return I32F32(uint64(u) << fractionBits / maxProportion)
}

// Add is x + y.
func (x I32F32) Add(y I32F32) I32F32 {
	sum := x + y
	if (x^sum)&(y^sum) < 0 { // the sum has a sign that neither x nor y has
		return saturated(x < 0)
	}
	return sum
}

// Sub is x - y.
func (x I32F32) Sub(y I32F32) I32F32 {
	difference := x - y
	if (x^y)&(x^difference) < 0 {
		return saturated(x < 0)
	}
	return difference
}

// Mul is x * y, rounded down, also below zero: the smallest step times a half is
// zero, its negative times a half is the negative again.
func (x I32F32) Mul(y I32F32) I32F32 {
	product, ok := x.product(y)
	if !ok {
		return saturated((x < 0) != (y < 0))
	}
	return product
}

// SafeMul is x * y, rounded down, and zero when the product does not fit.
func (x I32F32) SafeMul(y I32F32) I32F32 {
	product, ok := x.product(y)
	if !ok {
		return 0
	}
	return product
}

// product is x * y, rounded down. It reports whether the product fits.
func (x I32F32) product(y I32F32) (I32F32, bool) {
	high, low := bits.Mul64(uint64(x), uint64(y))
	// Read without a sign, a negative factor is too large by 2^64, which is the
	// other factor too much in the high half.
	signed := int64(high) - int64(x)&int64(y>>63) - int64(y)&int64(x>>63)
	return I32F32(signed<<fractionBits | int64(low>>fractionBits)), signed == int64(int32(signed))
}

// SafeDiv is x / y, rounded toward zero. When y is zero, or the quotient does not
// fit, it is zero: upstream divides so nearly everywhere.
func (x I32F32) SafeDiv(y I32F32) I32F32 {
	quotient, ok := x.quotient(y)
	if !ok {
		return 0
	}
	return quotient
}

// SaturatingDiv is x / y, rounded toward zero, or the nearest number when the
// quotient does not fit. It panics when y is zero.
func (x I32F32) SaturatingDiv(y I32F32) I32F32 {
	if y == 0 {
		panic("fixed: division by zero")
	}
	quotient, ok := x.quotient(y)
	if !ok {
		return saturated((x < 0) != (y < 0))
	}
	return quotient
}

// quotient is x / y, rounded toward zero. It reports whether there is one.
func (x I32F32) quotient(y I32F32) (I32F32, bool) {
	dividend, divisor := x.magnitude(), y.magnitude()
	high, low := dividend>>(64-fractionBits), dividend<<fractionBits
	if high >= divisor { // the quotient has more than 64 bits, or y is zero
		return 0, false
	}
	size, _ := bits.Div64(high, low, divisor)
	negative := (x < 0) != (y < 0)
	switch {
	case !negative && size <= math.MaxInt64:
		return I32F32(size), true
	case negative && size <= 1<<63:
		return I32F32(-size), true
	}
	return 0, false
}

// magnitude is |x|, which fits for the smallest number too.
func (x I32F32) magnitude() uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// saturated is the end of the line, on the side of the sign.
func saturated(negative bool) I32F32 {
	if negative {
		return Min
	}
	return Max
}

// Round is the integer nearest to x, and of two equally near the one away from
// zero. Where 2^31 would be nearest, which does not fit, it is 2^31 - 1.
func (x I32F32) Round() I32F32 {
	size := (x.magnitude() + uint64(One)/2) &^ (uint64(One) - 1)
	if x < 0 {
		return I32F32(-size)
	}
	return I32F32(min(size, math.MaxInt32<<fractionBits))
}

// U16 is x rounded down, or the nearest end of 0 to 65535.
func (x I32F32) U16() uint16 {
	return uint16(min(x.Uint64(), math.MaxUint16))
}

// Uint64 is x rounded down, or 0 below zero.
func (x I32F32) Uint64() uint64 {
	return uint64(max(x, 0) >> fractionBits)
}

// Proportion16 is x as a proportion of 16 bits, x * 65535 rounded down, or the
// nearest end of 0 to 65535: the number that the chain stores of x. Since it
// rounds down, only one and more give 65535.
func (x I32F32) Proportion16() uint16 {
	return x.Mul(maxProportion * One).U16()
}

// Float64 is x, rounded to the 53 bits of a float64.
func (x I32F32) Float64() float64 {
	return math.Ldexp(float64(x), -fractionBits)
}

// String writes x in decimal, exactly and as short as possible: "-0.25", "3".
func (x I32F32) String() string {
	var text [44]byte // a sign, 10 digits, the point and 32 more
	out := text[:0]
	if x < 0 {
		out = append(out, '-')
	}
	size := x.magnitude()
	out = strconv.AppendUint(out, size>>fractionBits, 10)
	fraction := size & (1<<fractionBits - 1)
	if fraction != 0 {
		out = append(out, '.')
	}
	for fraction != 0 { // at most 32 times: each takes a factor of two from 2^32
		fraction *= 10
		out = append(out, '0'+byte(fraction>>fractionBits))
		fraction &= 1<<fractionBits - 1
	}
	return string(out)
}
