package models

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// A Sampler draws lessons from text. It is shared by all neurons and never
// changes; randomness is an argument.
type Sampler struct {
	window    int       // a context word stands at most this many kept words from its centre
	negatives int       // noise words for each pair
	keep      []float32 // probability that an occurrence of a word stays in the text
	noise     []Word    // each word as often as it is to be drawn
}

const (
	// noiseSlots is the size of the table from which noise words are drawn.
	noiseSlots = 1 << 18
	// noisePower flattens the frequencies of noise words.
	noisePower = 0.75
	// poolSize is how many noise words a lesson draws for all its pairs
	// together. A neuron asks its peers about every word of a lesson, so fresh
	// noise for every pair would make a question as long as the vocabulary. A
	// smaller pool pushes each of its words too hard in one lesson: with 256
	// words and 2,600 pairs, at a rate of 0.1, the held-out loss rose above that of
	// an untrained model.
	poolSize = 1 << 9
)

// NewSampler prepares the tables for a vocabulary of at least two words. A word
// of relative frequency f stays in the text with probability sqrt(t/f) + t/f,
// where t is subsample (0 keeps every word), and is drawn as noise with a
// probability proportional to f^0.75. Source: Mikolov et al. 2013, arXiv
// 1310.4546, with the keep probability of word2vec.c.
func NewSampler(v *Vocabulary, window, negatives int, subsample float64) *Sampler {
	if v.Len() < 2 || window < 1 || negatives < 1 || !(subsample >= 0) {
		panic(fmt.Sprintf("models: sampler of %d words, window %d, %d negatives, subsample %v", v.Len(), window, negatives, subsample))
	}
	return &Sampler{
		window:    window,
		negatives: negatives,
		keep:      keepProbabilities(v, subsample),
		noise:     noiseTable(v),
	}
}

func keepProbabilities(v *Vocabulary, subsample float64) []float32 {
	keep := make([]float32, v.Len())
	for w, count := range v.Counts {
		keep[w] = 1
		if subsample > 0 {
			ratio := subsample * float64(v.Total) / float64(count)
			keep[w] = float32(math.Sqrt(ratio) + ratio)
		}
	}
	return keep
}

func noiseTable(v *Vocabulary) []Word {
	total := 0.0
	for _, count := range v.Counts {
		total += math.Pow(float64(count), noisePower)
	}
	table := make([]Word, 0, noiseSlots)
	sum := 0.0
	for w, count := range v.Counts {
		sum += math.Pow(float64(count), noisePower)
		for len(table) < int(math.Round(sum/total*noiseSlots)) {
			table = append(table, Word(w))
		}
	}
	return table
}

// Lesson draws windows from one text to train on and from another that is held
// out. All share one pool of noise words. In training one window has one set of
// noise; held out, every pair has a set of its own, which makes the loss of a few
// pairs more certain.
func (s *Sampler) Lesson(training, heldOut []Word, random *rand.Rand) *Lesson {
	d := drafts.Get().(*draft)
	l := d.lesson(s, training, heldOut, random)
	drafts.Put(d) // but not after a panic, when it still has words of this lesson
	return l
}
