package rules

import (
	"errors"
	"slices"

	"taosim/economy"
	"taosim/economy/portable"
)

// Sigmoid pays all neurons about alike, and those a little more that attract much
// of the stake's attention: what reaches a neuron along paths of weights is
// squeezed through a logistic function.
//
//	A       = sum of N o (M^t e) over t = 0 .. depth, with e = tokens * s
//	x_i     = (A_i - min A) / max(1, max A - min A)
//	f_i     = 1 / (1 + exp(-(x_i - 1/2)))
//	share_i = f_i / sum_k f_k
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//	N    what neurons keep: N_i = w_ii
//	M    what they pass on: M_ij = w_ji, and M_ii = 0
//	o    product entry by entry
//
// Since x lies between 0 and 1, f lies between 0.378 and 0.622: the best neuron
// is paid at most 1.65 times what the worst is, which may well have neither stake
// nor weights. Where A hardly differs, by less than one token, the payments differ
// still less.
//
// Whoever registers many neurons is paid for each of them, so that the rule is
// worth little where registration is cheap. For the same reason there is little to
// gain by collusion.
//
// Source: the emission notebooks of [BitTensor], 2019, commit bf816b3, where a
// neuron is paid f_i tokens in each block of 50.
//
// [BitTensor]: https://github.com/unconst/BitTensor
type Sigmoid struct {
	// SelfWeight: keep, or the largest part of its row that a neuron may put on
	// itself; what it may not goes to its weights on others. It cannot be mask, since
	// nobody would keep anything.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Depth: the length of the longest path that counts, in weights, 0 to 1000.
	Depth int `yaml:"depth"`
	// Tokens: what flows in an epoch, in tokens, 0 to 1e18. The fewer there are, the
	// sooner all neurons are within one token of each other and paid alike.
	Tokens float64 `yaml:"tokens"`
}

var _ economy.RewardRule = Sigmoid{}

// Reward implements [economy.RewardRule].
func (s Sigmoid) Reward(epoch economy.Epoch) economy.Outcome {
	flow := stakeShares(epoch.Stake)
	for uid := range flow {
		flow[uid] = float64(flow[uid] * s.Tokens)
	}
	return incentiveOnly(squeeze(attribution(s.SelfWeight.rows(epoch.Weights), flow, s.Depth)))
}

// Validate checks the parameters.
func (s Sigmoid) Validate() error {
	return errors.Join(
		checkKept(s.SelfWeight),
		checkRange("depth", float64(s.Depth), 0, 1000),
		checkRange("tokens", s.Tokens, 0, 1e18))
}

// squeeze maps values to between 0.378 and 0.622, the least of them to the lower
// end.
func squeeze(values []float64) []float64 {
	if len(values) == 0 {
		return nil
	}
	least := slices.Min(values)
	span := max(1, slices.Max(values)-least)
	squeezed := make([]float64, len(values))
	for i, value := range values {
		squeezed[i] = portable.Sigmoid((value-least)/span - 0.5)
	}
	return squeezed
}
