package economy

import (
	"fmt"
	"math"
)

// Weight says how much one neuron values another, as a chain stores it: relative
// to the other weights of the same row, the largest usually 65535.
type Weight struct {
	To    UID
	Value uint16
}

// Quantise turns weights indexed by UID, non-negative and finite, into a row as
// a chain stores it: scaled so that the largest becomes 65535, rounded to the
// nearest integer, halves up. Weights that become zero are left out. Only the
// ratios of the weights matter. When all are zero the row is nil.
func Quantise(weights []float64) []Weight {
	if len(weights) > MaxNeurons {
		panic(fmt.Sprintf("economy: %d weights exceed the %d neurons there can be", len(weights), MaxNeurons))
	}
	largest := largestOf(weights)
	if largest == 0 {
		return nil
	}
	row := make([]Weight, 0, len(weights))
	for uid, weight := range weights {
		// Dividing first keeps the product in range for every finite weight.
		value := uint16(math.Round(weight / largest * math.MaxUint16))
		if value > 0 {
			row = append(row, Weight{To: UID(uid), Value: value})
		}
	}
	return row
}

// largestOf returns the largest of the values, 0 when there is none. A value
// that is negative or not finite is a panic.
func largestOf(values []float64) float64 {
	largest := 0.0
	for i, value := range values {
		if !isNumber(value) {
			panic(fmt.Sprintf("economy: value %v at index %d is negative or not finite", value, i))
		}
		largest = max(largest, value)
	}
	return largest
}

// isNumber says whether a value is finite and not negative.
func isNumber(value float64) bool {
	return value >= 0 && value <= math.MaxFloat64 // NaN fails every comparison
}
