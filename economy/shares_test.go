package economy_test

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestSplit(t *testing.T) {
	tests := []struct {
		name   string
		shares economy.Shares
		total  economy.Amount
		want   []economy.Amount
	}{
		{"nobody gets nothing", nil, 10, []economy.Amount{}},
		{"without a share nothing is given away", economy.Shares{0, 0}, 10, []economy.Amount{0, 0}},
		{"nothing is shared as nothing", economy.Shares{1, 2}, 0, []economy.Amount{0, 0}},
		{"what divides evenly is divided evenly", economy.Shares{1, 3}, 8, []economy.Amount{2, 6}},
		{"the largest remainder gets the rao left over", economy.Shares{3, 2}, 4, []economy.Amount{2, 2}},
		{"among equals the lower uid gets it", economy.Shares{1, 1, 1}, 4, []economy.Amount{2, 1, 1}},
		{"a share of zero gets nothing of what is left over", economy.Shares{0, 1, 1}, 1, []economy.Amount{0, 1, 0}},
		{"products of 126 bits are exact", economy.Shares{1 << 62, 1 << 62, 1 << 62}, economy.MaxAmount, []economy.Amount{economy.MaxAmount/3 + 1, economy.MaxAmount / 3, economy.MaxAmount / 3}},
		{"the shares may fill 64 bits", economy.Shares{math.MaxUint64}, economy.MaxAmount, []economy.Amount{economy.MaxAmount}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.shares.Split(tt.total); !slices.Equal(got, tt.want) {
				t.Errorf("%v.Split(%d) = %d, want %d", tt.shares, tt.total, got, tt.want)
			}
		})
	}
}

func TestSplitPanics(t *testing.T) {
	wantPanic(t, "economy: split of a negative amount", func() { economy.Shares{1}.Split(-1) })
	wantPanic(t, "economy: the sum of the shares exceeds 64 bits", func() { economy.Shares{math.MaxUint64, 1}.Split(1) })
}

func TestSplitIsFairAndExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shares := economy.Shares(rapid.SliceOfN(rapid.Uint64Range(0, 1<<58), 1, 40).Draw(t, "shares"))
		total := economy.Amount(rapid.Int64Min(0).Draw(t, "total"))
		parts := shares.Split(total)

		sum := new(big.Int)
		for _, share := range shares {
			sum.Add(sum, new(big.Int).SetUint64(share))
		}
		if sum.Sign() == 0 {
			return // a row of the table above
		}
		given := economy.Amount(0)
		for i, part := range parts {
			given += part
			// |part - total*share/sum| < 1, multiplied by sum.
			excess := new(big.Int).Mul(big.NewInt(int64(part)), sum)
			quota := new(big.Int).Mul(big.NewInt(int64(total)), new(big.Int).SetUint64(shares[i]))
			if excess.Sub(excess, quota).CmpAbs(sum) >= 0 {
				t.Fatalf("part %d of share %d is a rao or more from its quota", part, shares[i])
			}
			for j := range i {
				if shares[i] > shares[j] && part < parts[j] || shares[i] < shares[j] && part > parts[j] {
					t.Fatalf("shares %d and %d get %d and %d", shares[i], shares[j], part, parts[j])
				}
			}
		}
		if given != total {
			t.Fatalf("the parts add up to %d, want %d", given, total)
		}
	})
}

func TestProportions(t *testing.T) {
	tests := []struct {
		name   string
		values []float64
		want   economy.Shares
	}{
		{"no values have no shares", nil, economy.Shares{}},
		{"all zero has no shares", []float64{0, 0}, economy.Shares{0, 0}},
		{"simple ratios are exact", []float64{1, 0, 0.5}, economy.Shares{1 << 59, 0, 1 << 58}},
		{"the largest floats do not overflow", []float64{math.MaxFloat64, math.MaxFloat64}, economy.Shares{1<<60 - 1<<7, 1<<60 - 1<<7}},
		{"the smallest floats do not vanish", []float64{math.SmallestNonzeroFloat64}, economy.Shares{1 << 60}},
		{"what is far too small is cut to zero", []float64{1, 1e-300}, economy.Shares{1 << 59, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := economy.Proportions(tt.values); !slices.Equal(got, tt.want) {
				t.Errorf("Proportions(%v) = %v, want %v", tt.values, got, tt.want)
			}
		})
	}
}

func TestProportionsPanicsOnNaN(t *testing.T) {
	wantPanic(t, "economy: value NaN at index 1", func() { economy.Proportions([]float64{0, math.NaN()}) })
}

func TestProportionsKeepRatios(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(0, math.MaxFloat64), 1, 300).Draw(t, "values")
		shares := economy.Proportions(values)

		top := 0
		sum := new(big.Int)
		for i, value := range values {
			if value > values[top] {
				top = i
			}
			sum.Add(sum, new(big.Int).SetUint64(shares[i]))
		}
		if sum.BitLen() > 62 {
			t.Fatalf("the shares add up to %v, more than 62 bits", sum)
		}
		if values[top] == 0 {
			return // a row of the table above
		}
		tolerance := math.Ldexp(1, bits.Len(uint(len(values)))-61) // as documented
		for i, value := range values {
			got, want := float64(shares[i])/float64(shares[top]), value/values[top]
			if math.Abs(got-want) > tolerance {
				t.Fatalf("share %d is %v of the largest, want %v", i, got, want)
			}
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	shares := make(economy.Shares, 256)
	for uid := range shares {
		shares[uid] = uint64(uid*uid + 1)
	}
	b.ReportAllocs()
	for b.Loop() {
		shares.Split(360 * economy.Tao)
	}
}
