package reports

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestSpreadMovesLabelsApart(t *testing.T) {
	tests := []struct {
		name    string
		heights []vg.Length
		want    []vg.Length
	}{
		{"none", nil, nil},
		{"labels with room stay", []vg.Length{10, 50, 90}, []vg.Length{10, 50, 90}},
		{"the upper of two that touch moves up", []vg.Length{10, 12, 90}, []vg.Length{10, 20, 90}},
		{"labels at the top move down", []vg.Length{50, 98, 99}, []vg.Length{50, 90, 100}},
		{"labels at the top push those below", []vg.Length{85, 98, 99}, []vg.Length{80, 90, 100}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spread(tt.heights, 10, 100); !slices.Equal(got, tt.want) {
				t.Errorf("spread(%v) = %v, want %v", tt.heights, got, tt.want)
			}
		})
	}
}
