package economy

import (
	"fmt"
	"math/bits"
)

// Schedule says how much each block issues.
type Schedule interface {
	// Emission of the block at a height, at least 1, when issued tao exist
	// already: at genesis, by every block since, less what was recycled. It is
	// not negative.
	Emission(height uint64, issued Amount) Amount
	// Validate says what is wrong with the schedule.
	Validate() error
}

// Fixed issues the same with every block.
type Fixed Amount

// Emission implements [Schedule].
func (f Fixed) Emission(uint64, Amount) Amount { return Amount(f) }

// Validate implements [Schedule].
func (f Fixed) Validate() error {
	if f < 0 {
		return fmt.Errorf("emission is %v tao per block; it cannot be negative", Amount(f))
	}
	return nil
}

// Percent issues a part of what exists with every block, rounded down to a whole
// rao: the supply grows exponentially, as it did under the rules of 2019.
type Percent struct {
	PartsPerBillion uint64 // of what exists, at most 1e9
}

// billion is what the parts of [Percent] are counted in.
const billion = 1_000_000_000

// Emission implements [Schedule].
func (p Percent) Emission(_ uint64, issued Amount) Amount {
	high, low := bits.Mul64(uint64(issued), p.PartsPerBillion)
	quotient, _ := bits.Div64(high, low, billion)
	return Amount(quotient)
}

// Validate implements [Schedule].
func (p Percent) Validate() error {
	if p.PartsPerBillion > billion {
		return fmt.Errorf("emission is %d billionths of all tao per block; it is at most all of them", p.PartsPerBillion)
	}
	return nil
}

// Halving issues a reward that halves whenever half of what was left to issue
// has been issued, as Bitcoin's does by the calendar and Subtensor's by issuance:
//
//	emission = first / 2^k    with the largest k for which (cap - issued) 2^k <= cap
//
// rounded down to a whole rao. With the cap of 21 million tao the first halvings
// are at 10.5, 15.75 and 18.375 million. Recycled tao are issued again, which
// delays the halvings. No more than the cap is ever issued.
//
// Source: block_emission of Subtensor, in integers.
type Halving struct {
	First Amount // of a block while less than half the cap exists
	Cap   Amount
}

// Emission implements [Schedule].
func (h Halving) Emission(_ uint64, issued Amount) Amount {
	left := h.Cap - issued
	if left <= 0 {
		return 0
	}
	return min(h.First>>halvings(h.Cap, left), left)
}

// halvings is the largest k for which left * 2^k <= cap, where 0 < left <= cap.
func halvings(limit, left Amount) int {
	k := bits.Len64(uint64(limit)) - bits.Len64(uint64(left))
	if left > limit>>k { // the leading bits agree and the rest decides
		k--
	}
	return max(k, 0)
}

// Validate implements [Schedule].
func (h Halving) Validate() error {
	switch {
	case h.First < 0:
		return fmt.Errorf("emission is %v tao per block; it cannot be negative", h.First)
	case h.Cap <= 0:
		return fmt.Errorf("emission stops at %v tao; the cap must be more than 0", h.Cap)
	}
	return nil
}
