package models

import (
	"fmt"
	"math/rand/v2"

	"taosim/models/kernel"
)

// A Training says how a text is learned.
type Training struct {
	Objective Objective
	Epochs    int            // how many times the text is read
	Rate      float64        // the step length at the beginning; word2vec calls it alpha
	Kernel    *kernel.Kernel // what computes it
}

// A Trainer teaches a model a text, stretch by stretch, as word2vec.c does: words
// are thinned out by the sampler's keep probabilities, windows reach across no
// more than a stretch of 1,000 kept words, and the rate falls in a line over all
// words of all epochs to a ten-thousandth. It differs from word2vec.c in this:
//
//   - the sigmoid is computed and not read from a table of 1,000 steps that ends
//     at 6;
//   - the rate falls at each stretch and not every 10,000 words;
//   - the end of a line does not end a stretch.
//
// One goroutine trains; the same arguments give the same bits with the same
// kernel.
type Trainer struct {
	model     *Model
	text      []Word
	training  Training
	sampler   *Sampler
	objective objective
	random    stream
	stretch   []int32 // the words that are learned next
	trained   int     // words of the text that were read, in all epochs
}

const (
	// stretchLength is how many kept words are planned at a time, which is as
	// long as a sentence of word2vec.c may be.
	stretchLength = 1000
	// leastShare of the rate is left at the end of the training.
	leastShare = 1e-4
)

// NewTrainer returns the trainer of a model on a text. The model has a row for
// each word of the sampler's vocabulary; its dimensions are a multiple of 16 and
// at most 512.
func NewTrainer(m *Model, text []Word, s *Sampler, training Training, random *rand.Rand) *Trainer {
	if m.Centre.Rows != len(s.keep) || training.Epochs < 1 || !(training.Rate > 0) {
		panic(fmt.Sprintf("models: trainer of %d words for a vocabulary of %d, %d epochs, rate %v",
			m.Centre.Rows, len(s.keep), training.Epochs, training.Rate))
	}
	return &Trainer{
		model:     m,
		text:      text,
		training:  training,
		sampler:   s,
		objective: training.objective(s),
		random:    newStream(random),
		stretch:   make([]int32, 0, stretchLength),
	}
}

// objective is what carries out the training's objective.
func (t Training) objective(s *Sampler) objective {
	switch t.Objective {
	case Classic:
		return newSkipGram(t.Kernel, s, 1)
	case Shared:
		return newSkipGram(t.Kernel, s, 2*s.window)
	case NextWord:
		return newNextWord(t.Kernel, s)
	}
	panic(fmt.Sprintf("models: trainer of %v", t.Objective))
}

// Step learns the next stretch and reports whether there was one.
func (t *Trainer) Step() bool {
	if t.trained == t.Total() {
		return false
	}
	rate := t.rate()
	t.read()
	t.objective.learn(t.model, t.stretch, rate, &t.random)
	return true
}

// Trained is how many words of the text were read, those of each epoch counted.
func (t *Trainer) Trained() int { return t.trained }

// Total is how many words there are to read in all epochs.
func (t *Trainer) Total() int { return t.training.Epochs * len(t.text) }

// rate is the step length at this place of the training.
func (t *Trainer) rate() float32 {
	left := 1 - float64(t.trained)/float64(t.Total())
	return float32(t.training.Rate * max(leastShare, left))
}

// read fills the stretch with kept words, at most to the end of the text.
func (t *Trainer) read() {
	random, stretch := t.random, t.stretch[:0]
	left := t.text[t.trained%len(t.text):]
	read := 0
	for ; read < len(left) && len(stretch) < stretchLength; read++ {
		if w := left[read]; random.chance() < t.sampler.keep[w] {
			stretch = append(stretch, int32(w))
		}
	}
	t.random, t.stretch = random, stretch
	t.trained += read
}
