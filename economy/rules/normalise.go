package rules

// normalise scales values so that they sum to one. When they sum to zero, all
// stay zero.
func normalise(values []float64) []float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	normalised := make([]float64, len(values))
	if sum == 0 {
		return normalised
	}
	for i, value := range values {
		normalised[i] = value / sum
	}
	return normalised
}
