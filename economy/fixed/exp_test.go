package fixed_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

func TestExp(t *testing.T) {
	tests := []struct {
		name string
		x    fixed.I32F32
		want fixed.I32F32
	}{
		{"e to nothing is one", 0, fixed.One},
		{"e to one has 23 places", fixed.One, fixed.FromFloat(math.Floor(math.E*(1<<23)) / (1 << 23))},
		{"one step less than one is a sum of the series", fixed.One - 1, 11674931544},
		{"e to minus one is not the reciprocal of the constant", -fixed.One, 1580030169},
		{"beyond 20 is as 20", fixed.FromInt(21), fixed.FromInt(20).Exp()},
		{"the largest number is as 20", fixed.Max, fixed.FromInt(20).Exp()},
		{"below -20 is as -20", fixed.Min, fixed.FromInt(-20).Exp()},
		{"e to -20 has three bits left", fixed.FromInt(-20), 8},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.x.Exp(); got != tt.want {
				t.Errorf("Exp(%v) = %d, want %d", tt.x, got, tt.want)
			}
		})
	}
}

// The series in exact integers of any size: term i is floor(term * x) / i.
func TestExpIsTheSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fixed.I32F32(rapid.Int64Range(int64(fixed.FromInt(-20)), int64(fixed.FromInt(20))).Draw(t, "x"))
		if x == fixed.One {
			return // stands in the table
		}
		size := new(big.Int).Abs(integer(x))
		sum, term := new(big.Int).Add(power(32), size), new(big.Int).Set(size)
		for i := range int64(30) {
			term = floorShift(new(big.Int).Mul(term, size), 32)
			term.Quo(term, big.NewInt(i+2))
			sum.Add(sum, term)
		}
		if x < 0 {
			sum.Quo(power(64), sum)
		}
		if got := x.Exp(); integer(got).Cmp(sum) != 0 {
			t.Errorf("Exp(%v) = %d, want %v", x, got, sum)
		}
	})
}

func TestExpIsNearTheFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := fixed.FromFloat(rapid.Float64Range(-5, 5).Draw(t, "x"))
		if got, want := x.Exp().Float64(), math.Exp(x.Float64()); math.Abs(got-want) > 1e-7 {
			t.Errorf("Exp(%v) = %v, want %v", x, got, want)
		}
	})
}
