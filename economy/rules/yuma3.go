package rules

import (
	"errors"
	"fmt"
	"math"

	"taosim/economy"
)

// Yuma3 is yuma2 with bonds that belong to each validator by itself: a bond grows
// towards the weight that it was bought for, at most to one, however much stake
// others bring, and stake enters when dividends are paid. Small validators who see
// a good miner first are no longer outbid by large ones that follow:
//
//	V    = (1 - beta) W + beta Wc
//	B_ij = (1 - a) B_ij + a V_ij
//	D    = norm(S o (N I))      N = column shares of B
//	paid = I/2 + D/2
//
//	W, Wc, I, S, beta  as in yuma2
//	a     how fast bonds move: 1 - the moving average, or by liquid alpha
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//
// Liquid alpha lets each bond move at a speed of its own, faster the further a
// weight is from the consensus C:
//
//	x = W_ij - C_j where the bond grows, B_ij - C_j turned round where it shrinks, cut to 0..1
//	s = 1 / (1 + exp(-steepness/100 (x - 1/2)))
//	a = low + s (high - low)
//
// and then a bond in a neuron that the validator no longer weighs is gone at once.
//
// Take a validator that holds no bond in a miner and sets a weight of one on it in
// every epoch, with a moving average of 0.9: its bond is 0.1, 0.19, 0.27 and so on.
// A validator with ten times the stake that begins three epochs later is as far
// behind as one with a tenth of it.
//
// Copying the consensus pays as under yuma2, but a copier's bonds follow later by
// as many epochs as its copy is old, and liquid alpha widens the gap where the
// consensus moves. A cabal gains nothing by small keys: bonds do not depend on how
// stake is split.
//
// Source: the epoch of [Subtensor] at commit 14bc6f9f of June 2026, where it is an
// option of each subnet, with the defaults of production.
//
// [Subtensor]: https://github.com/opentensor/subtensor
type Yuma3 struct {
	Yuma `yaml:",inline"`
	// LiquidAlpha: whether bonds move at speeds of their own.
	LiquidAlpha bool `yaml:"liquid_alpha"`
	// AlphaLow: the slowest speed of a bond under liquid alpha, 0.025 to alpha_high.
	AlphaLow float64 `yaml:"alpha_low"`
	// AlphaHigh: the fastest speed of a bond under liquid alpha, at most 1.
	AlphaHigh float64 `yaml:"alpha_high"`
	// Steepness: of the curve between the two speeds, in hundredths, -32768 to 32767.
	Steepness int `yaml:"steepness"`
}

var _ economy.RewardRule = Yuma3{}

// leastAlpha is the lowest speed that the chain lets its owners set, 65535/40.
const leastAlpha = 1638

// Validate checks the parameters.
func (y Yuma3) Validate() error {
	errs := []error{y.validate(), checkRange("alpha_high", y.AlphaHigh, proportion(leastAlpha), 1)}
	if errs[1] == nil {
		errs = append(errs, checkRange("alpha_low", y.AlphaLow, proportion(leastAlpha), y.AlphaHigh))
	}
	if y.Steepness < math.MinInt16 || y.Steepness > math.MaxInt16 {
		errs = append(errs, fmt.Errorf("steepness must be %d to %d, not %d", math.MinInt16, math.MaxInt16, y.Steepness))
	}
	return errors.Join(errs...)
}

// Reward implements [economy.RewardRule].
func (y Yuma3) Reward(epoch economy.Epoch) economy.Outcome {
	p := y.parameters(epoch)
	p.Yuma3 = true
	p.LiquidAlpha = y.LiquidAlpha
	p.AlphaLow, p.AlphaHigh = stored(y.AlphaLow), stored(y.AlphaHigh)
	p.AlphaSigmoidSteepness = int16(y.Steepness)
	return y.reward(p, epoch)
}
