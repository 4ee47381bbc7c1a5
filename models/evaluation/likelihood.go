package evaluation

import (
	"fmt"
	"math"
	"slices"

	"taosim/models"
)

// NegativeLogLikelihood is the mean of -log P(b|a) over pairs (a, b) that the
// model was not trained on, in nats, so that models can be compared however they
// were trained. With e_a a row of centre and o_c a row of context
//
//	P(b|a) = q(b) exp(e_a . o_b) / sum over all words c of q(c) exp(e_a . o_c)
//
// For negative sampling q is the distribution that its noise was drawn from, not
// necessarily normalised: a model that has learned all there is to learn has the
// score log P(b|a) / (k q(b)) with k noise words, and k cancels. For a sampled
// softmax that corrects for its sampler, the score is log P(b|a) but for a
// constant, so q is 1, which nil stands for. NaN without pairs.
//
// The sum is over the whole vocabulary: 2 V D operations and V exponentials for
// each different centre.
//
// Source: Mikolov et al. 2013, arXiv 1310.4546, for the objective; Levy and
// Goldberg 2014, Neural Word Embedding as Implicit Matrix Factorization, for its
// optimum; Gutmann and Hyvarinen 2012, Noise-Contrastive Estimation of
// Unnormalized Statistical Models, for noise as what scores are relative to.
func NegativeLogLikelihood(centre, context models.Matrix, pairs []CoOccurrence, q []float64) float64 {
	if centre.Rows != context.Rows || q != nil && len(q) != context.Rows {
		panic(fmt.Sprintf("evaluation: likelihood with %d centres, %d contexts and a distribution over %d words", centre.Rows, context.Rows, len(q)))
	}
	logQ := make([]float64, context.Rows)
	for w := range q {
		logQ[w] = math.Log(q[w])
	}
	normalisers := logNormalisers(centre, context, pairs, logQ)
	sum := 0.0
	for _, p := range pairs {
		score := dot(centre.Row(int(p.Centre)), context.Row(int(p.Context)))
		sum += normalisers[p.Centre] - score - logQ[p.Context]
	}
	return sum / float64(len(pairs))
}

// SmoothedUnigram is the distribution that negative sampling draws its noise
// from: each word in proportion to its count to the power of 0.75. Source:
// Mikolov et al. 2013, arXiv 1310.4546.
func SmoothedUnigram(counts []int) []float64 {
	q := make([]float64, len(counts))
	sum := 0.0
	for w, count := range counts {
		q[w] = math.Pow(float64(count), 0.75)
		sum += q[w]
	}
	for w := range q {
		q[w] /= sum
	}
	return q
}

// logNormalisers are the logarithms of the denominator of P(b|a), for the words
// a that are the centre of a pair.
func logNormalisers(centre, context models.Matrix, pairs []CoOccurrence, logQ []float64) map[models.Word]float64 {
	words := make([]models.Word, len(pairs))
	for i, p := range pairs {
		words[i] = p.Centre
	}
	slices.Sort(words)
	words = slices.Compact(words)
	queries := models.NewMatrix(len(words), centre.Columns)
	sums := make([]logSum, len(words))
	for i, w := range words {
		copy(queries.Row(i), centre.Row(int(w)))
		sums[i] = emptyLogSum
	}
	products(queries, context, func(i, first int, scores []float32) { sums[i].add(scores, logQ[first:]) })

	normalisers := make(map[models.Word]float64, len(words))
	for i, w := range words {
		normalisers[w] = sums[i].log()
	}
	return normalisers
}

// A logSum is a sum of exponentials, too large or small for a number: the sum
// is scaled by e^-largest.
type logSum struct{ largest, scaled float64 }

var emptyLogSum = logSum{largest: math.Inf(-1)}

// add adds exp(scores[i] + offsets[i]) for each of the scores.
func (s *logSum) add(scores []float32, offsets []float64) {
	largest := s.largest
	for i, score := range scores {
		largest = max(largest, float64(score)+offsets[i])
	}
	if math.IsInf(largest, -1) {
		return // only zeros were added
	}
	s.scaled *= math.Exp(s.largest - largest)
	s.largest = largest
	for i, score := range scores {
		s.scaled += math.Exp(float64(score) + offsets[i] - largest)
	}
}

func (s logSum) log() float64 { return s.largest + math.Log(s.scaled) }
