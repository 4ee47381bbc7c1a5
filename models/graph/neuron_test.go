package graph_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"taosim/models"
	"taosim/models/kernel"
)

// A neuron is a mixture that has learned from answers of random numbers, so that
// none of what it knows is zero any more.
type neuron struct {
	*models.Mixture
	dimensions int
	random     *rand.Rand
}

// newNeuron returns a neuron that has learned from one lesson several times.
func newNeuron(d models.Design, lesson *models.Lesson, peers int, seed uint64) neuron {
	random := rand.New(rand.NewPCG(seed, 0))
	d.Words, d.Kernel = models.WordNet().Vocabulary.Len(), kernel.Best()
	if d.Differentiator == nil {
		d.Differentiator = models.Native{}
	}
	n := neuron{models.NewMixture(d, random), d.Dimensions, random}
	for range 4 {
		n.Commit(n.read(lesson, peers).Learn(models.Rates{Embedding: 0.2, Projection: 0.1, Gate: 0.1}))
	}
	return n
}

// read reads a lesson together with answers of random numbers.
func (n neuron) read(l *models.Lesson, answers int) *models.Reading {
	return n.Read(l, n.answers(l, answers, 1), answers, n.random)
}

// answers is what peers answer who know nothing: random numbers below half of a
// scale.
func (n neuron) answers(l *models.Lesson, peers int, scale float32) []models.Answer {
	answers := make([]models.Answer, peers)
	for i := range answers {
		vectors := models.NewMatrix(len(l.Words), n.dimensions)
		for j := range vectors.Values {
			vectors.Values[j] = scale * (n.random.Float32() - 0.5)
		}
		answers[i] = models.Answer{Peer: i, Vectors: vectors}
	}
	return answers
}

// drawnLesson is of the first 100 words of the built-in corpus. The same windows
// are held out as are trained on.
func drawnLesson() *models.Lesson {
	c := models.WordNet()
	l := models.NewSampler(c.Vocabulary, 5, 5, 1e-3).Lesson(c.Text[:100], nil, rand.New(rand.NewPCG(1, 1)))
	l.HeldOut = l.Training
	return l
}

// smallLesson is of five words in two windows, in which words stand on both sides
// and twice.
func smallLesson() *models.Lesson {
	l := &models.Lesson{Words: []models.Word{6, 1, 4, 0, 3}}
	l.Training.Add([]int32{0, 2}, []int32{1, 3, 2})
	l.Training.Add([]int32{4, 0, 3}, []int32{2, 1, 4, 1})
	l.HeldOut = l.Training
	return l
}

// textLesson is of a text of so many words without repetition, of which the last
// tenth is held out. Each word is the neighbour of two before and two after it,
// against five of noise.
func textLesson(words int) *models.Lesson {
	l, random := &models.Lesson{}, rand.New(rand.NewPCG(1, 2))
	noise := func() int32 { return random.Int32N(int32(words)) }
	for i := range int32(words) {
		l.Words = append(l.Words, models.Word(i))
		plan := &l.Training
		if int(i) >= words-words/10 {
			plan = &l.HeldOut
		}
		if i >= 2 && int(i) < words-2 {
			plan.Add([]int32{i - 2, i - 1, i + 1, i + 2}, []int32{i, noise(), noise(), noise(), noise(), noise()})
		}
	}
	return l
}

// A part is all gradients with respect to one thing.
type part struct {
	of     string
	values []float64
}

// parts lists what gradients consist of.
func parts(g models.Gradients) []part {
	parts := []part{{"words", widened(g.Words)}, {"weights", g.Weights}}
	for i, m := range g.Projections {
		parts = append(parts, part{fmt.Sprint("projection ", i), widened(m)})
	}
	for i, m := range g.Answers {
		parts = append(parts, part{fmt.Sprint("answer ", i), widened(m)})
	}
	return parts
}

func widened(m models.Matrix) []float64 {
	values := make([]float64, len(m.Values))
	for i, x := range m.Values {
		values[i] = float64(x)
	}
	return values
}

// difference says where gradients differ by more than a part of the largest value
// of their kind and another bound together; it says nothing if nowhere.
func difference(got, want models.Gradients, relative, absolute float64) string {
	gotParts, wantParts := parts(got), parts(want)
	if len(gotParts) != len(wantParts) {
		return fmt.Sprintf("%d parts, want %d", len(gotParts), len(wantParts))
	}
	for i, p := range gotParts {
		if d := p.difference(wantParts[i], relative, absolute); d != "" {
			return fmt.Sprintf("with respect to %s: %s", p.of, d)
		}
	}
	return ""
}

func (p part) difference(want part, relative, absolute float64) string {
	if p.of != want.of || len(p.values) != len(want.values) {
		return fmt.Sprintf("%d values, want %d with respect to %s", len(p.values), len(want.values), want.of)
	}
	largest := 0.0
	for _, x := range want.values {
		largest = max(largest, math.Abs(x))
	}
	for i, x := range p.values {
		if !(math.Abs(x-want.values[i]) <= relative*largest+absolute) {
			return fmt.Sprintf("value %d is %v, want %v; the largest is %v", i, x, want.values[i], largest)
		}
	}
	return ""
}
