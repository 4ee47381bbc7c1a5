package yuma

// track stores the bonds on neuron j, which are moving averages of weights, as they
// are, and pays dividends:
//
//	d_i = Sa_i sum_j I_j X_ij / sum_k X_kj
//
// of which the stake Sa is a factor to come when all is summed up.
func (e *Engine) track(uid int) {
	e.store(uid, byOne)
	e.payDividends(by(e.bonds.sum), e.out.Raw.Incentive[uid])
}
