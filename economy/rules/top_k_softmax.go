package rules

import (
	"errors"
	"fmt"
	"slices"

	"taosim/economy"
	"taosim/economy/portable"
)

// TopKSoftmax pays the few neurons of the highest rank, the better of them far
// more than the others:
//
//	R_j     = sum_i s_i w_ij
//	x_j     = exp(R_j / T)    if R_j is among the k largest, otherwise 0
//	share_j = x_j / sum_i x_i
//
//	s    stake
//	w    weights, those of every neuron summing to one
//	T    temperature, as a part of the largest rank: T = temperature * max_j R_j
//
// At a temperature of 0.05 a neuron of 95 % of the best one's rank is paid 1/e of
// what the best is, 37 %; one of 90 % is paid 14 %, one of 80 % is paid 2 %. A
// colder rule comes close to winner-takes-all, a hotter one to equal pay among the
// k best. Nobody is paid without any weight on it, and whoever ties with the last
// of the k is in.
//
// To be among the k best is worth much and to be better than the last of the rest
// is worth nothing, so that whoever stands just below gains most by a little more
// weight: from a friend with stake, or from neurons of its own. Where the best are
// close together, a small lie moves much of the pay.
//
// Source: ours, after the payouts of tournaments; the softmax is Gibbs's
// distribution.
type TopKSoftmax struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// K: how many neurons are paid, at least 1.
	K int `yaml:"k"`
	// Temperature: as a part of the largest rank, 0.001 to 1000.
	Temperature float64 `yaml:"temperature"`
}

var _ economy.RewardRule = TopKSoftmax{}

// Reward implements [economy.RewardRule].
func (t TopKSoftmax) Reward(epoch economy.Epoch) economy.Outcome {
	ranks := rank(t.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake))
	top, last := largest(ranks), t.last(ranks)
	values := make([]float64, len(ranks))
	for uid, r := range ranks {
		if r > 0 && !beats(last, r, 1) {
			values[uid] = portable.Exp((r/top - 1) / t.Temperature) // 1 for the best
		}
	}
	return incentiveOnly(values)
}

// Validate checks the parameters.
func (t TopKSoftmax) Validate() error {
	var err error
	if t.K < 1 {
		err = fmt.Errorf("k must be at least 1, not %d", t.K)
	}
	return errors.Join(err, checkRange("temperature", t.Temperature, 0.001, 1000))
}

// last is the k-th largest rank, 0 when there are not so many.
func (t TopKSoftmax) last(ranks []float64) float64 {
	if t.K > len(ranks) {
		return 0
	}
	sorted := slices.Sorted(slices.Values(ranks))
	return sorted[len(sorted)-t.K]
}
