package sim

import "math/bits"

// The constants are those of wyhash version 4. Any odd numbers with as many
// ones as zeros would do; these are frozen, as digests are compared over years.
const (
	secret0 = 0xa0761d6478bd642f
	secret1 = 0xe7037ed1a0b428db
	secret2 = 0x8ebc6af09c88c6e3
	secret3 = 0x589965cc75374cc3
)

// fold mixes two words into one: the halves of their product, combined. It is
// the round of wyhash (Wang Yi, 2019).
func fold(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

// A delivery is all of one delivered event that enters the digests, hashed to
// two words.
type delivery struct {
	place, contents uint64
}

func newDelivery(k key, entity Entity, fingerprint uint64) delivery {
	return delivery{
		place:    fold(uint64(k.due)^secret0, k.rank^secret1),
		contents: fold(uint64(k.tail)<<32^uint64(entity)^secret2, fingerprint^secret3),
	}
}

// appendTo returns the digest of a history that goes on with the delivery. It
// depends on the order of the deliveries.
func (d delivery) appendTo(digest uint64) uint64 {
	return fold(digest^d.place^secret1, d.contents^secret0)
}
