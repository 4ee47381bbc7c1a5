package research

// Yuma2C lets validators gather bonds over time, up to a capacity that is in
// proportion to their stake. Weights are not clipped for that, so a discovery is
// never lost, and bonds decay unless they are bought anew.
//
//	K_i  = 2^64 s_i                                          the capacity
//	B_ij = min(K_i, (1-decay) B'_ij + w_ij min(alpha K_i, K_i - B'_ij))
//	D_i  = sum_j (B_ij / sum_k B_kj) I_j
//
// There are no bonds before the first epoch. When a validator's stake falls, its
// bonds are cut to the new capacity.
type Yuma2C struct {
	Judgement
	CapacityAlpha float64 // part of its capacity that a validator may buy in an epoch, 0 to 1
	DecayRate     float64 // part of the bonds that is lost in an epoch, 0 to 1
}

var _ Variant = Yuma2C{}

// Step implements [Variant].
func (y Yuma2C) Step(state State, weights [][]float64, stake []float64) Result {
	state.mustFit(weights, stake)
	verdict := y.judge(weights, nil, stake)
	bonds := y.gather(state.Bonds, verdict)
	return verdict.result(bonds, products(columnShares(bonds, epsilon), verdict.incentive))
}

// gather is what old bonds become: decayed, added to and cut to the capacity.
func (y Yuma2C) gather(old [][]float64, v verdict) [][]float64 {
	const unit = 1 << 64 // the source's largest integer, of which a capacity is a part
	bonds := newMatrix(len(v.weights), len(v.consensus))
	for i, row := range v.weights {
		capacity := float64(unit * v.stake[i])
		for j, weight := range row {
			held := 0.0
			if old != nil {
				held = old[i][j]
			}
			allowance := min(y.CapacityAlpha*capacity, max(0, capacity-held))
			bonds[i][j] = min(capacity, float64((1-y.DecayRate)*held)+float64(weight*allowance))
		}
	}
	return bonds
}
