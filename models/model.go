// Package models trains word embeddings: the knowledge that neurons sell one
// another.
//
// A [Model] holds two vectors for every word of a [Vocabulary]. It learns them
// from text by skip-gram with negative sampling, either alone or through a
// [Mixture] that adds what peers answered about the same words. Everything is
// real: real text, real gradients, and a loss on text that was never trained
// on.
//
// Nothing here reads a clock or knows of the economy: randomness is an argument,
// and the same arguments give the same bits on the same machine architecture,
// on any number of cores.
package models

import "math/rand/v2"

// Word is a word's place in a [Vocabulary], 0 for the most frequent.
type Word int32

// A Model holds the embeddings of one neuron: for each word w a centre vector
// e_w and a context vector o_w, so that sigmoid(e_a . o_b) estimates how likely
// b stands near a in text.
type Model struct {
	Centre  Matrix // one row a word: what a neuron answers when asked about it
	Context Matrix // one row a word
}

// NewModel returns an untrained model. As in word2vec the centre vectors are
// uniform in (-1/2D, 1/2D) and the context vectors zero, so that every score is
// 0 and the loss of a pair with k negatives is (k+1) ln 2.
func NewModel(words, dimensions int, random *rand.Rand) *Model {
	m := EmptyModel(words, dimensions)
	for i := range m.Centre.Values {
		m.Centre.Values[i] = (random.Float32() - 0.5) / float32(dimensions)
	}
	return m
}

// EmptyModel returns a model of zeros, to copy another into.
func EmptyModel(words, dimensions int) *Model {
	return &Model{Centre: NewMatrix(words, dimensions), Context: NewMatrix(words, dimensions)}
}

// CopyFrom makes m equal to other, which must have the same shape.
func (m *Model) CopyFrom(other *Model) {
	m.Centre.CopyFrom(other.Centre)
	m.Context.CopyFrom(other.Context)
}
