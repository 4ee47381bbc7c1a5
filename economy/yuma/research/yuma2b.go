package research

// Yuma2B is Yuma2 with the weights of the last epoch held against the consensus
// of this one. A small validator who discovers a server first is not clipped for
// it once the others follow. The price is that when all change their minds at
// once nobody is paid for one epoch, since nothing of the old weights is left in
// the new consensus.
//
//	R_j  = sum_i s_i min(w'_ij, C_j)
//	b_ij = s_i v_ij / sum_k s_k v_kj    with    v = (1-penalty) w' + penalty min(w', C)
//	B_ij = average B'_ij + (1-average) b_ij
//	D_i  = sum_j B_ij I_j
//
// w' are the weights of the last epoch, and in the first epoch its own.
type Yuma2B struct {
	Judgement
	BondPenalty       float64 // on weights above the consensus, 0 to 1
	BondMovingAverage float64 // part of the old bonds that stays, 0 to 1
}

var _ Variant = Yuma2B{}

// Step implements [Variant].
func (y Yuma2B) Step(state State, weights [][]float64, stake []float64) Result {
	state.mustFit(weights, stake)
	verdict := y.judge(weights, state.Weights, stake)
	retention := constantly(y.BondMovingAverage, len(verdict.consensus))
	bonds := movingAverage(state.Bonds, verdict.bought(y.BondPenalty, 0), retention)
	result := verdict.result(bonds, products(bonds, verdict.incentive))
	result.Weights = clone(weights)
	return result
}
