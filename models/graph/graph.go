// Package graph differentiates a neuron's mixture by writing it down as a
// Gorgonia expression and letting Gorgonia derive the rest. No line of it says
// what a gradient is, so it is the reference that [models.Native] is held
// against, and a scenario may choose it.
//
// Both agree to the rounding of single precision while all scores lie within
// +-12, beyond which the tables of package models are flat. The same reading
// gives the same bits.
package graph

import (
	_ "go4.org/unsafe/assume-no-moving-gc" // Gorgonia keeps addresses as numbers

	"taosim/models"
)

// Gorgonia differentiates through a graph, which is made anew for every reading,
// since lessons differ in their number of words: with five answers that takes
// 2 ms and 15,000 allocations. To run it takes time and memory for every two
// words of the lesson, 35 MB with 700 words, as they are all scored against one
// another. With native gradients a neuron learns nine times as fast from 128 words
// and 25 times as fast from 700.
type Gorgonia struct{}

var _ models.Differentiator = Gorgonia{}

// Differentiate implements [models.Differentiator].
func (Gorgonia) Differentiate(r *models.Reading, answers bool) models.Gradients {
	g := zero(r, answers)
	if r.Lesson().Training.Pairs() == 0 {
		return g
	}
	x := newExpression(r)
	x.differentiate(answers)
	g.Words = x.own.slopes()
	for _, e := range x.experts {
		g.Projections[e.answer] = e.projection.slopes()
		g.Weights[e.answer] = e.weight.derivative()
		if answers {
			g.Answers[e.answer] = e.vectors.slopes()
		}
	}
	return g
}

// Loss is the mean loss of a reading's training pairs in nats, 0 without pairs.
func (Gorgonia) Loss(r *models.Reading) float64 {
	if r.Lesson().Training.Pairs() == 0 {
		return 0
	}
	return newExpression(r).evaluate()
}

// zero is the gradients of a reading without pairs.
func zero(r *models.Reading, answers bool) models.Gradients {
	like := func(m models.Matrix) models.Matrix { return models.NewMatrix(m.Rows, m.Columns) }
	g := models.Gradients{
		Words:       like(r.Base()),
		Projections: make([]models.Matrix, r.Answers()),
		Weights:     make([]float64, r.Answers()),
	}
	for i := range r.Answers() {
		if r.Gate(i) > 0 {
			g.Projections[i] = like(r.Projection(i))
		}
		if answers {
			g.Answers = append(g.Answers, like(r.Vectors(i)))
		}
	}
	return g
}
