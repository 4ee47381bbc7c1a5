package rules

import (
	"errors"
	"fmt"
	"math"

	"taosim/economy"
	"taosim/economy/yuma"
)

// Yuma3 is yuma2 with bonds that belong to each validator by itself: a bond follows
// the weight that buys it, however much stake others bring, and stake enters when
// dividends are paid:
//
//	V    = (1 - beta) W + beta Wc
//	B_ij = min(1, (1 - a) B_ij + a V_ij)
//	D    = norm(S o (N I))      N = column shares of B
//	paid = I/2 + D/2
//
//	W, Wc, S, I, beta  as in yuma2
//	B     bonds, 0 to 1, kept from epoch to epoch
//	a     how fast bonds move: 1 - bonds_moving_average, or by liquid alpha
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//
// With liquid_alpha each bond moves at a speed of its own, in epochs with any
// consensus C:
//
//	x_ij = V_ij - C_j, 0 at least    where V_ij >= B_ij, to buy
//	     = B_ij - V_ij               where V_ij <  B_ij, to sell
//	a_ij = low + (high - low) / (1 + exp(-steepness/100 (x_ij - 1/2)))
//
// Who rates a neuron far above the consensus buys fast, and who rates it far below the
// bond it holds sells fast; a bond in a neuron that the validator no longer weighs is
// gone at once. With a penalty of one no V is above the consensus, and all bonds are
// bought at the slowest speed.
//
// Take a validator that sets a weight of one on a miner in every epoch, which the
// consensus grants, with a moving average of 0.9: its bond is 0.1, 0.19, 0.27 and so
// on. A validator with ten times the stake that begins three epochs later is as far
// behind as one with a tenth of it. And one whose stake grows is paid for all of it
// at once.
//
// Who comes late catches up sooner than under yuma2: of the three validators there,
// the third gets 5.5 % of the dividends in its first epoch instead of 1 %, then 7.2 %.
// So copying the consensus costs less, and with liquid alpha, whose usual speeds are
// high, still less: 7.9 %. To move before the majority pays as little as there, and
// 19.2 % without a penalty. Nothing is gained by dividing stake among keys: each
// key holds the same bonds, and is paid by its stake.
//
// Source: the epoch of [Subtensor] at commit 14bc6f9f of June 2026, where it is an
// option of each subnet, with the defaults of production. Rounding as under yuma2.
//
// [Subtensor]: https://github.com/opentensor/subtensor
type Yuma3 struct {
	Yuma `yaml:",inline"`
	// LiquidAlpha: whether bonds move at speeds of their own.
	LiquidAlpha bool `yaml:"liquid_alpha"`
	// AlphaLow: the slowest speed of a bond under liquid alpha, the part of a new bond
	// that is its weight, 0.025 to alpha_high.
	AlphaLow float64 `yaml:"alpha_low"`
	// AlphaHigh: the fastest speed of a bond under liquid alpha, at most 1.
	AlphaHigh float64 `yaml:"alpha_high"`
	// Steepness: of the curve between the two speeds, in hundredths, -32768 to 32767;
	// below 0 the curve falls.
	Steepness int `yaml:"steepness"`
}

var _ economy.RewardRule = Yuma3{}

// leastAlpha is the lowest speed that the chain lets its owners set, a fortieth.
const leastAlpha = 0.025

// Validate checks the parameters.
func (y Yuma3) Validate() error {
	errs := []error{y.validate(), checkRange("alpha_high", y.AlphaHigh, leastAlpha, 1)}
	if errs[1] == nil {
		errs = append(errs, checkRange("alpha_low", y.AlphaLow, leastAlpha, y.AlphaHigh))
	}
	if y.Steepness < math.MinInt16 || y.Steepness > math.MaxInt16 {
		errs = append(errs, fmt.Errorf("steepness must be %d to %d, not %d", math.MinInt16, math.MaxInt16, y.Steepness))
	}
	return errors.Join(errs...)
}

// Reward implements [economy.RewardRule].
func (y Yuma3) Reward(epoch economy.Epoch) economy.Outcome {
	return y.reward(y.parameters(epoch), epoch)
}

// parameters are those of the rule, as the chain has them.
func (y Yuma3) parameters(epoch economy.Epoch) yuma.Parameters {
	p := y.Yuma.parameters(epoch)
	p.Yuma3 = true
	p.LiquidAlpha = y.LiquidAlpha
	p.AlphaLow, p.AlphaHigh = stored(y.AlphaLow), stored(y.AlphaHigh)
	p.AlphaSigmoidSteepness = int16(y.Steepness)
	return p
}
