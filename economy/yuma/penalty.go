package yuma

import "taosim/economy/fixed"

// penalise writes weights into a column of as many, where what exceeds the consensus
// C is penalised:
//
//	v_ij = w_ij - beta (w_ij - min(w_ij, C_j))
//
// Without penalty nothing changes. With the whole penalty, a weight that exceeds a
// consensus of zero goes. With a penalty between, so does every weight of zero.
func penalise(into *column, weights []entry, consensus, beta fixed.I32F32) {
	zerosStay := beta == 0 || beta == fixed.One
	kept := 0
	for _, weight := range weights {
		value := weight.number()
		excess := max(value-consensus, 0)
		value -= productUp(beta, excess)
		into.seats[kept], into.values[kept] = weight.seat(), value
		if value > 0 || zerosStay && excess == 0 {
			kept++
		}
	}
	into.seats, into.values = into.seats[:kept], into.values[:kept]
}
