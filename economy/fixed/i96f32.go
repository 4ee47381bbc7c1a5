package fixed

import "math"

// I96F32 is a signed number with 96 bits before the point and 32 after it: the
// integer Hi * 2^64 + Lo, in two's complement, stands for that / 2^32. It holds
// any amount of rao, and a share of it, exactly enough to round down once.
type I96F32 struct {
	Hi int64
	Lo uint64
}

// I96F32FromUint64 is the number n.
func I96F32FromUint64(n uint64) I96F32 {
	return I96F32{Hi: int64(n >> (64 - fractionBits)), Lo: n << fractionBits}
}

// I96F32FromI32F32 is the number x.
func I96F32FromI32F32(x I32F32) I96F32 {
	return I96F32{Hi: int64(x >> 63), Lo: uint64(x)}
}

// Mul is x * y, rounded down.
func (x I96F32) Mul(y I96F32) I96F32 {
	return I96F32(wide(x).mul(wide(y), fractionBits))
}

// Uint64 is x rounded down, or the nearest end of 0 to 2^64 - 1.
func (x I96F32) Uint64() uint64 {
	switch {
	case x.Hi < 0:
		return 0
	case x.Hi >= 1<<fractionBits:
		return math.MaxUint64
	}
	return uint64(x.Hi)<<(64-fractionBits) | x.Lo>>fractionBits
}
