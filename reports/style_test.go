package reports

import (
	"slices"
	"testing"
)

func TestTicksAreRound(t *testing.T) {
	tests := []struct {
		name      string
		places    int
		low, high float64
		want      []string
	}{
		{"whole numbers of one epoch", 0, 0, 1, []string{"0", "1"}},
		{"whole numbers of many epochs", 0, 0, 900, []string{"0", "500"}},
		{"ends that are round have a tick", 0, 0, 10, []string{"0", "5", "10"}},
		{"losses", 2, 2.6, 4.2, []string{"3.00", "3.50", "4.00"}},
		{"losses that are nearly alike", 2, 2.69, 2.72, []string{"2.69", "2.70", "2.71", "2.72"}},
		{"no step is finer than a place", 2, 2.691, 2.709, []string{"2.70"}},
		{"below zero", 2, -1, 1, []string{"-1.00", "-0.50", "0.00", "0.50", "1.00"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, tick := range (roundTicks{tt.places}).Ticks(tt.low, tt.high) {
				got = append(got, tick.Label)
				if tick.Value < tt.low || tick.Value > tt.high {
					t.Errorf("a tick at %v, which is not from %v to %v", tick.Value, tt.low, tt.high)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("ticks %q, want %q", got, tt.want)
			}
		})
	}
}
