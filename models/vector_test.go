package models

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// small are values whose sums and products a float32 holds exactly, so that the
// order of summing does not matter.
var small = rapid.Custom(func(t *rapid.T) float32 { return float32(rapid.IntRange(-8, 8).Draw(t, "value")) })

func drawMatrix(t *rapid.T, rows, columns int) Matrix {
	return Matrix{Rows: rows, Columns: columns, Values: rapid.SliceOfN(small, rows*columns, rows*columns).Draw(t, "matrix")}
}

func TestVectorLoopsAgreeWithTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.IntRange(0, 19).Draw(t, "length")
		both := drawMatrix(t, 2, length)
		a, b, scale := both.Row(0), both.Row(1), small.Draw(t, "scale")
		want, sum := slices.Clone(a), float32(0)
		for i := range length {
			sum += a[i] * b[i]
			want[i] += scale * b[i]
		}
		if got := dot(a, b); got != sum {
			t.Errorf("dot = %v, want %v", got, sum)
		}
		if addScaled(a, scale, b); !slices.Equal(a, want) {
			t.Errorf("addScaled = %v, want %v", a, want)
		}
	})
}

func TestProductsAgreeWithTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 6)
		rows, inner, columns := size.Draw(t, "rows"), size.Draw(t, "inner"), size.Draw(t, "columns")
		x, p := drawMatrix(t, rows, inner), drawMatrix(t, inner, columns)
		transposed, want := NewMatrix(inner, rows), NewMatrix(rows, columns)
		for i := range rows {
			for k := range inner {
				transposed.Row(k)[i] = x.Row(i)[k]
				for j := range columns {
					want.Row(i)[j] += x.Row(i)[k] * p.Row(k)[j]
				}
			}
		}
		if got := product(x, p); !slices.Equal(got.Values, want.Values) {
			t.Errorf("product = %v, want %v", got, want)
		}
		if got := transposedProduct(transposed, p); !slices.Equal(got.Values, want.Values) {
			t.Errorf("transposedProduct = %v, want %v", got, want)
		}
	})
}

// A product of this size is shared between goroutines.
func TestProductsAreTheSameOnAnyNumberOfCores(t *testing.T) {
	x, p := NewMatrix(300, 150), NewMatrix(150, 150)
	fill(x, 1, newRandom(1))
	fill(p, 1, newRandom(2))
	products := func(cores int) []float32 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		xp := product(x, p)
		return append(xp.Values, transposedProduct(x, xp).Values...)
	}
	one, many := products(1), products(5)
	for i := range one {
		if math.Float32bits(one[i]) != math.Float32bits(many[i]) {
			t.Fatalf("value %d is %v on one core and %v on five", i, one[i], many[i])
		}
	}
}
