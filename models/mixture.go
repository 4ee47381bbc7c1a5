package models

import (
	"fmt"
	"math/rand/v2"

	"taosim/models/kernel"
)

// A Mixture is what a neuron knows: its own vectors, how it reads its peers, and
// a student of both.
//
// With the answers x_j of n peers it scores a pair of words
//
//	score(a, b) = h_a . v_b
//	h_a = e_a + n sum_j w_j x_j(a) P_j
//	v_b = o_b + n sum_j w_j x_j(b) Q_j
//
// where e and o are its own centre and context vectors, P_j and Q_j the
// [Projection] of peer j and w_j its weight in the [Gate]. All are learned
// together from the first step on: peers who are added once a neuron has fitted
// its own text give nothing. The peers' vectors are taken as they are, for the
// length of a skip-gram vector says how much its owner knows of the word.
//
// The student remembers h and v of every word as the collective last had them, so
// that the neuron can answer by itself, and leave with what it has learned. It is
// a table, and no function of the neuron's own vectors as in 2019: of eight
// neurons whose loss was 2.61 alone and 2.46 with peers, a table had 2.46 and the
// best linear map of e and o 2.83, since these hold only what peers do not say.
//
// A mixture never changes but by [Mixture.Commit], which replaces the vectors of
// one lesson's words. So it can answer and be read on other cores while the next
// change is made, and no second copy of it is needed.
type Mixture struct {
	kernel         *kernel.Kernel
	differentiator Differentiator
	dimensions     int
	seed           uint64 // of the vectors that words begin with
	own            *Table // e and o side by side
	student        *Table // h and v side by side, of the words that peers were heard on
	gate           Gate
	projections    map[int]*Projection // by the number the neuron gave the peer
	lessons        uint64              // committed
}

// Design is what all mixtures of one vocabulary have in common.
type Design struct {
	Words          int // of the vocabulary
	Dimensions     int // D: a multiple of 16, at most 512
	Gate           Gate
	Kernel         *kernel.Kernel
	Differentiator Differentiator
}

// remembered is how many projections are kept at least. Of more, those that
// were not read for longest are forgotten.
const remembered = 8

// NewMixture returns a mixture that knows nothing yet.
func NewMixture(d Design, random *rand.Rand) *Mixture {
	if d.Dimensions < 1 || d.Dimensions%16 != 0 || d.Dimensions > kernel.MaxColumns {
		panic(fmt.Sprintf("models: a mixture of %d dimensions", d.Dimensions))
	}
	return &Mixture{
		kernel:         d.Kernel,
		differentiator: d.Differentiator,
		dimensions:     d.Dimensions,
		seed:           random.Uint64(),
		own:            NewTable(d.Words, 2*d.Dimensions, d.Kernel),
		student:        NewTable(d.Words, 2*d.Dimensions, d.Kernel),
		gate:           d.Gate,
		projections:    make(map[int]*Projection),
	}
}

// Dimensions is the length D of a vector.
func (m *Mixture) Dimensions() int { return m.dimensions }

// Centres returns the student's centre vector of each word, zero for a word that
// was never met: what the neuron answers without asking anybody.
func (m *Mixture) Centres(words []Word) Matrix {
	centres := NewMatrix(len(words), m.dimensions)
	for i, w := range words {
		centre := centres.Row(i)
		_ = m.student.Read(w, centre) || m.own.Read(w, centre)
	}
	return centres
}

// Alone returns what the neuron knows without its peers, of every word: the
// student's vectors where peers were heard, its own elsewhere. It is a model
// that the neuron can leave with.
func (m *Mixture) Alone() *Model {
	words := len(m.own.places)
	model := EmptyModel(words, m.dimensions)
	both := make([]float32, 2*m.dimensions)
	for w := range words {
		if m.student.Read(Word(w), both) || m.own.Read(Word(w), both) {
			copy(model.Centre.Row(w), both)
			copy(model.Context.Row(w), both[m.dimensions:])
		}
	}
	return model
}

// Bytes is the memory that the mixture takes.
func (m *Mixture) Bytes() int {
	bytes := m.own.Bytes() + m.student.Bytes()
	for _, p := range m.projections {
		bytes += p.bytes()
	}
	return bytes
}

// ownRows gathers the neuron's own vectors of some words, as W x 2D.
func (m *Mixture) ownRows(words []Word) Matrix {
	rows := NewMatrix(len(words), 2*m.dimensions)
	for i, w := range words {
		m.readOwn(w, rows.Row(i))
	}
	return rows
}

// readOwn reads the neuron's own vectors of a word, e and o.
func (m *Mixture) readOwn(w Word, both []float32) {
	if !m.own.Read(w, both) {
		m.newborn(w, both[:m.dimensions])
		clear(both[m.dimensions:])
	}
}

// studentRows gathers the student's vectors of some words, and the neuron's own
// where the student has none.
func (m *Mixture) studentRows(words []Word, own Matrix) Matrix {
	rows := NewMatrix(own.Rows, own.Columns)
	for i, w := range words {
		if !m.student.Read(w, rows.Row(i)) {
			copy(rows.Row(i), own.Row(i))
		}
	}
	return rows
}

// newborn writes the centre vector that a word begins with: uniform in
// (-1/2D, 1/2D), as in word2vec, from the neuron's seed and the word alone, so
// that it need not be stored; rounded as if it were. Context vectors begin at zero.
func (m *Mixture) newborn(w Word, centre []float32) {
	random := stream(m.seed + uint64(w)*0x9e3779b97f4a7c15)
	random = stream(random.next()) // neighbouring words begin far apart
	for i := range centre {
		centre[i] = kernel.Round((random.chance() - 0.5) / float32(m.dimensions))
	}
}

// projection is how a peer is read, at first not at all.
func (m *Mixture) projection(peer int) *Projection {
	if p := m.projections[peer]; p != nil {
		return p
	}
	return NewProjection(m.dimensions)
}
