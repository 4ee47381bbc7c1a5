package yuma

import "taosim/economy/fixed"

// trade renews the bonds on neuron j as shares of it, bought with stake and weight,
// and pays dividends:
//
//	D_ij = Sa_i v_ij / sum_k Sa_k v_kj
//	X_ij = alpha D_ij + (1 - alpha) B_ij, divided by the sum over i
//	d_i  = sum_j X_ij I_j
//
// where B are the old bonds, divided by their sum. They are stored as parts of the
// largest of them.
func (e *Engine) trade(uid int, bought *column, old []entry, alpha fixed.I32F32) {
	normalise(bought.values)
	e.readOld(old, by(totalOf(old)))
	e.blend(bought, alpha)
	sum := by(e.bonds.sum)
	e.payDividends(sum, e.out.Raw.Incentive[uid])
	e.store(uid, by(sum.into(e.bonds.largest)))
}
