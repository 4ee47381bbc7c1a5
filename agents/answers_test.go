package agents

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models"
)

func TestBounded(t *testing.T) {
	tests := []struct {
		name string
		in   []float32 // two vectors of two numbers
		want []float32
	}{
		{"vectors within bounds stay as they are", []float32{3, 4, 0, -8}, []float32{3, 4, 0, -8}},
		{"a longer one keeps its direction", []float32{30, -40, 1, 2}, []float32{4.8, -6.4, 1, 2}},
		{"so does the longest there is", []float32{0, 1, -math.MaxFloat32, 0}, []float32{0, 1, -8, 0}},
		{"nothing is no longer than something", []float32{0, 0, 0, 0}, []float32{0, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := models.Matrix{Rows: 2, Columns: 2, Values: slices.Clone(tt.in)}
			if got := bounded(in).Values; !slices.Equal(got, tt.want) {
				t.Errorf("bounded(%v) = %v, want %v", tt.in, got, tt.want)
			}
			if !slices.Equal(in.Values, tt.in) {
				t.Errorf("the message was changed from %v to %v", tt.in, in.Values)
			}
		})
	}
}

func TestBoundedVectorsAreNoLongerThanAllowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 20).Draw(t, "columns")
		values := rapid.SliceOfN(rapid.Float32Range(-math.MaxFloat32, math.MaxFloat32), columns, columns).Draw(t, "vector")
		vectors := models.Matrix{Rows: 1, Columns: columns, Values: values}
		if !usable(vectors, 1, columns) {
			t.Fatalf("%v cannot be used", vectors)
		}
		if got := length(bounded(vectors).Row(0)); got > longest*(1+1e-6) {
			t.Errorf("%v is %v long after it was cut down, want at most %v", values, got, longest)
		}
	})
}
