package scorers

import (
	"fmt"
	"math/rand/v2"

	"taosim/models"
)

// Evidence is what a neuron knows of its peers' answers after reading a lesson
// with them. All its numbers are finite; to bound what peers say is the task of
// the one who hears them. Scorers change nothing of it.
type Evidence interface {
	// Answers is the number n of answers, which are numbered from 0.
	Answers() int
	// Vectors are what answer i says: one row d for each of the lesson's words.
	Vectors(i int) models.Matrix
	// Gradient is the derivative of the mean training loss, with all answers
	// heard, by the vectors of answer i. It has their shape.
	Gradient(i int) models.Matrix
	// Gate is the weight of answer i in the mixture. Gates are 0 to 1 and sum to
	// at most 1.
	Gate(i int) float64
	// Loss is the mean held-out loss, in nats, when only those answers are heard
	// whose entry of heard is true. It has n entries and is the caller's again
	// after the call. This is the one costly method.
	Loss(heard []bool) float64
}

var _ Evidence = (*models.Reading)(nil)

// A Scorer says what each answer is worth, one score an answer. A higher score
// is a better answer. Only a scorer whose Score says so draws from random; for
// the others it may be nil.
type Scorer interface {
	Score(evidence Evidence, random *rand.Rand) []float64
}

// perAnswer scores each answer by its values d and the gradient g by them, word
// after word. An answer about no words scores 0.
func perAnswer(evidence Evidence, score func(d, g []float32, words float64) float64) []float64 {
	scores := make([]float64, evidence.Answers())
	for i := range scores {
		vectors, gradient := evidence.Vectors(i), evidence.Gradient(i)
		if vectors.Rows != gradient.Rows || vectors.Columns != gradient.Columns {
			panic(fmt.Sprintf("scorers: answer %d is %dx%d and its gradient %dx%d",
				i, vectors.Rows, vectors.Columns, gradient.Rows, gradient.Columns))
		}
		if vectors.Rows > 0 {
			scores[i] = score(vectors.Values, gradient.Values, float64(vectors.Rows))
		}
	}
	return scores
}

// everyone is the coalition of all n answers.
func everyone(n int) []bool {
	heard := make([]bool, n)
	for i := range heard {
		heard[i] = true
	}
	return heard
}
