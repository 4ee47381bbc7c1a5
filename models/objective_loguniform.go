package models

import (
	"math"
	"slices"
)

// A logUniform draws words by their rank r in frequency, 0 for the most
// frequent, in about the proportions of Zipf's law:
//
//	P(r) = log((r+2) / (r+1)) / log(words+1)
//
// Source: TensorFlow's log_uniform_candidate_sampler.
type logUniform struct {
	words    int
	logRange float64 // log(words+1)
}

func newLogUniform(words int) logUniform {
	return logUniform{words: words, logRange: math.Log(float64(words + 1))}
}

// draw fills noise with distinct words and returns how many draws that took. They
// must be fewer than there are words.
func (l logUniform) draw(noise []int32, random *stream) (tries int) {
	for found := 0; found < len(noise); tries++ {
		w := l.one(random)
		if !slices.Contains(noise[:found], w) {
			noise[found] = w
			found++
		}
	}
	return tries
}

// one draws a word: exp of a uniform number in [0, log(words+1)) is at least r+1
// and less than r+2 with the probability of r.
func (l logUniform) one(random *stream) int32 {
	uniform := float64(random.next()>>11) / (1 << 53)
	rank := int(math.Exp(uniform*l.logRange)) - 1
	return int32(min(rank, l.words-1)) // rounding may reach the end of the range
}

// logExpected is log Q(w): how often w is expected among the distinct words that
// so many draws have found, which is the probability 1 - (1-P)^tries that it is
// one of them.
func (l logUniform) logExpected(w int32, tries int) float32 {
	p := math.Log1p(1/float64(w+1)) / l.logRange
	return float32(math.Log(-math.Expm1(float64(tries) * math.Log1p(-p))))
}
