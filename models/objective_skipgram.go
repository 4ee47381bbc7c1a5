package models

import (
	"slices"

	"taosim/models/kernel"
)

// skipGram is skip-gram with negative sampling. A window is a word of the text,
// the middle, with its neighbours. As in word2vec.c a neighbour's centre vector h
// is what is trained to tell the middle's context vector v_0 from those of the
// noise words, v_1 to v_k:
//
//	L = -log sigmoid(h . v_0) - sum_j log sigmoid(-h . v_j)
//
// A noise word that is the middle itself is left out. Source: Mikolov et al.
// 2013, arXiv 1310.4546, equation 4.
//
// The other way round, with the middle's centre vector against its neighbours
// and the noise of the window, each noise word counted once for each neighbour,
// a window takes a third of the arithmetic of a shared one but learns less: after
// ten epochs of 1.1 million words of Wikipedia 4.7 % of analogies in place of
// 7.1 %, and a correlation with MEN of 0.38 in place of 0.44.
type skipGram struct {
	kernel    *kernel.Kernel
	window    int
	negatives int
	sharing   int // neighbours that share noise words: 1, or all of a window
	noise     noisePool

	plan       kernel.Plan
	neighbours []int32
	outputs    []int32 // the middle and its noise words
	scores     []float32
}

func newSkipGram(k *kernel.Kernel, s *Sampler, sharing int) *skipGram {
	return &skipGram{kernel: k, window: s.window, negatives: s.negatives, sharing: sharing, noise: newNoisePool(s)}
}

// learn implements objective. The pairs of a group that shares noise move at
// once, from the vectors before; with more than five noise words they move in
// several steps, since a window of the kernel holds six outputs.
func (s *skipGram) learn(m *Model, text []int32, rate float32, random *stream) {
	s.prepare(text, random)
	s.kernel.Descend(m.Centre.rows(), m.Context.rows(), &s.plan, rate)
}

// prepare plans the windows of a text. The reach to either side is uniform in
// 1..window, so that nearer words weigh more.
func (s *skipGram) prepare(text []int32, random *stream) {
	s.plan.Reset()
	for i, middle := range text {
		reach := 1 + random.below(s.window)
		s.neighbours = append(s.neighbours[:0], text[max(0, i-reach):i]...)
		s.neighbours = append(s.neighbours, text[i+1:min(len(text), i+1+reach)]...)
		for left := s.neighbours; len(left) > 0; {
			group := left[:min(len(left), s.sharing)]
			s.plan.Add(group, s.against(middle, random))
			left = left[len(group):]
		}
	}
}

// against is a middle word and its noise words.
func (s *skipGram) against(middle int32, random *stream) []int32 {
	outputs := append(s.outputs[:0], middle)
	for _, noise := range s.noise.take(s.negatives, random) {
		if noise != middle {
			outputs = append(outputs, noise)
		}
	}
	s.outputs = outputs
	return outputs
}

// loss implements objective.
func (s *skipGram) loss(m *Model, text []int32, random *stream) (sum float64, pairs int) {
	s.prepare(text, random)
	s.scores = slices.Grow(s.scores[:0], s.plan.Scores())[:s.plan.Scores()]
	s.kernel.Score(m.Centre.rows(), m.Context.rows(), &s.plan, s.scores)
	return sumOfLosses(&s.plan, s.scores), s.plan.Pairs()
}

// lossOf is the loss of the scores of one input, of which the first may be true
// and the others are noise.
func lossOf(scores []float32, isTrue bool) float64 {
	sum := 0.0
	if isTrue {
		sum = float64(softplusCurve.at(-scores[0]))
		scores = scores[1:]
	}
	for _, score := range scores {
		sum += float64(softplusCurve.at(score))
	}
	return sum
}
