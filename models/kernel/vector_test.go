package kernel_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

func TestDotAgreesWithItsDefinition(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
			n := rapid.IntRange(0, 300).Draw(t, "length")
			a, b := newRandomTable(random, 1, n, n, 1).Values, newRandomTable(random, 1, n, n, 1).Values
			want := 0.0
			for i := range a {
				want += float64(a[i]) * float64(b[i])
			}
			mustAgree(t, "Dot", []float32{k.Dot(a, b)}, []float64{want}, 1e-5)
		})
	})
}

func TestAddScaledAgreesWithItsDefinition(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
			n := rapid.IntRange(0, 300).Draw(t, "length")
			x := newRandomTable(random, 1, n, n, 1).Values
			dst := newRandomTable(random, 1, n+2, n+2, 1)
			want, before := widen(dst), clone(dst)
			for i := range x {
				want.values[i] += 0.3 * float64(x[i])
			}
			k.AddScaled(dst.Values[:n], 0.3, x)
			mustAgree(t, "AddScaled", dst.Values, want.values, 1e-6)
			mustEqualBits(t, "behind dst", dst.Values[n:], before.Values[n:])
		})
	})
}

func TestVectorsOfUnequalLengthPanic(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		mustPanic(t, "kernel: vectors of 3 and 4 values", func() { k.Dot(make([]float32, 3), make([]float32, 4)) })
		mustPanic(t, "kernel: vectors of 4 and 3 values", func() { k.AddScaled(make([]float32, 4), 1, make([]float32, 3)) })
	})
}
