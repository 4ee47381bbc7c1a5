package research

import (
	"fmt"

	"taosim/economy/portable"
)

// LiquidAlpha lets a bond move the faster towards its weight the further it is
// to go:
//
//	x     = clip(w - C, 0, 1)  when w >= B, where the validator buys
//	      = clip(B - w, 0, 1)  when w < B, where it sells
//	alpha = Low + (High - Low) sigmoid(Steepness (x - 1/2))
//
// Here alpha is the part of the new bond that is the weight. A validator who
// values a server above the consensus C, and before the others, buys fast.
type LiquidAlpha struct {
	Low, High float64       // bounds of alpha, 0 to 1
	Steepness float64       // of the sigmoid
	Mode      ConsensusMode // which consensus is C
}

// alpha is how far a bond moves towards its weight.
func (l LiquidAlpha) alpha(weight, bond, consensus float64) float64 {
	distance := weight - consensus
	if weight < bond {
		distance = bond - weight
	}
	distance = min(max(distance, 0), 1)
	lift := portable.Sigmoid(l.Steepness * (distance - 0.5))
	return min(l.Low+float64(lift*(l.High-l.Low)), l.High)
}

// ConsensusMode says which consensus a liquid alpha looks at.
type ConsensusMode string

// The modes.
const (
	Current  ConsensusMode = "current"  // that of the epoch
	Previous ConsensusMode = "previous" // that of the epoch before
	Mixed    ConsensusMode = "mixed"    // the larger of the two on each server
)

// Validate checks the word.
func (m ConsensusMode) Validate() error {
	switch m {
	case Current, Previous, Mixed:
		return nil
	}
	return fmt.Errorf("consensus_mode must be current, previous or mixed, not %q", string(m))
}

// of is the consensus to look at.
func (m ConsensusMode) of(last, present []float64) []float64 {
	switch m {
	case Current:
		return present
	case Previous:
		return last
	case Mixed:
		larger := make([]float64, len(present))
		for j := range larger {
			larger[j] = max(last[j], present[j])
		}
		return larger
	}
	panic(fmt.Sprintf("research: unknown consensus mode %q", string(m)))
}
