package rules

import (
	"errors"

	"taosim/economy"
)

// PathSum pays a neuron for all that reaches it along paths of weights: stake
// flows from every neuron along its weights, from there along the weights of the
// next, and so on, and on its way every neuron keeps the part of what arrives
// that its weight on itself says.
//
//	A       = sum of N o (M^t s) over t = 0 .. depth
//	share_i = A_i / sum_k A_k
//
//	s    stake
//	w    weights, those of every neuron summing to one
//	N    what neurons keep: N_i = w_ii
//	M    what they pass on: M_ij = w_ji, and M_ii = 0
//	o    product entry by entry
//
// If the first of two neurons of equal stake keeps half and passes half on to the
// second, which keeps everything, then A = (1/2, 1/2 + 1) and the second is paid
// three quarters. Without a bound on the depth A = N o (I - M)^-1 s. A neuron
// that sets no weights keeps nothing, and neither it nor anybody else is paid
// what reached it.
//
// A neuron gains by passing on little, since nobody makes it return a favour. The
// rule does not care who is right: a cabal that rates only its own members keeps
// its part of all stake for ever, neither punished nor rewarded. But it never
// loses what leaks into it. Where each epoch pays a tenth of all stake and honest
// neurons keep half and leak a tenth of what they pass on, a cabal with 40 % of
// the stake has 44.8 % after 10 epochs, 60.4 % after 50 and 88.6 % after 200.
//
// Source: the README of [BitTensor], August and September 2019, where it is
// called a modified EigenTrust; depth 100, and 50 tokens to share in each block.
//
// [BitTensor]: https://github.com/unconst/BitTensor
type PathSum struct {
	// SelfWeight: keep, or the largest part of its row that a neuron may put on
	// itself; what it may not goes to its weights on others. It cannot be mask, since
	// nobody would keep anything.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Depth: the length of the longest path that counts, in weights, 0 to 1000. At 0
	// a neuron is paid for its own stake alone, as far as it keeps it.
	Depth int `yaml:"depth"`
}

var _ economy.RewardRule = PathSum{}

// Reward implements [economy.RewardRule].
func (p PathSum) Reward(epoch economy.Epoch) economy.Outcome {
	return incentiveOnly(attribution(p.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake), p.Depth))
}

// Validate checks the parameters.
func (p PathSum) Validate() error {
	return errors.Join(checkKept(p.SelfWeight), checkRange("depth", float64(p.Depth), 0, 1000))
}

// checkKept refuses the policy under which no neuron keeps anything of what
// reaches it.
func checkKept(policy SelfWeight) error {
	if policy == Mask {
		return errors.New("self_weight must not be mask: a neuron is paid what its weight on itself keeps")
	}
	return nil
}

// attribution is what each neuron keeps of a flow that starts at all of them and
// follows paths of at most depth weights.
func attribution(rows [][]entry, flow []float64, depth int) []float64 {
	kept := make([]float64, len(flow))
	for range depth + 1 {
		if sum(flow) == 0 {
			break
		}
		flow = passOn(rows, flow, kept)
	}
	return kept
}

// passOn takes the flow one step further: neurons add to kept what their weights
// on themselves keep, and the rest is returned as it arrives at others.
func passOn(rows [][]entry, flow, kept []float64) []float64 {
	arrived := make([]float64, len(flow))
	for uid, row := range rows {
		for _, weight := range row {
			part := float64(flow[uid] * weight.value)
			if int(weight.to) == uid {
				kept[uid] += part
			} else {
				arrived[weight.to] += part
			}
		}
	}
	return arrived
}
