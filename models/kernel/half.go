package kernel

import "math"

// A half is a bfloat16, the upper half of a float32: the same range, with a
// mantissa of 7 bits.

const (
	signBit      = 1 << 31
	infinityBits = 0x7f800000 // a NaN has more below the sign
	quietBit     = 1 << 22    // of a NaN
	lowerHalf    = 1<<16 - 1
)

// Widen writes halves as what they are in single precision, which is exact. Both
// slices have one length, which may be any. All kernels give the same bits.
func (k *Kernel) Widen(dst []float32, src []uint16) {
	mustBeEqual(len(dst), len(src))
	k.widen(dst, src)
}

// Narrow writes numbers as halves, each rounded as by [Round]. Both slices have one
// length, which may be any. All kernels give the same bits.
func (k *Kernel) Narrow(dst []uint16, src []float32) {
	mustBeEqual(len(dst), len(src))
	k.narrow(dst, src)
}

// Round is the half nearest to x, the even one of two. That of a normal number is
// within 2^-8 of it, that of one beyond the largest half is infinite. A NaN becomes
// a quiet one; rounded like a number it might become infinite or zero.
func Round(x float32) float32 {
	bits := math.Float32bits(x)
	if bits&^signBit > infinityBits {
		bits |= quietBit
	} else {
		bits += lowerHalf>>1 + bits>>16&1
	}
	return math.Float32frombits(bits &^ lowerHalf)
}

// widen is [Kernel.Widen] in Go.
func widen(dst []float32, src []uint16) {
	dst = dst[:len(src)]
	for i, half := range src {
		dst[i] = math.Float32frombits(uint32(half) << 16)
	}
}

// narrow is [Kernel.Narrow] in Go.
func narrow(dst []uint16, src []float32) {
	dst = dst[:len(src)]
	for i, x := range src {
		dst[i] = uint16(math.Float32bits(Round(x)) >> 16)
	}
}
