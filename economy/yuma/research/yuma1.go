package research

// Yuma1 pays validators by the bonds they buy in the epoch itself, without any
// memory: today's stake and weights say who holds what of a server.
//
//	b_ij = s_i v_ij / sum_k s_k v_kj    with    v = (1-penalty) w + penalty min(w, C)
//	D_i  = sum_j b_ij I_j
//
// In the source it stands for the chain's epoch with a moving average that keeps
// nothing.
type Yuma1 struct {
	Judgement
	BondPenalty float64 // on weights above the consensus, 0 to 1
}

var _ Variant = Yuma1{}

// Step implements [Variant].
func (y Yuma1) Step(state State, weights [][]float64, stake []float64) Result {
	state.mustFit(weights, stake)
	verdict := y.judge(weights, nil, stake)
	bonds := columnShares(verdict.bought(y.BondPenalty, epsilon), epsilon)
	return verdict.result(bonds, products(bonds, verdict.incentive))
}
