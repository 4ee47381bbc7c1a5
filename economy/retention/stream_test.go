package retention

import (
	"math"
	"slices"
	"testing"
)

func TestStreamIsThePublishedOne(t *testing.T) {
	want := []uint32{52523, 47913, 36390, 50688, 53040, 1693, 44005, 38282, 57056, 17181, 8049, 50592, 4611, 14332, 51710, 52016}
	random := newStream()
	var got []uint32
	for range want {
		got = append(got, random.uniform())
	}
	if !slices.Equal(got, want) {
		t.Errorf("the first samples are %d, want %d", got, want)
	}
}

// TestStreamGoesOnBeyondItsBuffer pins a sample far from the first, so that no
// machine has another stream.
func TestStreamGoesOnBeyondItsBuffer(t *testing.T) {
	random := newStream()
	sum := uint64(0)
	for range 60_000 {
		sum = sum*31 + uint64(random.uniform())
	}
	if want := uint64(5908127910284447501); sum != want {
		t.Errorf("the samples sum to %d, want %d", sum, want)
	}
}

func TestNormalsAreNormal(t *testing.T) {
	const n = 20_000
	values := newStream().normals(n)
	mean, square := 0.0, 0.0
	for _, z := range values {
		mean += z / n
		square += z * z / n
	}
	within := 0
	for _, z := range values {
		if math.Abs(z) < 1 {
			within++
		}
	}
	// Four standard errors of a sample this large.
	if math.Abs(mean) > 0.03 || math.Abs(square-1) > 0.04 || math.Abs(float64(within)/n-0.6827) > 0.013 {
		t.Errorf("mean %v, mean square %v and %d of %d within one deviation, want 0, 1 and 68 %%", mean, square, within, n)
	}
}

func TestParts(t *testing.T) {
	tests := []struct {
		name      string
		deviation float64
		zeros     bool // some parts are cut
	}{
		{"no deviation makes equal parts", 0, false},
		{"a small deviation cuts none", 0.1, false},
		{"a large one cuts some", 1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := newStream().parts(100, tt.deviation)
			sum := 0.0
			for _, part := range parts {
				sum += part
			}
			equal := slices.Min(parts) == slices.Max(parts)
			if math.Abs(sum-1) > 1e-12 || slices.Contains(parts, 0) != tt.zeros || slices.Min(parts) < 0 || equal != (tt.deviation == 0) {
				t.Errorf("parts from %v to %v sum to %v", slices.Min(parts), slices.Max(parts), sum)
			}
		})
	}
}
