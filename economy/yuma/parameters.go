package yuma

import (
	"math"
	"math/bits"
)

// Parameters are the hyperparameters of an economy, as the chain stores them. A
// number between 0 and 1 that is a uint16 stands for itself / 65535.
type Parameters struct {
	Kappa        uint16 // majority of stake that carries a weight
	BondsPenalty uint16 // how much of a weight beyond the consensus is withheld from bonds

	// BondsMovingAverage is the part of the old bonds that remains after an epoch,
	// in millionths, at most 1,000,000.
	BondsMovingAverage uint64

	Yuma3 bool // bonds are moving averages of weights, not shares of servers

	LiquidAlpha           bool   // bonds move faster where weights leave the consensus; only with Yuma3
	AlphaLow              uint16 // slowest speed under LiquidAlpha
	AlphaHigh             uint16 // fastest speed under LiquidAlpha, at least AlphaLow
	AlphaSigmoidSteepness int16  // of the curve between the two, in hundredths

	MaxValidators  int    // neurons with most stake that may validate
	ActivityCutoff uint64 // blocks after which weights no longer count, see [ActivityCutoff]
	StakeThreshold uint64 // in rao; less stake counts as none, but for the owner

	CommitReveal bool // weights on a neuron that registered after the commit do not count
	KeepSelf     bool // weights on oneself count; never on the chain, where only the owner's do
}

// millionths is the unit of [Parameters.BondsMovingAverage].
const millionths = 1_000_000

// Defaults are the parameters of a new economy on the production chain, with the
// activity cutoff of its tempo of 360 blocks.
func Defaults() Parameters {
	return Parameters{
		Kappa:                 32_767,
		BondsPenalty:          65_535,
		BondsMovingAverage:    900_000,
		AlphaLow:              45_875,
		AlphaHigh:             58_982,
		AlphaSigmoidSteepness: 1000,
		MaxValidators:         128,
		ActivityCutoff:        ActivityCutoff(13_889, 360),
		CommitReveal:          true,
	}
}

// ActivityCutoff is the number of blocks after which weights no longer count,
// where factorMilli is the number of tempos times a thousand. The production
// default is 13889: 5000 blocks at a tempo of 360. It is at least 1, and the largest
// number there is where it does not fit.
func ActivityCutoff(factorMilli, tempo uint64) uint64 {
	high, low := bits.Mul64(factorMilli, tempo)
	if high >= 1000 {
		return math.MaxUint64
	}
	blocks, _ := bits.Div64(high, low, 1000)
	return max(1, blocks)
}
