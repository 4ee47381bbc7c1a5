package models

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// A Gate says how much each of several answers counts: a sparse mixture of
// experts. Each peer has a logit p_j that is learned. Of the answers to a lesson
// those with the largest p_j + Noise * N(0, 1) are let in, and weigh
//
//	w_j = exp(p_j + noise) / sum over those let in
//
// To keep a few peers from taking all, the loss has the importance term
// Importance * (std(w) / mean(w))^2 over those let in. Sources: Shazeer et al.
// 2017, arXiv 1701.06538; the importance term's weight of 0.1 and one logit a
// peer are those of Bittensor's validators of 2021 and 2022.
type Gate struct {
	Top        int     // answers let in at most; 0 for all
	Noise      float64 // standard deviation, in logits
	Importance float64 // weight of the importance term, in nats
}

// weigh returns the weight of each answer, 0 for one that is not let in. They
// sum to 1 if there are any. It draws from random only if there is noise.
func (g Gate) weigh(logits []float64, random *rand.Rand) []float64 {
	noisy := slices.Clone(logits)
	for i := range noisy {
		if g.Noise > 0 {
			noisy[i] += g.Noise * random.NormFloat64()
		}
	}
	weights := make([]float64, len(noisy))
	sum := 0.0
	in := g.letIn(noisy)
	for _, i := range in {
		weights[i] = math.Exp(noisy[i] - noisy[in[0]]) // the largest is 1, the sum finite
		sum += weights[i]
	}
	for i := range weights {
		weights[i] /= sum
	}
	return weights
}

// letIn lists the answers with the largest logits, the earlier of equal ones.
func (g Gate) letIn(logits []float64) []int {
	places := make([]int, len(logits))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(logits[b], logits[a]) })
	if g.Top > 0 && g.Top < len(places) {
		places = places[:g.Top]
	}
	return places
}

// slopes is the gradient of the loss with respect to the logits. With s_j the
// gradient with respect to w_j, n answers let in and the importance term, whose
// value is Importance * (n sum w^2 - 1),
//
//	dL/dp_j = w_j (s_j + 2 n Importance w_j - sum_i w_i (s_i + 2 n Importance w_i))
func (g Gate) slopes(weights, ofWeights []float64) []float64 {
	n := float64(letInOf(weights))
	slopes := make([]float64, len(weights))
	mean := 0.0
	for i, w := range weights {
		slopes[i] = ofWeights[i] + 2*n*g.Importance*w
		mean += float64(w * slopes[i])
	}
	for i, w := range weights {
		slopes[i] = w * (slopes[i] - mean)
	}
	return slopes
}

// letInOf is how many answers have a weight.
func letInOf(weights []float64) int {
	n := 0
	for _, w := range weights {
		if w > 0 {
			n++
		}
	}
	return n
}
