package models

import (
	"fmt"

	"taosim/models/kernel"
)

// An Objective says which words of a text are paired, against which noise, and
// what the loss of a pair is. It is what a [Trainer] descends.
type Objective int

const (
	// Classic is skip-gram with negative sampling as word2vec.c has it: every
	// pair of words has noise words of its own.
	Classic Objective = iota
	// Shared is skip-gram with negative sampling where the pairs of one window
	// share its noise words, so that the vectors of a window are read once for
	// all its pairs. Source: Ji et al. 2016, arXiv 1604.04661.
	Shared
	// NextWord is what the neurons of 2019 trained: each word predicts the next
	// by a softmax over that word and noise words.
	NextWord
)

// String is the name of the objective.
func (o Objective) String() string {
	switch o {
	case Classic:
		return "classic"
	case Shared:
		return "shared"
	case NextWord:
		return "next-word"
	}
	return fmt.Sprintf("Objective(%d)", int(o))
}

// An objective carries out an [Objective]. It keeps its buffers from text to
// text. Text is a run of kept words.
type objective interface {
	// learn makes one pass of stochastic gradient descent over the pairs of a
	// text.
	learn(m *Model, text []int32, rate float32, random *stream)

	// loss is the sum of the losses of a text's pairs in nats, and how many
	// pairs these are.
	loss(m *Model, text []int32, random *stream) (sum float64, pairs int)
}

// rows shows the matrix to a kernel.
func (m Matrix) rows() kernel.Rows {
	return kernel.Rows{Values: m.Values, Columns: m.Columns, Stride: m.Columns}
}
