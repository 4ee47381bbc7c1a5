package yuma

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// series is the logistic as the chain computes it.
func series(x fixed.I32F32) fixed.I32F32 {
	return fixed.One.SafeDiv(fixed.One.Add(x.Exp()))
}

func TestLogisticIsThatOfTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fixed.I32F32(rapid.OneOf(
			rapid.Int64Range(2<<32, 20<<32),
			rapid.Int64Range(-25<<32, 25<<32),
			rapid.SampledFrom([]int64{-20 << 32, -1 << 32, 0, 1 << 32, 2<<32 - 1, 2 << 32, 5 << 32, 20<<32 - 1, 20 << 32, math.MaxInt64, math.MinInt64}),
		).Draw(t, "x"))
		want := series(x)
		if got := logistic(x); got != want {
			t.Errorf("logistic(%v) = %d, want %d", x, got, want)
		}
		if from, to, ok := logisticRange(x); ok && (want < from || want > to) {
			t.Errorf("logistic(%v) is %d, outside %d to %d", x, want, from, to)
		}
	})
}

func TestTheRangeMostlyDecides(t *testing.T) {
	decided, drawn := 0, 0
	for x := fixed.FromInt(4); x < fixed.FromInt(6); x += 1_234_567 {
		from, to, ok := logisticRange(x)
		if ok && from == to {
			decided++
		}
		drawn++
	}
	if share := float64(decided) / float64(drawn); share < 0.98 {
		t.Errorf("%.1f %% of exponents from 4 to 6 need the series; half the steepness of the chain is 5", 100*(1-share))
	}
}

func TestShortfallBoundsTheSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fixed.I32F32(rapid.Int64Range(0, 20<<32).Draw(t, "x"))
		if x == fixed.One {
			t.Skip("the chain makes an exception")
		}
		value := math.Exp(x.Float64())
		short := (value - x.Exp().Float64()) * (1 << 32)
		slack := value * (1 << 32) * 1e-14 // of the float64s
		if short < -slack || short > shortfall(x.Float64())+slack {
			t.Errorf("the series of e^%v is short by %v steps, not by 0 to %v", x, short, shortfall(x.Float64()))
		}
	})
}
