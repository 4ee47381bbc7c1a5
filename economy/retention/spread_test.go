package retention

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestRowOfAValidator(t *testing.T) {
	s := spread{firstServer: 10, honest: []float64{0.25, 0.75}, cabal: []float64{0.5, 0, 0.5}}
	tests := []struct {
		name          string
		honest, cabal float64
		want          []economy.Weight
	}{
		{"all on the honest camp", 1, 0, []economy.Weight{{To: 10, Value: 21844}, {To: 11, Value: 65535}}},
		{"all on the cabal, and none on a server without a part", 0, 1, []economy.Weight{{To: 12, Value: 65535}, {To: 14, Value: 65535}}},
		{"half on each", 0.5, 0.5, []economy.Weight{{To: 10, Value: 21843}, {To: 11, Value: 65535}, {To: 12, Value: 43689}, {To: 14, Value: 43689}}},
		{"what rounds down to nothing is left out", 1e-5, 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.row(tt.honest, tt.cabal); !slices.Equal(got, tt.want) {
				t.Errorf("row() = %v, want %v", got, tt.want)
			}
		})
	}
}

// TestUpscaleRoundsAsTheChain holds upscale against the formula in exact
// arithmetic.
func TestUpscaleRoundsAsTheChain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Uint16Range(1, math.MaxUint16), 1, 20).Draw(t, "values")
		var row []economy.Weight
		for uid, value := range values {
			row = append(row, economy.Weight{To: economy.UID(uid), Value: value})
		}
		upscale(row)
		largest := slices.Max(values)
		for uid, value := range values {
			if want := upscaled(value, largest); row[uid].Value != want {
				t.Fatalf("%d of at most %d became %d, want %d", value, largest, row[uid].Value, want)
			}
		}
	})
}

// upscaled is a weight that is scaled so that the largest becomes 65535, with
// numbers truncated to 32 bits after the point as upstream truncates them.
func upscaled(value, largest uint16) uint16 {
	truncated := func(r *big.Rat) *big.Rat {
		scaled := new(big.Int).Quo(new(big.Int).Lsh(r.Num(), 32), r.Denom())
		return new(big.Rat).SetFrac(scaled, new(big.Int).Lsh(big.NewInt(1), 32))
	}
	rat := func(n uint16) *big.Rat { return new(big.Rat).SetInt64(int64(n)) }
	var scaled *big.Rat
	if largest > 32768 {
		ratio := truncated(new(big.Rat).Quo(rat(math.MaxUint16), rat(largest)))
		scaled = truncated(new(big.Rat).Mul(rat(value), ratio))
	} else {
		scaled = truncated(new(big.Rat).Quo(new(big.Rat).Mul(rat(value), rat(math.MaxUint16)), rat(largest)))
	}
	half := new(big.Rat).Add(scaled, big.NewRat(1, 2))
	return uint16(new(big.Int).Quo(half.Num(), half.Denom()).Uint64())
}
