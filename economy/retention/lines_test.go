package retention_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/retention"
)

// field is E_H as a function of W_H and W_C on a grid of that many steps.
func field(steps int, retained func(honest, cabal float64) float64) retention.Field {
	f := retention.Field{HonestWeight: retention.Even(steps), CabalWeight: retention.Even(steps)}
	for _, honest := range f.HonestWeight {
		var row []float64
		for _, cabal := range f.CabalWeight {
			row = append(row, retained(honest, cabal))
		}
		f.Retained = append(f.Retained, row)
	}
	return f
}

// hill is highest in the middle and falls with the distance from there.
func hill(honest, cabal float64) float64 { return 1 - math.Hypot(honest-0.5, cabal-0.5) }

func TestLines(t *testing.T) {
	tests := []struct {
		name   string
		field  retention.Field
		level  float64
		lines  int
		closed bool
		first  []retention.Point // of the first line, when it is short
	}{
		{
			name:  "a slope has one straight line",
			field: field(2, func(honest, _ float64) float64 { return honest }),
			level: 0.25, lines: 1,
			first: []retention.Point{{0.25, 0}, {0.25, 0.5}, {0.25, 1}},
		},
		{
			name:  "a corner is cut off",
			field: field(1, func(honest, cabal float64) float64 { return honest + cabal }),
			level: 0.5, lines: 1,
			first: []retention.Point{{0, 0.5}, {0.5, 0}},
		},
		{
			name:  "a level that no point has",
			field: field(4, hill),
			level: 2, lines: 0,
		},
		{
			name:  "a hill has a closed line",
			field: field(20, hill),
			level: 0.7, lines: 1, closed: true,
		},
		{
			name:  "a saddle is cut where its mean is low",
			field: field(1, func(honest, cabal float64) float64 { return math.Abs(honest - cabal) }),
			level: 0.75, lines: 2,
			first: []retention.Point{{0, 0.75}, {0.25, 1}},
		},
		{
			name:  "and joined where it is high",
			field: field(1, func(honest, cabal float64) float64 { return math.Abs(honest - cabal) }),
			level: 0.25, lines: 2,
			first: []retention.Point{{0.25, 0}, {0, 0.25}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := tt.field.Lines(tt.level)
			if len(lines) != tt.lines {
				t.Fatalf("there are %d lines, want %d: %v", len(lines), tt.lines, lines)
			}
			if tt.lines == 0 {
				return
			}
			first := lines[0]
			if closed := first[0] == first[len(first)-1]; closed != tt.closed {
				t.Errorf("the line from %v to %v is closed: %t", first[0], first[len(first)-1], closed)
			}
			if tt.first != nil && !slices.Equal(first, tt.first) {
				t.Errorf("the line is %v, want %v", first, tt.first)
			}
		})
	}
}

// TestLinesSeparateHighFromLow walks over the grid of a random field: the line
// crosses an edge where and only where E_H does.
func TestLinesSeparateHighFromLow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.IntRange(1, 6).Draw(t, "steps")
		values := rapid.SliceOfN(rapid.SampledFrom([]float64{0, 0.25, 0.75, 1}), (steps+1)*(steps+1), (steps+1)*(steps+1)).Draw(t, "values")
		next := 0
		f := field(steps, func(_, _ float64) float64 { next++; return values[next-1] })
		const level = 0.5
		crossings := 0
		for i, row := range f.Retained {
			for j, value := range row {
				if i < steps && (value < level) != (f.Retained[i+1][j] < level) {
					crossings++
				}
				if j < steps && (value < level) != (row[j+1] < level) {
					crossings++
				}
			}
		}
		points := 0
		for _, line := range f.Lines(level) {
			if len(line) < 2 {
				t.Fatalf("a line has %d points", len(line))
			}
			points += len(line)
			if line[0] == line[len(line)-1] && len(line) > 2 {
				points-- // a closed line names its first point twice
			}
		}
		if points != crossings {
			t.Fatalf("lines have %d points for %d crossings of %v", points, crossings, f.Retained)
		}
	})
}
