package models

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

var curves = []struct {
	name  string
	curve *curve
	exact func(x float64) float64
}{
	{"sigmoid", sigmoidCurve, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }},
	{"softplus", softplusCurve, func(x float64) float64 { return math.Log1p(math.Exp(x)) }},
}

// claimedError is the error that curve.go claims.
const claimedError = 2e-6

func TestCurvesAreAsCloseAsClaimed(t *testing.T) {
	const steps = 200_000
	for _, tt := range curves {
		for i := range steps + 1 {
			x := float32(2*curveReach*float64(i)/steps - curveReach)
			if got, want := float64(tt.curve.at(x)), tt.exact(float64(x)); math.Abs(got-want) > claimedError {
				t.Fatalf("%s(%v) = %v, want %v within %v", tt.name, x, got, want, claimedError)
			}
		}
	}
}

func TestCurvesNeverFall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float32Range(-curveReach-1, curveReach+1).Draw(t, "x")
		y := max(x, rapid.OneOf(
			rapid.Just(math.Nextafter32(x, curveReach+2)),
			rapid.Float32Range(x, x+0.01),
			rapid.Float32Range(x, curveReach+2),
		).Draw(t, "y"))
		for _, tt := range curves {
			if tt.curve.at(x) > tt.curve.at(y) {
				t.Errorf("%s(%v) = %v, but %s(%v) = %v", tt.name, x, tt.curve.at(x), tt.name, y, tt.curve.at(y))
			}
		}
	})
}

func TestCurvesAreSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float32Range(-curveReach, curveReach).Draw(t, "x")
		if sum := sigmoidCurve.at(x) + sigmoidCurve.at(-x); math.Abs(float64(sum)-1) > claimedError {
			t.Errorf("sigmoid(%v) + sigmoid(%v) = %v, want 1", x, -x, sum)
		}
		if difference := softplusCurve.at(x) - softplusCurve.at(-x); math.Abs(float64(difference-x)) > 2*claimedError {
			t.Errorf("softplus(%v) - softplus(%v) = %v, want %v", x, -x, difference, x)
		}
	})
}

func TestCurvesBeyondTheirReach(t *testing.T) {
	infinity := float32(math.Inf(1))
	tests := []struct {
		name    string
		x, like float32
	}{
		{"a score above is the highest that is told apart", curveReach + 1, curveReach},
		{"a score below is the lowest that is told apart", -curveReach - 1, -curveReach},
		{"a huge score is no different", math.MaxFloat32, curveReach},
		{"infinity is a score above", infinity, curveReach},
		{"minus infinity is a score below", -infinity, -curveReach},
		{"what is not a number is the worst loss", float32(math.NaN()), curveReach},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, c := range curves {
				if got, want := c.curve.at(tt.x), c.curve.at(tt.like); got != want {
					t.Errorf("%s(%v) = %v, want %v", c.name, tt.x, got, want)
				}
			}
		})
	}
	if least, most := sigmoidCurve.at(-curveReach), sigmoidCurve.at(curveReach); least > 1e-5 || most < 1-1e-5 {
		t.Errorf("the sigmoid ends at %v and %v, want it within 1e-5 of 0 and 1", least, most)
	}
}
