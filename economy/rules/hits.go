package rules

import (
	"errors"

	"taosim/economy"
)

// HITS pays two kinds of neurons, those that many good judges weigh and those who
// judge well because they weigh them, each kind by what the other says of it:
//
//	a       = W' h / |W' h|          authorities, who are weighed
//	h       = W a / |W a|            hubs, who weigh
//	share_j = (1 - xi) a_j + xi h_j
//
//	W    weights, those of every neuron summing to one; W' is its transpose
//	|.|  sum of all
//	xi   part of the emission that goes to hubs, as dividends
//
// The two lines are repeated, beginning with equal hubs, until a step changes
// nearly nothing. Of three judges, two weigh only x and the third weighs x and y
// alike: then x is paid more than y, and the two more than the third, although
// nobody was asked who judges well. Stake plays no part.
//
// The answer settles on the group of neurons that hangs together most tightly and
// forgets the others. A clique that rates its members alike is such a group, so
// that it may take everything from a larger but looser public, and as stake does
// not count it may be made of Sybils.
//
// Source: Kleinberg, Authoritative sources in a hyperlinked environment, Journal
// of the ACM 46(5), 1999, there without weights and without the split.
type HITS struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Xi: the part of the emission that hubs share, 0 to 1.
	Xi float64 `yaml:"xi"`
	// Tolerance: steps end when one moves no more, as a part of all, 1e-12 to 0.1,
	// or after the thousandth.
	Tolerance float64 `yaml:"tolerance"`
}

var _ economy.RewardRule = HITS{}

// Reward implements [economy.RewardRule].
func (h HITS) Reward(epoch economy.Epoch) economy.Outcome {
	authorities, hubs := h.settle(h.SelfWeight.rows(epoch.Weights))
	return incentiveAndDividends(authorities, hubs, h.Xi)
}

// Validate checks the parameters.
func (h HITS) Validate() error {
	return errors.Join(checkRange("xi", h.Xi, 0, 1), checkRange("tolerance", h.Tolerance, 1e-12, 0.1))
}

// hitsSteps bounds the steps, of which two groups that hang together equally
// tightly might need any number.
const hitsSteps = 1000

// settle repeats the steps until they move hubs no more.
//
// Gonum's HITS is not used: it knows no weights and measures in machine code,
// fused on some machines and not on others.
func (h HITS) settle(rows [][]entry) (authorities, hubs []float64) {
	hubs = make([]float64, len(rows))
	for uid := range hubs {
		hubs[uid] = 1 / float64(len(hubs))
	}
	for range hitsSteps {
		authorities = normalise(rank(rows, hubs))
		next := normalise(judged(rows, authorities))
		moved := distance(next, hubs)
		hubs = next
		if moved <= h.Tolerance {
			break
		}
	}
	return authorities, hubs
}

// judged is the sum of the values that each neuron has weights on, counted by
// weight.
func judged(rows [][]entry, values []float64) []float64 {
	sums := make([]float64, len(rows))
	for uid, row := range rows {
		for _, weight := range row {
			sums[uid] += float64(weight.value * values[weight.to])
		}
	}
	return sums
}
