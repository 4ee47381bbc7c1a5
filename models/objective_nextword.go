package models

import (
	"fmt"
	"math"
	"slices"

	"taosim/models/kernel"
)

// nextWord is what the neurons of 2019 trained: each word a of the text predicts
// the word b after it by a sampled softmax, with negatives noise words that a
// batch of pairs shares. With c over b and the noise words that are not b, and
// Q(c) how often c is expected among the noise words,
//
//	L = log sum_c exp(s_c) - s_b,   s_c = e_a . o_c - log Q(c)
//
// The correction by log Q lets the scores e . o approach the logarithm of
// the probability of the next word, up to a constant. Sources: Jean et al. 2015,
// arXiv 1412.2007; the sampler and the correction are those of TensorFlow's
// sampled_softmax_loss, which the 2019 code called.
type nextWord struct {
	kernel  *kernel.Kernel
	sampler logUniform

	plan        kernel.Plan
	noise       []int32
	tries       int       // draws that it took to find the noise words
	logExpected []float32 // log Q of each noise word
	outputs     []int32   // the next word and the noise words
	scores      []float32
}

// nextWordBatch is how many pairs share noise words, as in the last of the 2019
// neurons.
const nextWordBatch = 50

func newNextWord(k *kernel.Kernel, s *Sampler) *nextWord {
	words := len(s.keep)
	if s.negatives >= words {
		panic(fmt.Sprintf("models: %d distinct noise words of a vocabulary of %d", s.negatives, words))
	}
	return &nextWord{
		kernel:      k,
		sampler:     newLogUniform(words),
		noise:       make([]int32, s.negatives),
		logExpected: make([]float32, s.negatives),
	}
}

// learn implements objective. The pairs of a batch are scored before any of them
// moves a vector.
func (n *nextWord) learn(m *Model, text []int32, rate float32, random *stream) {
	for len(text) > 1 {
		batch := text[:min(len(text), nextWordBatch+1)]
		n.slopes(m, batch, random)
		for i := range n.scores {
			n.scores[i] *= -rate
		}
		centre, context := m.Centre.rows(), m.Context.rows()
		n.kernel.Accumulate(centre, context, centre, context, &n.plan, n.scores)
		text = text[len(batch)-1:]
	}
}

// loss implements objective.
func (n *nextWord) loss(m *Model, text []int32, random *stream) (sum float64, pairs int) {
	for len(text) > 1 {
		batch := text[:min(len(text), nextWordBatch+1)]
		sum += n.slopes(m, batch, random)
		text = text[len(batch)-1:]
		pairs += len(batch) - 1
	}
	return sum, pairs
}

// slopes leaves in n.scores the derivatives of the pairs' losses with respect to
// their scores, and returns the sum of the losses.
func (n *nextWord) slopes(m *Model, batch []int32, random *stream) float64 {
	n.draw(random)
	n.score(m, batch)
	each := 1 + len(n.noise)
	sum := 0.0
	for i, next := range batch[1:] {
		scores := n.scores[i*each : (i+1)*each]
		n.correct(scores, next)
		sum += crossEntropy(scores)
	}
	return sum
}

// draw draws the noise words of a batch.
func (n *nextWord) draw(random *stream) {
	n.tries = n.sampler.draw(n.noise, random)
	for j, noise := range n.noise {
		n.logExpected[j] = n.sampler.logExpected(noise, n.tries)
	}
}

// score computes e . o of each pair, the next word's first. A window of one input
// has its scores in the order of its outputs.
func (n *nextWord) score(m *Model, batch []int32) {
	n.plan.Reset()
	n.outputs = append(append(n.outputs[:0], 0), n.noise...)
	for i, next := range batch[1:] {
		n.outputs[0] = next
		n.plan.Add(batch[i:i+1], n.outputs)
	}
	n.scores = slices.Grow(n.scores[:0], n.plan.Scores())[:n.plan.Scores()]
	n.kernel.Score(m.Centre.rows(), m.Context.rows(), &n.plan, n.scores)
}

// correct turns the scores of a pair into those of the softmax. A noise word that
// is the next word itself is taken out.
func (n *nextWord) correct(scores []float32, next int32) {
	scores[0] -= n.sampler.logExpected(next, n.tries)
	for j, noise := range n.noise {
		scores[1+j] -= n.logExpected[j]
		if noise == next {
			scores[1+j] = float32(math.Inf(-1))
		}
	}
}

// crossEntropy is log sum_c exp(s_c) - s_0. It leaves the derivatives in place
// of the scores: the softmax, less 1 of the first.
func crossEntropy(scores []float32) float64 {
	highest, truth := slices.Max(scores), scores[0]
	sum := 0.0
	for i, s := range scores {
		e := math.Exp(float64(s - highest))
		scores[i] = float32(e)
		sum += e
	}
	for i := range scores {
		scores[i] /= float32(sum)
	}
	scores[0]--
	return math.Log(sum) + float64(highest-truth)
}
