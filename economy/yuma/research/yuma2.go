package research

// Yuma2 keeps bonds as a moving average, so that a validator who valued a server
// before others did holds most of it for a while. The chain's own rule is of this
// form.
//
//	b_ij = s_i v_ij / sum_k s_k v_kj    with    v = (1-penalty) w + penalty min(w, C)
//	B_ij = average B'_ij + (1-average) b_ij
//	D_i  = sum_j B_ij I_j
//
// B' are the bonds of the last epoch; the first bonds are those bought in the
// first epoch.
type Yuma2 struct {
	Judgement
	BondPenalty       float64     // on weights above the consensus, 0 to 1
	BondMovingAverage float64     // part of the old bonds that stays, 0 to 1
	Liquid            *LogitAlpha // takes the place of the moving average in later epochs; nil for none
}

var _ Variant = Yuma2{}

// Step implements [Variant].
func (y Yuma2) Step(state State, weights [][]float64, stake []float64) Result {
	state.mustFit(weights, stake)
	verdict := y.judge(weights, nil, stake)
	bonds := movingAverage(state.Bonds, verdict.bought(y.BondPenalty, 0), y.retention(verdict.consensus))
	return verdict.result(bonds, products(bonds, verdict.incentive))
}

// retention is the part of the old bonds in each server that stays.
func (y Yuma2) retention(consensus []float64) []float64 {
	if y.Liquid != nil {
		if liquid, ok := y.Liquid.retention(consensus); ok {
			return liquid
		}
	}
	return constantly(y.BondMovingAverage, len(consensus))
}
