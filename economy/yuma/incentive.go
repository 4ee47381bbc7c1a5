package yuma

import "taosim/economy/fixed"

// judge goes through the weights on every neuron. It finds their consensus, from
// that the incentive of the neuron and the trust in those who gave the weights, and
// keeps what bonds are made of.
//
//	R_j = sum_i Sa_i min(w_ij, C_j)    I_j = R_j / sum_k R_k    T_i = sum_j min(w_ij, C_j)
//
// with active stake Sa and consensus C: a weight beyond the consensus counts as the
// consensus.
func (e *Engine) judge(p Parameters) {
	who := e.callVote(p)
	penalty := fixed.FromU16Proportion(p.BondsPenalty)
	e.openColumns()
	for e.tile.advance(e.seats.weights, e.registered) {
		for uid := e.tile.from; uid < e.tile.to; uid++ {
			weights := e.tile.column(uid)
			level := e.consensus(weights, who)
			e.out.Raw.Consensus[uid] = level
			e.out.Raw.Incentive[uid] = e.clip(&e.fresh[uid], weights, level, penalty, p.Yuma3)
		}
	}
	normalise(e.out.Raw.Incentive)
	for s, uid := range e.seats.uid {
		e.out.Raw.ValidatorTrust[uid] = e.seats.trust[s]
	}
}

// openColumns makes room for all weights and for what is computed of a column.
func (e *Engine) openColumns() {
	seats, entries := e.seats.count(), 0
	for _, row := range e.seats.weights {
		entries += len(row.entries)
	}
	e.fresh = sized(e.fresh, len(e.permits))
	e.freshRoom.clear(entries)
	e.tile.begin(seats)
	for k := range e.scratch {
		e.scratch[k] = sized(e.scratch[k], seats)
	}
}

// clip makes fresh what bonds on a neuron are made of: the weights on it less the
// penalty, under Yuma2 times stake. It returns the rank of the neuron.
func (e *Engine) clip(fresh *column, weights []entry, level, penalty fixed.I32F32, yuma3 bool) (rank fixed.I32F32) {
	// With the whole penalty, bonds are made of what is computed for the rank.
	whole := penalty == fixed.One && level > 0
	if whole {
		e.freshRoom.column(fresh, weights, e.seats.all)
	} else {
		e.freshRoom.sparse(fresh, weights)
	}
	clipped, backed := fresh.values, e.scratch[0]
	if !yuma3 {
		clipped, backed = backed, clipped
	}
	stake := fresh.gather(e.seats.stake, e.scratch[1])
	trust := fresh.gather(e.seats.trust, e.scratch[2])
	rank = clipAll(weights, level, stake, clipped, backed, trust)
	fresh.scatter(trust, e.seats.trust)
	if whole {
		return rank
	}
	penalise(fresh, weights, level, penalty)
	fresh.full = len(fresh.values) == e.seats.count()
	if !yuma3 {
		multiply(fresh.values, fresh.gather(e.seats.stake, e.scratch[1]))
	}
	return rank
}

// clipAll clips every weight to the consensus, adds it to the trust of its neuron,
// backs it with stake, and returns the sum of what is backed.
func clipAll(weights []entry, level fixed.I32F32, stake, clipped, backed, trust []fixed.I32F32) fixed.I32F32 {
	n := len(weights)
	stake, clipped, backed, trust = stake[:n], clipped[:n], backed[:n], trust[:n]
	sum := fixed.I32F32(0)
	for k, weight := range weights {
		value := min(weight.number(), level)
		clipped[k] = value
		trust[k] += value
		value = product(value, stake[k])
		backed[k] = value
		sum += value
	}
	return sum
}
