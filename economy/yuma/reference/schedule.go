package reference

import (
	"math"
	"math/bits"
)

// BlocksUntilEpoch is the number of blocks until the next epoch is due: a tempo
// after the last one, or now when that is past. Without a tempo there is never
// one, which is math.MaxUint64. Upstream: blocks_until_next_auto_epoch.
func BlocksUntilEpoch(last, tempo, block uint64) uint64 {
	if tempo == 0 {
		return math.MaxUint64
	}
	due, overflow := bits.Add64(last, tempo, 0)
	if overflow != 0 {
		due = math.MaxUint64
	}
	return due - min(block, due)
}

// SplitEmission shares out an emission, in rao, among so many mechanisms of one
// economy: evenly when split is nil, else by its parts of 65535. Mechanisms beyond
// the split get nothing, and what rounding leaves over goes to the first.
// Upstream: split_emissions.
func SplitEmission(emission uint64, mechanisms int, split []uint16) []uint64 {
	parts := make([]uint64, mechanisms)
	if mechanisms == 0 {
		return parts
	}
	rest := emission
	for i := range parts {
		switch {
		case split == nil:
			parts[i] = emission / uint64(mechanisms)
		case i < len(split):
			high, low := bits.Mul64(emission, uint64(split[i]))
			parts[i], _ = bits.Div64(high, low, math.MaxUint16) // at most emission, so it fits
		}
		rest -= min(parts[i], rest)
	}
	parts[0] += rest
	return parts
}
