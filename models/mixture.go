package models

import (
	"encoding/binary"
	"math"

	"github.com/cespare/xxhash/v2"
)

// A Mixture is a neuron's own model together with the projections through which
// it reads its peers. With the answers x_j of peers j it scores a pair of words
//
//	score(a, b) = (e_a + sum_j x_j(a) P_j) . (o_b + sum_j x_j(b) Q_j)
//
// and learns e, o, P and Q together from the first step on: peers who are added
// once a neuron has fitted its own text give nothing. The peers' vectors are
// taken as they are, for the length of a skip-gram vector says how much its
// owner knows of the word.
type Mixture struct {
	Own         *Model
	Projections []*Projection // by the number the neuron gave the peer
}

// An Answer is what one peer knows of a lesson's words.
type Answer struct {
	Peer    int    // its number in Mixture.Projections
	Vectors Matrix // one row for each of the lesson's words
}

// Rates are the step lengths of learning.
type Rates struct {
	Embedding  float32 // of the neuron's own vectors
	Projection float32 // of the projections
}

// Introduce makes room for peers numbered below n.
func (m *Mixture) Introduce(n int) {
	for len(m.Projections) < n {
		m.Projections = append(m.Projections, NewProjection(m.Own.Centre.Columns))
	}
}

// CopyFrom makes m equal to other, whose model must have the same shape.
func (m *Mixture) CopyFrom(other *Mixture) {
	m.Own.CopyFrom(other.Own)
	m.Introduce(len(other.Projections))
	m.Projections = m.Projections[:len(other.Projections)]
	for i, p := range other.Projections {
		m.Projections[i].CopyFrom(p)
	}
}

// Fingerprint is a hash of a round of learning: the vectors of the lesson's
// words, all projections with their state, and the assessment.
func (m *Mixture) Fingerprint(l *Lesson, a Assessment) uint64 {
	hash := xxhash.New()
	write := func(vector []float32) { _, _ = hash.Write(asBytes(vector)) } // never fails
	for _, w := range l.Words {
		write(m.Own.Centre.Row(int(w)))
		write(m.Own.Context.Row(int(w)))
	}
	for _, p := range m.Projections {
		write(p.Weights.Values)
		write(p.squares.Values)
	}
	for _, nats := range append([]float64{a.Loss}, a.Saved...) {
		var word [8]byte
		binary.LittleEndian.PutUint64(word[:], math.Float64bits(nats))
		_, _ = hash.Write(word[:])
	}
	return hash.Sum64()
}
