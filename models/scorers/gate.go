package scorers

import "math/rand/v2"

// Gate is the weight that the mixture gives an answer, 0 to 1. It is what the
// gate has learned so far and so lags behind a peer who changes.
//
// Cost: no losses.
//
// Source: the miner of February 2021, github.com/opentensor/bittensor, which
// averaged its gates over batches into the weights it published.
type Gate struct{}

var _ Scorer = Gate{}

// Score implements [Scorer].
func (Gate) Score(evidence Evidence, _ *rand.Rand) []float64 {
	scores := make([]float64, evidence.Answers())
	for i := range scores {
		scores[i] = evidence.Gate(i)
	}
	return scores
}
