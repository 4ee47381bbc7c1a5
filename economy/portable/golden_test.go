package portable

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// Every machine computes these very bits.
func TestBitsAreTheSameEverywhere(t *testing.T) {
	tests := []struct {
		name     string
		function func(float64) float64
		at       float64
		want     uint64 // the bits of the value there
		digest   uint64 // of the values at many places
	}{
		{"Exp", Exp, 1, 0x4005bf0a8b145769, 0x181f6dc1d3e2f1dc},
		{"Log", Log, 10, 0x40026bb1bbb55516, 0x0ed1d2c2050e8e7d},
		{"Log2", Log2, 10, 0x400a934f0979a371, 0x9fac24bcb9b552b1},
		{"Log1p", Log1p, 1e-3, 0x3f5060354f8c3ebf, 0x8df1f5954245bce8},
		{"Sigmoid", Sigmoid, 2, 0x3fec2f7d5a8a79c9, 0x60525d531bf1de13},
		{"Cos", Cos, 1, 0x3fe14a280fb5068c, 0x166a6fceae7bbae1},
		{"CosTurns", CosTurns, 0.1, 0x3fe9e3779b97f4a8, 0x137867c8ad073101},
		{"a power", func(x float64) float64 { return Pow(math.Abs(x), 1.7) }, 10, 0x40490f3253c017a0, 0xe8dc977e7e1d5581},
		{"a root", func(x float64) float64 { return Pow(math.Abs(x), 1.0/3) }, 10, 0x40013c484138704f, 0x965eaa273ffb2541},
		{"a power of 1.1", func(x float64) float64 { return Pow(1.1, x) }, 10, 0x4004bffc0c03023e, 0xf8de890b71b39743},
	}
	for _, tt := range tests {
		if got := math.Float64bits(tt.function(tt.at)); got != tt.want {
			t.Errorf("%s(%v) = %#016x, want %#016x", tt.name, tt.at, got, tt.want)
		}
		if got := digest(tt.function); got != tt.digest {
			t.Errorf("the values of %s have the digest %#016x, want %#016x", tt.name, got, tt.digest)
		}
	}
}

// digest is that of the values of a function at many places, from the smallest
// to the largest that make sense for all.
func digest(function func(float64) float64) uint64 {
	hash := fnv.New64a()
	state := uint64(1)
	for range 20_000 {
		state = state*6364136223846793005 + 1442695040888963407
		fraction := float64(state>>11) / (1 << 53)
		x := math.Ldexp(fraction, int(state%40)-30)
		for _, x := range []float64{x, -x} {
			value := function(x)
			if math.IsNaN(value) {
				value = 0 // the bits of NaN say nothing
			}
			_ = binary.Write(hash, binary.LittleEndian, value)
		}
	}
	return hash.Sum64()
}
