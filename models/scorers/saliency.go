package scorers

import (
	"math"
	"math/rand/v2"
)

// Saliency is the length of the step that all values of an answer ask for in
// common:
//
//	score_i = | sum over words and dimensions of dL/dd_i |
//
// The code of June 2019 took the derivative of the sum of the neuron's outputs.
// Here it is that of the loss L, the one gradient that a neuron computes anyway.
// Scores are not negative and say how much an answer matters, not whether for
// the better. They have no unit that can be compared between answers of
// different length.
//
// Cost: no losses.
//
// Source: github.com/unconst/BitTensor, src/nucleus.py, June 2019.
type Saliency struct{}

var _ Scorer = Saliency{}

// Score implements [Scorer].
func (Saliency) Score(evidence Evidence, _ *rand.Rand) []float64 {
	return perAnswer(evidence, func(_, gradient []float32, _ float64) float64 {
		sum := 0.0
		for _, g := range gradient {
			sum += float64(g)
		}
		return math.Abs(sum)
	})
}
