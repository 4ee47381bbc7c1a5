package rules

import (
	"math"

	"taosim/economy"
)

// Quadratic pays a neuron for how many support it rather than for how much, as
// quadratic funding pays for public goods:
//
//	c_ij    = s_i w_ij                              what i gives j
//	F_j     = (sum_i sqrt(c_ij))^2                  with subtract off
//	F_j     = (sum_i sqrt(c_ij))^2 - sum_i c_ij     with subtract on
//	share_j = F_j / sum_k F_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//
// Of two neurons that are each given 1 % of all stake, the first by a single
// supporter and the second by four of a quarter percent each, the second has an F
// four times as large. What is subtracted is what supporters give by themselves;
// the rest is the match, of which the first, who convinced nobody but one, gets
// nothing at all.
//
// The square is a sum over pairs of supporters, and pairwise_bound limits each
// pair, the more the more often the two support the same neurons:
//
//	F_j = sum_i c_ij + sum_(i != k) sqrt(c_ij c_kj) M / (M + sum_l sqrt(c_il c_kl))
//
// where M is the bound, and without the first sum with subtract on.
//
// Whoever gives c by m keys instead of one turns F = c into F = m c, and with
// subtract on nothing into (m-1) c. So this rule is the negative
// control for defences against Sybils. The bound holds each pair of keys to 2 M in
// all, and it binds the keys of one hand first, since they support the same
// neurons; but honest neurons that agree look like them.
//
// Source: Buterin, Hitzig and Weyl, A flexible design for funding public goods,
// Management Science 65(11), 2019; the bound is Buterin's, Pairwise coordination
// subsidies, ethresear.ch, 2019.
type Quadratic struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Subtract: whether what supporters give by themselves is taken off, so that
	// only their agreement is paid for.
	Subtract bool `yaml:"subtract"`
	// PairwiseBound: the M of the formula, as a part of all stake, 0 to 1; 0 for no
	// bound.
	PairwiseBound float64 `yaml:"pairwise_bound"`
}

var _ economy.RewardRule = Quadratic{}

// Reward implements [economy.RewardRule].
func (q Quadratic) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := q.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	values := make([]float64, len(stake))
	if !q.Subtract {
		values = rank(rows, stake)
	}
	roots := rootsOf(rows, stake)
	if q.PairwiseBound > 0 {
		addBoundedPairs(values, roots, q.PairwiseBound)
	} else {
		addPairs(values, roots)
	}
	return incentiveOnly(values)
}

// Validate checks the parameters.
func (q Quadratic) Validate() error {
	return checkRange("pairwise_bound", q.PairwiseBound, 0, 1)
}

// rootsOf are the square roots of what neurons give: of stake times weight.
func rootsOf(rows [][]entry, stake []float64) [][]entry {
	roots := make([][]entry, len(rows))
	for uid, row := range rows {
		for _, weight := range row {
			if given := stake[uid] * weight.value; given > 0 {
				roots[uid] = append(roots[uid], entry{to: weight.to, value: math.Sqrt(given)})
			}
		}
	}
	return roots
}

// addPairs adds the products of all pairs of roots on each neuron. They are
// summed as they are, since the difference of two rounded sums would leave a
// neuron with a single supporter a grain that another rule would pay for.
func addPairs(values []float64, roots [][]entry) {
	before := make([]float64, len(values)) // of roots on each neuron
	for _, row := range roots {
		for _, root := range row {
			values[root.to] += float64(2 * root.value * before[root.to])
			before[root.to] += root.value
		}
	}
}

// addBoundedPairs adds the same products, each cut down by how much the pair has
// in common.
func addBoundedPairs(values []float64, roots [][]entry, bound float64) {
	supporters := transpose(roots)
	common := make([]float64, len(values)) // of the neuron i and each before it
	for i, row := range roots {
		clear(common)
		for _, root := range row {
			for _, other := range supporters[root.to] {
				common[other.to] += float64(root.value * other.value)
			}
		}
		for _, root := range row {
			for _, other := range supporters[root.to] {
				if int(other.to) == i {
					break // pairs with later neurons are counted from their side
				}
				values[root.to] += float64(2 * root.value * other.value * (bound / (bound + common[other.to])))
			}
		}
	}
}

// transpose lists for every neuron who has an entry on it, in order of UID.
func transpose(rows [][]entry) [][]entry {
	columns := make([][]entry, len(rows))
	for uid, row := range rows {
		for _, weight := range row {
			columns[weight.to] = append(columns[weight.to], entry{to: economy.UID(uid), value: weight.value})
		}
	}
	return columns
}
