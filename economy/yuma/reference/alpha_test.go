package reference_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

func TestAlpha(t *testing.T) {
	tests := []struct {
		name    string
		average uint64
		want    fixed.I32F32
	}{
		{"what does not remain is taken up", 900_000, 429496730},
		{"a bond may stay for ever", 1_000_000, 0},
		{"a bond may be new every epoch", 0, fixed.One},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.Alpha(tt.average); got != tt.want {
				t.Errorf("Alpha(%d) = %d, want %d", tt.average, got, tt.want)
			}
		})
	}
}

func TestAlphaSigmoid(t *testing.T) {
	low, high := fixed.FromU16Proportion(yuma.Defaults().AlphaLow), fixed.FromU16Proportion(yuma.Defaults().AlphaHigh)
	middle := low + (high-low)/2
	tests := []struct {
		name                    string
		steepness               int16
		consensus, weight, bond float64
		least, most             fixed.I32F32
	}{
		{"half ahead of the consensus is the middle", 1000, 0.5, 1, 0, middle - 1, middle + 1},
		{"a buyer far ahead is fast", 1000, 0, 1, 0, high - fixed.One/100, high},
		{"a buyer behind the consensus is slow", 1000, 1, 0.5, 0, low, low + fixed.One/100},
		{"a seller of everything is fast", 1000, 1, 0, 1, high - fixed.One/100, high},
		{"a seller of little is slow", 1000, 0, 0.5, 0.5 + 0.01, low, low + fixed.One/100},
		{"who holds on is a buyer", 1000, 0, 0.5, 0.5, middle - 1, middle + 1},
		{"without steepness all are in the middle", 0, 0, 1, 0, middle - 1, middle + 1},
		{"a negative steepness turns the curve around", -1000, 0, 1, 0, low, low + fixed.One/100},
		{"the steepest is a step", math.MaxInt16, 0, 1, 0, high - 20, high},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := yuma.Defaults()
			p.AlphaSigmoidSteepness = tt.steepness
			got := reference.AlphaSigmoid(p, fixed.FromFloat(tt.consensus), fixed.FromFloat(tt.weight), fixed.FromFloat(tt.bond))
			if got < tt.least || got > tt.most {
				t.Errorf("AlphaSigmoid() = %v, want %v to %v", got, tt.least, tt.most)
			}
		})
	}
}

func TestSigmoidIsNearTheFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, kappa := rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 1).Draw(t, "kappa")
		rho := rapid.Float64Range(0, 5).Draw(t, "rho")
		got := reference.Sigmoid(fixed.FromFloat(x), fixed.FromFloat(rho), fixed.FromFloat(kappa)).Float64()
		if want := 1 / (1 + math.Exp(-rho*(x-kappa))); math.Abs(got-want) > 1e-8 {
			t.Errorf("Sigmoid(%v, %v, %v) = %v, want %v", x, rho, kappa, got, want)
		}
	})
}

func TestLiquidAlphasAreTheSameSparse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := yuma.Defaults()
		p.AlphaSigmoidSteepness = rapid.Int16().Draw(t, "steepness")
		n := rapid.IntRange(1, 4).Draw(t, "neurons")
		weights, bonds := matrices(n, n).Draw(t, "weights"), matrices(n, n).Draw(t, "bonds")
		consensus := vectors(n).Draw(t, "consensus")
		sparse := reference.LiquidAlphasSparse(p, weights, bonds, consensus)
		dense := reference.LiquidAlphas(p, full(weights, n), full(bonds, n), consensus)
		for i := range n {
			for j := range n {
				if sparse[i][j] != dense[i][j] {
					t.Errorf("the alpha of %d on %d is %v sparse, %v dense", i, j, sparse[i][j], dense[i][j])
				}
			}
		}
	})
}
