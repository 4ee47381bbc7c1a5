package research

// bought are the bonds that validators buy with stake and weights, as parts of
// the sums over each server and extra together:
//
//	b_ij = s_i v_ij / sum_k s_k v_kj    with    v = (1-penalty) w + penalty min(w, C)
//
// The penalty is for what exceeds the consensus: at 0 that buys as much as the rest
// of a weight, at 1 nothing.
func (v verdict) bought(penalty, extra float64) [][]float64 {
	spent := newMatrix(len(v.weights), len(v.consensus))
	for i, row := range v.weights {
		for j, weight := range row {
			valued := float64((1-penalty)*weight) + float64(penalty*v.clipped[i][j])
			spent[i][j] = v.stake[i] * valued
		}
	}
	return columnShares(spent, extra)
}

// movingAverage is what old bonds become when new ones are bought. Of those in
// server j the part retention[j] is kept:
//
//	B_ij = retention_j B'_ij + (1-retention_j) b_ij
//
// Without old bonds it is the new ones.
func movingAverage(old, bought [][]float64, retention []float64) [][]float64 {
	if old == nil {
		return bought
	}
	average := newMatrix(len(bought), len(retention))
	for i, row := range bought {
		for j, bond := range row {
			average[i][j] = float64(retention[j]*old[i][j]) + float64((1-retention[j])*bond)
		}
	}
	return average
}

// constantly is one retention for all servers.
func constantly(retention float64, servers int) []float64 {
	values := make([]float64, servers)
	for j := range values {
		values[j] = retention
	}
	return values
}
