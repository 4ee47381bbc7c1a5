package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// entry is a number from 0 to 1 and the seat it belongs to, in one integer, so
// that entries are ordered by number, then by seat.
type entry uint64

// seatBits is the number of bits that a seat takes of an entry, of which the
// number takes 33.
const seatBits = 24

const _ = uint(1<<seatBits - economy.MaxNeurons) // does not compile if seats need more

func newEntry(number fixed.I32F32, s seat) entry {
	return entry(number)<<seatBits | entry(s)
}

func (e entry) number() fixed.I32F32 { return fixed.I32F32(e >> seatBits) }

func (e entry) seat() seat { return seat(e % (1 << seatBits)) }

// totalOf is the sum of the numbers of entries.
func totalOf(entries []entry) fixed.I32F32 {
	sum := fixed.I32F32(0)
	for _, e := range entries {
		sum += e.number()
	}
	return sum
}
