package yuma

import "taosim/economy/fixed"

// curve gives bonds their speed, by the distance x from the consensus:
//
//	alpha = low + (high - low) s(x)    s(x) = 1 / (1 + e^(-steepness (x - 1/2)))
type curve struct {
	low, high fixed.I32F32
	slope     fixed.I32F32 // minus the steepness
	nearest   fixed.I32F32 // alpha at distance zero
}

func newCurve(p Parameters) curve {
	c := curve{
		low:   fixed.FromU16Proportion(p.AlphaLow),
		high:  fixed.FromU16Proportion(p.AlphaHigh),
		slope: fixed.FromInt(int64(p.AlphaSigmoidSteepness)).SafeDiv(fixed.FromInt(-100)),
	}
	c.nearest = c.alpha(0)
	return c
}

// alpha is the speed at a distance from 0 to 1.
func (c curve) alpha(distance fixed.I32F32) fixed.I32F32 {
	part := logistic(c.slope.Mul(distance - fixed.One/2))
	return c.low + product(part, c.high-c.low)
}
