package scorers

import (
	"math"
	"math/rand/v2"
)

// Fisher is the Fisher information of an answer as the code of September 2019
// estimated it, with g = dL/dd_i and the mean taken over words:
//
//	score_i = sum over dimensions of 1/2 mean(|d_i| g^2)
//
// Theis et al., where the estimate comes from, square d_i as well; see
// [PaperPruning]. Scores are not negative and have no unit.
//
// Cost: no losses.
//
// Sources: github.com/unconst/BitTensor, September 2019; Theis et al. 2018,
// arXiv 1801.05787.
type Fisher struct{}

var _ Scorer = Fisher{}

// Score implements [Scorer].
func (Fisher) Score(evidence Evidence, _ *rand.Rand) []float64 {
	return perAnswer(evidence, func(vectors, gradient []float32, words float64) float64 {
		sum := 0.0
		for at, g := range gradient {
			sum += float64(math.Abs(float64(vectors[at])) * float64(g) * float64(g))
		}
		return sum / (2 * words)
	})
}
