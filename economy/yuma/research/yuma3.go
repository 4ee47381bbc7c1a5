package research

// Yuma3 gives every pair of validator and server a bond of its own between 0 and
// 1, which follows the validator's weight. Stake enters when dividends are paid
// and not before, so that a validator whose stake grows is paid for it at once.
//
//	B_ij = min(1, (1-alpha) B'_ij + alpha w_ij)    with    alpha = 1 - average
//	D_i  = s_i sum_j (B_ij / sum_k B_kj) I_j
//
// There are no bonds before the first epoch. Weights are not clipped for bonds.
type Yuma3 struct {
	Judgement
	BondMovingAverage float64      // part of the old bonds that stays, 0 to 1
	Liquid            *LiquidAlpha // takes the place of the moving average from the second epoch on; nil for none
}

var _ Variant = Yuma3{}

// Step implements [Variant].
func (y Yuma3) Step(state State, weights [][]float64, stake []float64) Result {
	state.mustFit(weights, stake)
	verdict := y.judge(weights, nil, stake)
	bonds := y.follow(state, verdict)
	dividends := products(columnShares(bonds, epsilon), verdict.incentive)
	for i, stake := range verdict.stake {
		dividends[i] *= stake
	}
	return verdict.result(bonds, dividends)
}

// follow moves every bond towards its weight.
func (y Yuma3) follow(state State, v verdict) [][]float64 {
	alpha := y.alpha(state.Consensus, v.consensus)
	bonds := newMatrix(len(v.weights), len(v.consensus))
	for i, row := range v.weights {
		for j, weight := range row {
			held := 0.0
			if state.Bonds != nil {
				held = state.Bonds[i][j]
			}
			if weight == 0 && held == 0 {
				continue // most pairs of a ledger, and an exponential each
			}
			step := alpha(j, weight, held)
			bonds[i][j] = min(1, float64((1-step)*held)+float64(step*weight))
		}
	}
	return bonds
}

// alpha is the function that says how far the bond in a server moves towards its
// weight.
func (y Yuma3) alpha(last, present []float64) func(server int, weight, held float64) float64 {
	if y.Liquid == nil || last == nil {
		return func(int, float64, float64) float64 { return 1 - y.BondMovingAverage }
	}
	consensus := y.Liquid.Mode.of(last, present)
	return func(server int, weight, held float64) float64 {
		return y.Liquid.alpha(weight, held, consensus[server])
	}
}
