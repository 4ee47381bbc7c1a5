package fixed_test

import (
	"math"
	"math/big"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// The properties hold the arithmetic against math/big, where nothing is rounded
// or overflows unless we say so.

// power is 2^exponent.
func power(exponent uint) *big.Int {
	return new(big.Int).Lsh(big.NewInt(1), exponent)
}

// floorShift is n / 2^places, rounded down.
func floorShift(n *big.Int, places uint) *big.Int {
	return new(big.Int).Rsh(n, places) // of a big.Int, >> rounds down below zero too
}

// clamp is n, or the nearest end of the signed integers of so many bits.
func clamp(n *big.Int, bits uint) *big.Int {
	largest := new(big.Int).Sub(power(bits-1), big.NewInt(1))
	smallest := new(big.Int).Neg(power(bits - 1))
	switch {
	case n.Cmp(largest) > 0:
		return largest
	case n.Cmp(smallest) < 0:
		return smallest
	}
	return n
}

// fits reports whether n is a signed integer of so many bits.
func fits(n *big.Int, bits uint) bool { return clamp(n, bits) == n }

// orNothing is n, or zero when it does not fit 64 bits.
func orNothing(n *big.Int) *big.Int {
	if fits(n, 64) {
		return n
	}
	return new(big.Int)
}

// integer is the integer that stands for x.
func integer(x fixed.I32F32) *big.Int { return big.NewInt(int64(x)) }

// wide is the integer of 128 bits in two words.
func wide(high int64, low uint64) *big.Int {
	n := new(big.Int).Lsh(big.NewInt(high), 64)
	return n.Add(n, new(big.Int).SetUint64(low))
}

// words are the two words of an integer of 128 bits.
func words(n *big.Int) (int64, uint64) {
	low := new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64))
	return floorShift(n, 64).Int64(), low.Uint64()
}

// numbers draws numbers of every size, and those where something ends.
func numbers() *rapid.Generator[fixed.I32F32] {
	return rapid.OneOf(
		rapid.Map(rapid.Int64(), func(n int64) fixed.I32F32 { return fixed.I32F32(n) }),
		rapid.SampledFrom([]fixed.I32F32{0, 1, -1, fixed.One, -fixed.One, fixed.Max, fixed.Min, fixed.Min + 1}),
	)
}

// highs draws the upper words of wide numbers, often of small ones.
func highs() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{0, -1, 1, math.MaxInt64, math.MinInt64}))
}

// lows draws the lower words of wide numbers.
func lows() *rapid.Generator[uint64] {
	return rapid.OneOf(rapid.Uint64(), rapid.SampledFrom([]uint64{0, 1, 1 << 32, 1 << 63, math.MaxUint64}))
}
