package sim

import "math/bits"

// philox is Philox2x64-10: a keyed bijection of the 128-bit counter that
// passes as random (Salmon, Moraes, Dror and Shaw: Parallel random numbers: as
// easy as 1, 2, 3, 2011). Constants and rounds are those of Random123.
func philox(counter [2]uint64, key uint64) [2]uint64 {
	const (
		rounds     = 10
		multiplier = 0xd2b74407b1ce6e93
		weyl       = 0x9e3779b97f4a7c15 // the golden ratio, added to the key after each round
	)
	left, right := counter[0], counter[1]
	for range rounds {
		high, low := bits.Mul64(multiplier, left)
		left, right = high^key^right, low
		key += weyl
	}
	return [2]uint64{left, right}
}
