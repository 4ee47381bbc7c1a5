package evaluation

import (
	"fmt"
	"testing"

	"taosim/models"
)

// BenchmarkAnalogy answers a tenth of Google's questions from 30,000 words.
func BenchmarkAnalogy(b *testing.B) {
	const words, asked = 30_000, 1954
	random := newRandom(1)
	names := make([]string, words)
	for w := range names {
		names[w] = fmt.Sprint("word", w)
	}
	s := NewSpace(names, normal(words, 128, random))
	questions := make([]Question, asked)
	for i := range questions {
		for j := range questions[i].Words {
			questions[i].Words[j] = names[random.IntN(words)]
		}
	}
	for b.Loop() {
		s.Analogy(questions, 0)
	}
	b.ReportMetric(float64(b.N*asked)/b.Elapsed().Seconds(), "questions/s")
}

// BenchmarkNegativeLogLikelihood normalises over a vocabulary of 15,440 words
// for 1,000 of them.
func BenchmarkNegativeLogLikelihood(b *testing.B) {
	const words, centres = 15_440, 1000
	random := newRandom(1)
	centre, context := normal(words, 128, random), normal(words, 128, random)
	pairs := make([]CoOccurrence, centres)
	for i := range pairs {
		pairs[i] = CoOccurrence{models.Word(i), models.Word(random.IntN(words))}
	}
	for b.Loop() {
		NegativeLogLikelihood(centre, context, pairs, nil)
	}
	b.ReportMetric(float64(b.N*centres)/b.Elapsed().Seconds(), "centres/s")
}
