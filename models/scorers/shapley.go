package scorers

import (
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
)

// exactAnswers is up to how many answers Shapley values are computed exactly,
// from 2^12 = 4096 losses.
const exactAnswers = 12

// Shapley is the Shapley value of an answer in the game where a coalition S of
// the answers N is worth the held-out loss that it saves the neuron, in nats:
// the mean of what the answer adds to those before it, over all orders of
// hearing the answers.
//
//	v(S)    = L(nobody) - L(S)
//	score_i = sum_{S without i} |S|! (n-|S|-1)! / n! (v(S and i) - v(S))
//
// It is the one way to share v(N) that gives equal answers equal scores and an
// answer that changes nothing 0, and that adds up over games (Shapley 1953).
//
// Up to 12 answers it is computed as written and draws nothing. Above, it is the
// mean over orders that are drawn (Castro et al. 2009) and cut off where the
// saving is within Tolerance of v(N): what comes after counts as adding nothing
// (Ghorbani and Zou 2019). With a tolerance of 0 no order is cut off, and the
// estimate is unbiased; its standard error falls with the root of Samples. The
// scores sum to v(N) within the tolerance.
//
// Cost: 2^n losses up to 12 answers; above, at most Samples (n-1) + 2, and less
// where orders are cut off or begin alike, for no coalition is measured twice.
//
// Sources: Shapley 1953, "A value for n-person games"; Castro, Gomez and Tejada
// 2009, "Polynomial calculation of the Shapley value based on sampling";
// Ghorbani and Zou 2019, arXiv 1904.02868, algorithm 1.
type Shapley struct {
	Samples   int     `yaml:"samples"`   // orders drawn when there are more than 12 answers; at least 1
	Tolerance float64 `yaml:"tolerance"` // nats; not negative, and 0 cuts off nothing
}

var _ Scorer = Shapley{}

// Score implements [Scorer]. It draws from random when there are more than 12
// answers.
func (s Shapley) Score(evidence Evidence, random *rand.Rand) []float64 {
	if evidence.Answers() > exactAnswers {
		return s.sample(evidence, random)
	}
	return exact(evidence)
}

// exact sums over all coalitions what each member adds to the others. Bit i of a
// coalition's number says whether answer i is in it.
func exact(evidence Evidence) []float64 {
	n := evidence.Answers()
	scores := make([]float64, n)
	if n == 0 {
		return scores
	}
	losses, heard := make([]float64, 1<<n), make([]bool, n)
	for coalition := range losses {
		for i := range heard {
			heard[i] = coalition&(1<<i) != 0
		}
		losses[coalition] = evidence.Loss(heard)
	}
	weights := shapleyWeights(n)
	for coalition, loss := range losses {
		weight := weights[bits.OnesCount(uint(coalition))]
		for i := range scores {
			if coalition&(1<<i) != 0 {
				scores[i] += float64(weight * (losses[coalition&^(1<<i)] - loss))
			}
		}
	}
	return scores
}

// shapleyWeights are, by the size of a coalition, the share of the orders in
// which a given member of it is the last to come: (size-1)! (n-size)! / n!.
func shapleyWeights(n int) []float64 {
	weights := make([]float64, n+1)
	weights[1] = 1 / float64(n)
	for size := 2; size <= n; size++ {
		weights[size] = weights[size-1] * float64(size-1) / float64(n-size+1)
	}
	return weights
}

// sample is the mean over orders drawn.
func (s Shapley) sample(evidence Evidence, random *rand.Rand) []float64 {
	if s.Samples < 1 {
		panic(fmt.Sprintf("scorers: Shapley values from %d samples", s.Samples))
	}
	n := evidence.Answers()
	known := make(knownLosses)
	heard, order := everyone(n), random.Perm(n)
	all := known.of(evidence, heard)
	scores := make([]float64, n)
	for range s.Samples {
		random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		clear(heard)
		before := known.of(evidence, heard)
		for _, i := range order {
			if math.Abs(before-all) < s.Tolerance {
				break
			}
			heard[i] = true
			after := known.of(evidence, heard)
			scores[i] += before - after
			before = after
		}
	}
	for i := range scores {
		scores[i] /= float64(s.Samples)
	}
	return scores
}

// Validate reports a number of samples or a tolerance that cannot be.
func (s Shapley) Validate() error {
	if s.Samples < 1 {
		return fmt.Errorf("samples must be at least 1, not %d", s.Samples)
	}
	if !(s.Tolerance >= 0) || math.IsInf(s.Tolerance, 1) {
		return fmt.Errorf("tolerance must be a number of nats that is not negative, not %v", s.Tolerance)
	}
	return nil
}

// knownLosses are the losses measured so far, by coalition: a bit for each
// answer.
type knownLosses map[string]float64

// of is the loss of a coalition, measured if it is not known.
func (k knownLosses) of(evidence Evidence, heard []bool) float64 {
	key := make([]byte, (len(heard)+7)/8)
	for i, member := range heard {
		if member {
			key[i/8] |= 1 << (i % 8)
		}
	}
	loss, ok := k[string(key)]
	if !ok {
		loss = evidence.Loss(heard)
		k[string(key)] = loss
	}
	return loss
}
