package economy_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

func TestQuantise(t *testing.T) {
	tests := []struct {
		name    string
		weights []float64
		want    []economy.Weight
	}{
		{"no weights give no row", nil, nil},
		{"all zero gives no row", []float64{0, 0}, nil},
		{"the largest becomes 65535", []float64{0.5, 0.25}, []economy.Weight{{To: 0, Value: 65535}, {To: 1, Value: 32768}}},
		{"zeros are left out", []float64{0, 3, 0}, []economy.Weight{{To: 1, Value: 65535}}},
		{"weights that round to zero are left out", []float64{1, 1e-6}, []economy.Weight{{To: 0, Value: 65535}}},
		{"halves round up", []float64{65535, 0.5}, []economy.Weight{{To: 0, Value: 65535}, {To: 1, Value: 1}}},
		{"the largest floats do not overflow", []float64{math.MaxFloat64, math.MaxFloat64}, []economy.Weight{{To: 0, Value: 65535}, {To: 1, Value: 65535}}},
		{"the smallest floats do not vanish", []float64{math.SmallestNonzeroFloat64}, []economy.Weight{{To: 0, Value: 65535}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, economy.Quantise(tt.weights)); diff != "" {
				t.Errorf("Quantise(%v) (-want +got):\n%s", tt.weights, diff)
			}
		})
	}
}

func TestQuantisePanics(t *testing.T) {
	tests := []struct {
		name    string
		weights []float64
		want    string
	}{
		{"on a negative weight", []float64{1, -0.5}, "economy: value -0.5 at index 1 is negative or not finite"},
		{"on NaN", []float64{math.NaN()}, "economy: value NaN at index 0 is negative or not finite"},
		{"on infinity", []float64{math.Inf(1)}, "economy: value +Inf at index 0 is negative or not finite"},
		{"on more weights than neurons there can be", make([]float64, economy.MaxNeurons+1), "economy: 1048577 weights exceed the 1048576 neurons there can be"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantPanic(t, tt.want, func() { economy.Quantise(tt.weights) })
		})
	}
}

func TestQuantiseKeepsRatios(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 40).Draw(t, "weights")
		largest := 0.0
		for _, weight := range weights {
			largest = max(largest, weight)
		}
		for _, weight := range economy.Quantise(weights) {
			want := weights[weight.To] / largest * 65535
			if math.Abs(float64(weight.Value)-want) > 0.5 {
				t.Fatalf("weight on %d is %d, want %v to the nearest integer", weight.To, weight.Value, want)
			}
		}
	})
}

// wantPanic calls do and expects it to panic with a message that contains want.
func wantPanic(t *testing.T, want string, do func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got, ok := recover().(string); !ok || !strings.Contains(got, want) {
			t.Errorf("panic with %q, want %q", got, want)
		}
	}()
	do()
}
