package yuma

import (
	"taosim/economy/fixed"
)

// penalise takes the penalty off the weights on a neuron that bonds are made of,
// where they exceed the consensus C:
//
//	v_ij = w_ij - beta (w_ij - min(w_ij, C_j))
//
// Without penalty all weights stay. With the whole penalty weights become their
// clipped selves, and go where the consensus is zero and they are not. Between the
// two they go when they become zero.
func penalise(weights column, consensus, beta fixed.I32F32) column {
	switch {
	case beta == 0:
		return weights
	case beta == fixed.One && consensus > 0:
		for k, value := range weights.values {
			weights.values[k] = min(value, consensus)
		}
		return weights
	}
	seats := append([]seat(nil), weights.seats...)
	weights.seats = seats
	kept := 0
	for k, value := range weights.values {
		excess := max(value-consensus, 0)
		penalised := value - productUp(beta, excess)
		weights.seats[kept], weights.values[kept] = weights.seats[k], penalised
		if penalised > 0 || beta == fixed.One && excess == 0 {
			kept++
		}
	}
	return column{weights.seats[:kept], weights.values[:kept], weights.full && kept == len(weights.seats)}
}
