package rules

import (
	"cmp"
	"fmt"
	"slices"

	"taosim/economy"
)

// ClaimOrder is the order in which neurons claim tokens within a block.
type ClaimOrder string

// In which order they may claim.
const (
	SimultaneousClaims ClaimOrder = "simultaneous" // nobody sees what others did in the block
	ClaimsByUID        ClaimOrder = "uid"          // first come, first served: those registered first
	ClaimsByStake      ClaimOrder = "stake"        // as a chain that gives block space to the rich would have it
	ClaimsAtRandom     ClaimOrder = "random"       // another order in every block
)

// Validate checks the word.
func (o ClaimOrder) Validate() error {
	switch o {
	case SimultaneousClaims, ClaimsByUID, ClaimsByStake, ClaimsAtRandom:
		return nil
	default:
		return fmt.Errorf("order must be simultaneous, uid, stake or random, not %q", string(o))
	}
}

// uids are those of all neurons in the order of their claims in the block of that
// height.
func (o ClaimOrder) uids(height uint64, stake []economy.Amount) []economy.UID {
	uids := make([]economy.UID, len(stake))
	for i := range uids {
		uids[i] = economy.UID(i)
	}
	switch o {
	case SimultaneousClaims, ClaimsByUID:
	case ClaimsByStake:
		slices.SortStableFunc(uids, func(a, b economy.UID) int { return cmp.Compare(stake[b], stake[a]) })
	case ClaimsAtRandom:
		lot := func(uid economy.UID) uint64 { return splitMix64(splitMix64(height) + uint64(uid)) }
		slices.SortFunc(uids, func(a, b economy.UID) int { return cmp.Compare(lot(a), lot(b)) })
	}
	return uids
}

// splitMix64 scatters the bits of a number. No two numbers give the same (Steele,
// Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
func splitMix64(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
