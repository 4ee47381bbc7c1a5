package rules

import "taosim/economy/portable"

// backing is the influence of those who have any weight on a neuron, added up for
// each: T_j = sum of s_i over all i with w_ij > 0.
func backing(rows [][]entry, influence []float64) []float64 {
	backed := make([]float64, len(rows))
	for i, row := range rows {
		for _, weight := range row {
			backed[weight.to] += influence[i]
		}
	}
	return backed
}

// agreement turns the backing of each neuron, as part of one, into the part of its
// rank that counts: one half where it is kappa, and with a large rho hardly any
// below and nearly all above.
func agreement(backing []float64, rho, kappa float64) []float64 {
	consensus := make([]float64, len(backing))
	for uid, trust := range backing {
		consensus[uid] = portable.Sigmoid(float64(rho * (trust - kappa)))
	}
	return consensus
}

// products multiplies two vectors entry by entry.
func products(a, b []float64) []float64 {
	both := make([]float64, len(a))
	for i := range a {
		both[i] = a[i] * b[i]
	}
	return both
}
