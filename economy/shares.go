package economy

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Shares are the exact proportions in which neurons, indexed by UID, share an
// emission: neuron i is paid the part Shares[i] / sum. The sum fits in 64 bits.
type Shares []uint64

// shareBits bounds the sum of the shares that [Proportions] makes: it is less
// than 2 to this power.
const shareBits = 62

// Proportions turns values, non-negative and finite, into shares in the same
// ratios. Every value is multiplied by the same power of two, which is exact,
// and then cut to an integer, so a share is off by less than one part in
// 2^(61-b) of the largest, where n values have b = bits.Len(n): one in 2^52
// for 256 neurons, one in 2^44 for 65536. When all are zero so are the shares.
//
// Only integer and exact operations are used: every machine agrees.
func Proportions(values []float64) Shares {
	// With largest < 2^exponent, each scaled value is less than 2^(62-b), and
	// n < 2^b of them add up to less than 2^62. The sum itself, which might
	// overflow or round, is never taken.
	_, exponent := math.Frexp(largestOf(values))
	scale := shareBits - bits.Len(uint(len(values))) - exponent
	shares := make(Shares, len(values))
	for i, value := range values {
		shares[i] = uint64(math.Ldexp(value, scale))
	}
	return shares
}

// Split divides the total, which is not negative, in proportion to the shares
// by the method of largest remainders: everyone gets the whole rao of its
// quota, and the rao left over go one each to the largest remainders, to the
// lower UID among equals. The parts add up to exactly the total, and a larger
// share never gets less than a smaller one. When all shares are zero, so are
// the parts, and nothing is given away.
func (s Shares) Split(total Amount) []Amount {
	if total < 0 {
		panic(fmt.Sprintf("economy: split of a negative amount %v", total))
	}
	parts := make([]Amount, len(s))
	sum := s.sum()
	if sum == 0 {
		return parts
	}
	remainders := make([]remainder, len(s))
	left := total
	for i, share := range s {
		// share <= sum, so the quotient is at most the total and cannot overflow.
		high, low := bits.Mul64(uint64(total), share)
		quotient, rest := bits.Div64(high, low, sum)
		parts[i] = Amount(quotient)
		remainders[i] = remainder{index: i, rest: rest}
		left -= parts[i]
	}
	// The remainders add up to left times sum and each is less than sum, so
	// more than left of them are positive: a share of zero gets nothing.
	slices.SortFunc(remainders, remainder.compare)
	for _, r := range remainders[:left] {
		parts[r.index]++
	}
	return parts
}

// remainder is what the whole rao of a quota leave over, in units of 1/sum rao.
type remainder struct {
	index int
	rest  uint64
}

// compare orders the largest remainder first, the lower index among equals.
func (r remainder) compare(other remainder) int {
	return cmp.Or(cmp.Compare(other.rest, r.rest), cmp.Compare(r.index, other.index))
}

// proportions are the shares as parts of one, all zero when they are.
func (s Shares) proportions() []float64 {
	parts := make([]float64, len(s))
	sum := s.sum()
	if sum == 0 {
		return parts
	}
	for i, share := range s {
		parts[i] = float64(share) / float64(sum)
	}
	return parts
}

// sum adds up the shares, which the maker of the shares keeps within 64 bits.
func (s Shares) sum() uint64 {
	var sum, carry uint64
	for _, share := range s {
		sum, carry = bits.Add64(sum, share, 0)
		if carry != 0 {
			panic("economy: the sum of the shares exceeds 64 bits")
		}
	}
	return sum
}
