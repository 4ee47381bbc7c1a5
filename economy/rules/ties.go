package rules

import "slices"

// tie is how much larger one sum must be than another to be larger at all: what
// is less may be rounding, which depends on the order of the neurons.
const tie = 1e-9

// beats reports whether a value is larger than a rival's by the factor, and not
// by rounding alone.
func beats(value, rival, factor float64) bool {
	return value > rival*factor*(1+tie)
}

// largest returns the largest value, 0 when there is none.
func largest(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	return slices.Max(values)
}
