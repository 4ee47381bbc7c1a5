package reference_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

func TestVectors(t *testing.T) {
	tests := []struct {
		name      string
		got, want []fixed.I32F32
	}{
		{"normalised parts are truncated", reference.Normalise(vector(1, 2)), []fixed.I32F32{1431655765, 2863311530}},
		{"the sign of a part may be negative", reference.Normalise(vector(-1, 3)), vector(-0.5, 1.5)},
		{"what sums to zero stays", reference.Normalise(vector(1, -1)), vector(1, -1)},
		{"nothing stays nothing", reference.Normalise(nil), nil},
		{"one may divide by a sum of more", reference.NormaliseBy(vector(1, 2), 4*fixed.One), vector(0.25, 0.5)},
		{"one may not divide by nothing", reference.NormaliseBy(vector(1, 2), 0), vector(1, 2)},
		{"what is masked becomes zero", reference.Mask([]bool{true, false}, vector(1, 2)), vector(0, 2)},
		{"no mask masks nothing", reference.Mask(nil, vector(1, 2)), vector(1, 2)},
		{"products end with the shorter", reference.Multiply(vector(2, 3), vector(4)), vector(8)},
		{"a product that does not fit is zero", reference.Multiply(vector(65536), vector(65536)), vector(0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("got %v, want %v", tt.got, tt.want)
			}
		})
	}
}

func TestSumSaturates(t *testing.T) {
	if got := reference.Sum([]fixed.I32F32{fixed.Max, fixed.One}); got != fixed.Max {
		t.Errorf("Sum(max, 1) = %v, want %v", got, fixed.Max)
	}
}

// Truncating each of n parts loses less than n steps.
func TestNormalisedPartsSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(parts(), 1, 20).Draw(t, "v")
		if reference.Sum(v) == 0 {
			return
		}
		total := reference.Sum(reference.Normalise(v))
		if missing := fixed.One - total; missing < 0 || missing >= fixed.I32F32(len(v)) {
			t.Errorf("Normalise(%v) lacks %d steps of one", v, missing)
		}
	})
}

func TestNormaliseWide(t *testing.T) {
	stake := func(rao ...uint64) []fixed.I64F64 {
		v := make([]fixed.I64F64, len(rao))
		for i, n := range rao {
			v[i] = fixed.I64F64FromUint64(n)
		}
		return v
	}
	tests := []struct {
		name      string
		got, want []fixed.I64F64
	}{
		{"parts have 64 bits", stake(1, 2), []fixed.I64F64{fixed.Ratio(1, 3), fixed.Ratio(2, 3)}},
		{"all of a supply can be divided", stake(math.MaxInt64-1, 1), []fixed.I64F64{fixed.Ratio(math.MaxInt64-1, math.MaxInt64), {Lo: 2}}},
		{"nothing stays nothing", stake(0, 0), stake(0, 0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.NormaliseWide(tt.got); !slices.Equal(got, tt.want) {
				t.Errorf("NormaliseWide(%v) = %v, want %v", tt.got, got, tt.want)
			}
		})
	}
}

func TestTopNonzero(t *testing.T) {
	tests := []struct {
		name string
		v    []fixed.I32F32
		k    int
		want []bool
	}{
		{"the largest are at the top", vector(0.1, 0.3, 0.2), 2, []bool{false, true, true}},
		{"of equal ones the later wins", vector(0.2, 0.2, 0.2), 1, []bool{false, false, true}},
		{"zero is never at the top", vector(0, 0.3, 0), 3, []bool{false, true, false}},
		{"where there is room nobody is cut", vector(0.2, 0.1), 9, []bool{true, true}},
		{"no room is no top", vector(0.2, 0.1), 0, []bool{false, false}},
		{"nobody is no top", nil, 3, []bool{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reference.TopNonzero(tt.v, tt.k); !slices.Equal(got, tt.want) {
				t.Errorf("TopNonzero(%v, %d) = %v, want %v", tt.v, tt.k, got, tt.want)
			}
		})
	}
}

func TestProportions16(t *testing.T) {
	got := reference.Proportions16([]fixed.I32F32{0, fixed.One / 2, fixed.One - 1, fixed.One})
	if want := []uint16{0, 32767, 65534, 65535}; !slices.Equal(got, want) {
		t.Errorf("Proportions16() = %v, want %v", got, want)
	}
}
