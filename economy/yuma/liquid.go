package yuma

import "taosim/economy/fixed"

// blendLiquid renews the bonds on a neuron each at its own speed,
//
//	x_ij = min(1, alpha_ij v_ij + (1 - alpha_ij) b_ij)
//
// of those only who give it a weight v: the bond of anybody else is gone at once. A
// weight of zero keeps it.
func (e *Engine) blendLiquid(fresh, old column, consensus fixed.I32F32, curve curve) bonds {
	was := fresh.gather(e.hold(old), e.scratch[0])
	b := e.bondsLike(fresh)
	for k, weight := range fresh.values {
		alpha := curve.alpha(distance(weight, was[k], consensus))
		value := min(fixed.One, product(weight, alpha)+product(was[k], fixed.One-alpha))
		b.values[k] = value
		b.sum += value
	}
	e.release(old)
	return b
}

// distance is how far a weight exceeds the consensus, if it calls for a larger bond,
// and how far it falls short of the bond if not.
func distance(weight, bond, consensus fixed.I32F32) fixed.I32F32 {
	if weight >= bond {
		return max(weight-consensus, 0)
	}
	return bond - weight
}
