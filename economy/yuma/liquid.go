package yuma

import "taosim/economy/fixed"

// blendLiquid renews the bonds on a neuron each at its own speed,
//
//	x_ij = min(1, alpha_ij v_ij + (1 - alpha_ij) b_ij)
//
// of those only who give it a weight v: the bond of anybody else is gone at once. A
// weight of zero keeps it.
func (e *Engine) blendLiquid(fresh *column, consensus fixed.I32F32, curve curve) {
	held := fresh.gather(e.hold(&e.old), e.scratch[0])
	alphas := e.alphas(fresh.values, held, consensus, curve)
	e.openBondsOf(fresh)
	e.bonds.sum = mixEach(e.bonds.values, fresh.values, held, alphas)
	e.release(&e.old)
}

// alphas are the speeds of bonds. Where weights were clipped to the consensus, the
// distance is zero and the speed known. The others are listed first, without a
// branch, which would often be mispredicted.
func (e *Engine) alphas(weights, bonds []fixed.I32F32, consensus fixed.I32F32, curve curve) []fixed.I32F32 {
	n, count := len(weights), 0
	alphas, bonds := e.scratch[1][:n], bonds[:n]
	others, distances := e.others[:n], e.scratch[2][:n]
	for k, weight := range weights {
		alphas[k] = curve.nearest
		others[count], distances[count] = k, distance(weight, bonds[k], consensus)
		one := 0
		if distances[count] != 0 {
			one = 1
		}
		count += one
	}
	for i, k := range others[:count] {
		alphas[k] = curve.alpha(distances[i])
	}
	return alphas
}

// distance is how far a weight exceeds the consensus, if it calls for a larger bond,
// and how far it falls short of the bond if not.
func distance(weight, bond, consensus fixed.I32F32) fixed.I32F32 {
	excess, shortfall := max(weight-consensus, 0), bond-weight
	if shortfall > 0 {
		return shortfall
	}
	return excess
}

// mixEach blends numbers, each with its own alpha, and returns their sum.
func mixEach(into, fresh, old, alphas []fixed.I32F32) (sum fixed.I32F32) {
	n := len(fresh)
	into, old, alphas = into[:n], old[:n], alphas[:n]
	for k, value := range fresh {
		value = min(fixed.One, product(value, alphas[k])+product(old[k], fixed.One-alphas[k]))
		into[k] = value
		sum += value
	}
	return sum
}
