package scorers

import "math/rand/v2"

// LeaveOneOut is how much the held-out loss L would rise without an answer
// beside all the others N, in nats:
//
//	score_i = L(N \ i) - L(N)
//
// An answer that does harm scores below 0. Answers that say the same save
// nothing beside one another, so a copy takes from its original all it would
// earn.
//
// Cost: n+1 losses for n answers.
//
// Source: the masked loss of the validator of February 2022,
// github.com/opentensor/bittensor.
type LeaveOneOut struct{}

var _ Scorer = LeaveOneOut{}

// Score implements [Scorer].
func (LeaveOneOut) Score(evidence Evidence, _ *rand.Rand) []float64 {
	scores := make([]float64, evidence.Answers())
	if len(scores) == 0 {
		return scores
	}
	heard := everyone(len(scores))
	loss := evidence.Loss(heard)
	for i := range scores {
		heard[i] = false
		scores[i] = evidence.Loss(heard) - loss
		heard[i] = true
	}
	return scores
}
