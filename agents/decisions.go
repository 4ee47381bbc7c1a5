package agents

import (
	"taosim/economy"
	"taosim/models"
)

// A Strategy is how a neuron decides at each turn of its life. Every decision
// has an honest answer in this package; package agents/strategies names whole
// strategies, honest and not.
//
// A decision holds its parameters and nothing that changes: all members of a
// class share one value of it. What a neuron remembers is in its [View].
type Strategy struct {
	Learner   Learner
	Responder Responder
	Asker     Asker
	Rater     Rater
	Treasurer Treasurer
}

// Learner decides what a neuron trains on, and whether it trains at all.
type Learner interface {
	// Text is what to train on in the round that begins, nothing to not train.
	Text(view View) []models.Word
}

// Responder decides what a neuron answers a caller.
type Responder interface {
	// Answer returns a vector for each word, which are all in the vocabulary.
	// It reports false to stay silent.
	Answer(view View, from economy.Key, words []models.Word) (models.Matrix, bool)
}

// Asker decides whom a neuron asks, and how many.
type Asker interface {
	// Ask names the peers to ask in the round that begins, none to go alone.
	Ask(view View) []economy.Key
}

// Rater decides which weights a neuron publishes.
type Rater interface {
	// Rate weighs the neurons of the metagraph, indexed by UID: finite and not
	// negative, in any unit. It returns nil to leave what it published before.
	Rate(view View) []float64
}

// Treasurer decides what a neuron does with its account.
type Treasurer interface {
	// Manage is asked once before the first block and then after every block.
	Manage(view View) []economy.Action
}
