package models

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// Rates are the step lengths of learning.
type Rates struct {
	Embedding  float64 // of the neuron's own vectors, for each pair
	Projection float64 // of the projections, for each lesson; see [Projection]
	Gate       float64 // of the gate's logits, for each lesson
	Decay      float64 // of the projections' weights: a step of length Projection takes this part of them
}

// A Change is what one lesson teaches a mixture.
type Change struct {
	words       []Word
	own         Matrix              // W x 2D, to add to the neuron's own vectors
	student     Matrix              // W x 2D, to add to the student's
	heard       bool                // whether the student learned of peers
	asked       int                 // peers
	projections map[int]*Projection // by peer, to put in place of the old
}

// Learn trains on the lesson. The mixture stays as it is until the change is
// committed.
//
// The neuron's own vectors move by as much as h and v do in one pass of
// stochastic gradient descent. Projections and gate take one step down the
// gradient of the whole lesson. The student moves along with h and v, and of its
// distance to them goes the share of the peers asked that answered: a step of rate
// 1 down the distillation loss 1/2 |stopgrad([h v]) - student|^2 if all did. If
// nobody did it is trained itself.
func (r *Reading) Learn(rates Rates) *Change {
	moved := r.whole.Clone()
	centres, contexts := moved.halves()
	r.kernel.Descend(centres, contexts, &r.lesson.Training, float32(rates.Embedding))
	r.kernel.AddScaled(moved.Values, -1, r.whole.Values)
	return &Change{
		words:       r.lesson.Words,
		own:         moved,
		student:     r.distil(moved),
		heard:       len(r.answers) > 0,
		asked:       r.asked,
		projections: r.learnProjections(rates),
	}
}

// distil is what to add to the student when h and v move by so much.
func (r *Reading) distil(moved Matrix) Matrix {
	step := moved.Clone()
	if len(r.answers) > 0 {
		share := float32(len(r.answers)) / float32(r.asked)
		r.kernel.AddScaled(step.Values, share, r.whole.Values)
		r.kernel.AddScaled(step.Values, -share, r.student.Values)
	}
	return step
}

func (r *Reading) learnProjections(rates Rates) map[int]*Projection {
	learned := make(map[int]*Projection, len(r.answers))
	if len(r.answers) == 0 || r.lesson.Training.Pairs() == 0 {
		return learned
	}
	gradients := r.Gradients()
	slopes := r.gate.slopes(r.weights, gradients.Weights)
	for i, a := range r.answers {
		if r.weights[i] > 0 {
			p := r.projections[i].clone()
			p.descend(r.kernel, gradients.Projections[i], rates.Projection, rates.Decay)
			p.descendLogit(slopes[i], rates.Gate)
			learned[a.Peer] = p
		}
	}
	return learned
}

// Commit adds a change. Between a reading and its commit no other change is
// committed, and the mixture is not graded while a reading is being made.
func (m *Mixture) Commit(c *Change) {
	own, student := make([]float32, 2*m.dimensions), make([]float32, 2*m.dimensions)
	for i, w := range c.words {
		m.readOwn(w, own)
		known := m.student.Read(w, student)
		if !known {
			copy(student, own)
		}
		if c.heard || known {
			m.take(student, c.student.Row(i))
			m.student.Write(w, student)
		}
		if c.moves(i) {
			m.take(own, c.own.Row(i))
			m.own.Write(w, own)
		}
	}
	m.replace(c.projections, c.asked)
}

// longestRow bounds the two vectors of a word, side by side. Those of text are
// shorter than 10; descent at too high a rate doubles them with every window, until
// they are not finite.
const longestRow = 64

// take adds a step to the vectors of a word and shortens what becomes too long. A
// step whose length is not finite is not taken.
func (m *Mixture) take(vectors, step []float32) {
	if squares := m.kernel.Dot(step, step); !(squares <= math.MaxFloat32) {
		return
	}
	m.kernel.AddScaled(vectors, 1, step)
	if length := math.Sqrt(float64(m.kernel.Dot(vectors, vectors))); length > longestRow {
		for i := range vectors {
			vectors[i] *= float32(longestRow / length)
		}
	}
}

// moves reports whether the neuron's own vectors of a word change at all: words
// that only stood in held-out text do not, and need not be stored.
func (c *Change) moves(word int) bool {
	return slices.ContainsFunc(c.own.Row(word), func(x float32) bool { return x != 0 })
}

// replace puts learned projections in place of the old, and forgets those that
// were not read for longest when there are too many.
func (m *Mixture) replace(learned map[int]*Projection, asked int) {
	m.lessons++
	for peer, p := range learned {
		p.lastRead = m.lessons
		m.projections[peer] = p
	}
	for len(m.projections) > max(remembered, asked) {
		peers := slices.Sorted(maps.Keys(m.projections))
		delete(m.projections, slices.MinFunc(peers, func(a, b int) int {
			return cmp.Compare(m.projections[a].lastRead, m.projections[b].lastRead)
		}))
	}
}

// Fingerprint is a hash of all that the change brings.
func (c *Change) Fingerprint() uint64 {
	hash := xxhash.New()
	write := func(bytes []byte) { _, _ = hash.Write(bytes) } // never fails
	write(asBytes([]bool{c.heard}))
	write(asBytes([]int{len(c.words)}))
	write(asBytes(c.words))
	write(asBytes(c.own.Values))
	write(asBytes(c.student.Values))
	for _, peer := range slices.Sorted(maps.Keys(c.projections)) {
		p := c.projections[peer]
		write(asBytes([]int{peer}))
		write(asBytes(p.Weights.Values))
		write(asBytes(p.rows))
		write(asBytes(p.columns))
		write(asBytes([]float64{p.Logit, p.logitSquares}))
	}
	return hash.Sum64()
}
