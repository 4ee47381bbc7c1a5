package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestExpm1IsAccurateAtBothEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := math.Ldexp(rapid.Float64Range(1, 2).Draw(t, "mantissa"), rapid.IntRange(-300, 9).Draw(t, "exponent"))
		got, want := expm1(x), math.Expm1(x)
		if got != want && !(math.Abs(got-want) <= 4*0x1p-52*want) {
			t.Fatalf("expm1(%v) = %v, want %v", x, got, want)
		}
	})
}

func TestExpm1OfNothingIsNothing(t *testing.T) {
	if got := expm1(0); got != 0 {
		t.Errorf("expm1(0) = %v", got)
	}
}
