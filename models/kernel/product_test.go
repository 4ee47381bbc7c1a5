package kernel_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

func TestProductsAgreeWithTheirDefinitions(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
			rows, inner := rapid.IntRange(0, 40).Draw(t, "rows"), rapid.IntRange(1, 40).Draw(t, "inner")
			columns, gap := 16*rapid.IntRange(1, 7).Draw(t, "chunks"), rapid.IntRange(0, 5).Draw(t, "gap")
			checkProducts(t, k, random, rows, inner, columns, gap)
		})
	})
}

// Long sums and many rows are taken in several blocks.
func TestLargeProductsAgreeWithTheirDefinitions(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		random := rand.New(rand.NewPCG(3, 4))
		checkProducts(t, k, random, 301, 515, 48, 1)
		checkProducts(t, k, random, 29, 3, 1040, 0)
	})
}

// checkProducts multiplies random matrices both ways, and looks whether anything
// is written beside the result.
func checkProducts(t rapid.TB, k *kernel.Kernel, random *rand.Rand, rows, inner, columns, gap int) {
	a := newRandomTable(random, rows, inner, inner+gap, 1)
	transposed := newRandomTable(random, inner, max(rows, 1), max(rows, 1)+gap, 1)
	for i := range rows {
		for j := range inner {
			transposed.Row(j)[i] = a.Row(i)[j]
		}
	}
	b := newRandomTable(random, inner, columns, columns+2*gap, 1)
	c := newRandomTable(random, rows, columns, columns+3*gap, 1)
	again, want := clone(c), widen(c)
	for i := range rows {
		for j := range inner {
			for n := range columns {
				want.row(int32(i))[n] += float64(a.Row(i)[j]) * float64(b.Row(j)[n])
			}
		}
	}
	k.MultiplyAdd(rows, c, a, b)
	mustAgree(t, "MultiplyAdd", c.Values, want.values, 5e-5)
	if rows > 0 {
		k.MultiplyTransposedAdd(inner, again, transposed, b)
		mustAgree(t, "MultiplyTransposedAdd", again.Values, want.values, 5e-5)
	}
}

func TestAProductTakesTheSameBitsFromEitherLayout(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		random := rand.New(rand.NewPCG(5, 6))
		const size = 32
		a, b := newRandomTable(random, size, size, size, 1), newRandomTable(random, size, size, size, 1)
		transposed, c, d := newTable(size, size, size), newTable(size, size, size), newTable(size, size, size)
		for i := range size {
			for j := range size {
				transposed.Row(j)[i] = a.Row(i)[j]
			}
		}
		k.MultiplyAdd(size, c, a, b)
		k.MultiplyTransposedAdd(size, d, transposed, b)
		mustEqualBits(t, "MultiplyTransposedAdd", d.Values, c.Values)
	})
}

func TestHalvesOfAWiderTableAreMultipliedInPlace(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		random := rand.New(rand.NewPCG(7, 8))
		whole := newRandomTable(random, 20, 32, 32, 1)
		left := kernel.Rows{Values: whole.Values, Columns: 16, Stride: 32}
		right := kernel.Rows{Values: whole.Values[16:], Columns: 16, Stride: 32}
		a := newRandomTable(random, 20, 16, 16, 1)
		want := widen(whole)
		for i := range int32(20) {
			for j := range int32(16) {
				for n := range 16 {
					want.row(i)[n] += float64(a.Row(int(i))[j]) * want.row(j)[16+n]
				}
			}
		}
		k.MultiplyAdd(20, left, a, right)
		mustAgree(t, "the whole table", whole.Values, want.values, 1e-5)
	})
}

func TestProductsOfMisfitsPanic(t *testing.T) {
	tests := []struct {
		name    string
		c, a, b kernel.Rows
		want    string
	}{
		{"too few rows on the left", newTable(4, 16, 16), newTable(3, 5, 5), newTable(5, 16, 16), "kernel: rows of the left matrix hold 3"},
		{"too few rows on the right", newTable(4, 16, 16), newTable(4, 5, 5), newTable(4, 16, 16), "kernel: rows of the right matrix hold 4"},
		{"too few rows for the result", newTable(3, 16, 16), newTable(4, 5, 5), newTable(5, 16, 16), "kernel: rows of the result hold 3"},
		{"odd columns", newTable(4, 20, 20), newTable(4, 5, 5), newTable(5, 20, 20), "kernel: rows of the right matrix have 20 columns"},
		{"unequal columns", newTable(4, 16, 16), newTable(4, 5, 5), newTable(5, 32, 32), "kernel: the right matrix and the result differ"},
	}
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				mustPanic(t, tt.want, func() { k.MultiplyAdd(4, tt.c, tt.a, tt.b) })
			})
		}
	})
}
