package retention_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/retention"
)

// TestRequiredIsTheEndOfTheLines holds the point against the lines of random
// fields.
func TestRequiredIsTheEndOfTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.IntRange(1, 6).Draw(t, "steps")
		values := rapid.SliceOfN(rapid.IntRange(0, 99), (steps+1)*(steps+1), (steps+1)*(steps+1)).Draw(t, "values")
		next := 0
		f := field(steps, func(_, _ float64) float64 { next++; return float64(values[next-1]) / 100 })
		const level = 0.495 // which no point has
		required, enough := f.Required(level)
		if want := slices.Min(f.Retained[steps]) >= level; enough != want {
			t.Fatalf("Required() = %v, %t, and the last row is enough: %t", required, enough, want)
		}
		largest := 0.0
		for _, line := range f.Lines(level) {
			for _, point := range line {
				largest = max(largest, point.HonestWeight)
			}
		}
		if enough && required.HonestWeight != largest {
			t.Fatalf("Required() = %v, and the lines reach W_H = %v", required, largest)
		}
	})
}

func TestRequired(t *testing.T) {
	tests := []struct {
		name   string
		field  retention.Field
		level  float64
		want   retention.Point
		enough bool
	}{
		{"the worst of the line", field(10, func(honest, cabal float64) float64 { return honest - 0.2 + math.Abs(cabal-0.4) }), 0.5, retention.Point{HonestWeight: 0.7, CabalWeight: 0.4}, true},
		{"a single weight of the cabal", retention.Field{HonestWeight: []float64{0, 1}, CabalWeight: []float64{0.3}, Retained: [][]float64{{0}, {1}}}, 0.25, retention.Point{HonestWeight: 0.25, CabalWeight: 0.3}, true},
		{"the upper end where it is lost again", field(4, func(honest, _ float64) float64 { return math.Abs(honest - 0.5) }), 0.125, retention.Point{HonestWeight: 0.625}, true},
		{"nothing where all is well", field(10, hill), 0.1, retention.Point{}, true},
		{"more than there is", field(10, func(honest, _ float64) float64 { return honest / 2 }), 0.6, retention.Point{}, false},
		{"all there is, where only rounding is missing", field(10, func(honest, _ float64) float64 { return honest - 1e-12 }), 1, retention.Point{HonestWeight: 1}, true},
		{"nothing, where all is well but for rounding", field(10, func(float64, float64) float64 { return 0.6 - 1e-12 }), 0.6, retention.Point{}, true},
		{"the smallest weight of the cabal among equals", field(10, func(honest, _ float64) float64 { return honest }), 0.25, retention.Point{HonestWeight: 0.25}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, enough := tt.field.Required(tt.level)
			near := math.Hypot(got.HonestWeight-tt.want.HonestWeight, got.CabalWeight-tt.want.CabalWeight) < 1e-12
			if !near || enough != tt.enough {
				t.Errorf("Required() = %v, %t, want %v, %t", got, enough, tt.want, tt.enough)
			}
		})
	}
}
