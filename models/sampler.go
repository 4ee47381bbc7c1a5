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

// Lesson draws pairs from one text to train on and from another that is held
// out. The pairs of both share one pool of noise words.
func (s *Sampler) Lesson(training, heldOut []Word, random *rand.Rand) *Lesson {
	g := glossary{places: make(map[Word]int32)}
	pool := s.pool(&g, random)
	l := &Lesson{Training: s.batch(&g, training, pool, random), HeldOut: s.batch(&g, heldOut, pool, random)}
	l.Words = g.words
	return l
}

// pool draws the noise words of a lesson.
func (s *Sampler) pool(g *glossary, random *rand.Rand) []int32 {
	pool := make([]int32, poolSize)
	for i := range pool {
		pool[i] = g.place(s.noise[random.IntN(len(s.noise))])
	}
	return pool
}

// batch pairs each word that stays in the text with its neighbours. As in
// word2vec the reach to either side is uniform in 1..window, so that nearer
// words weigh more; unlike there, a word is not paired with itself.
func (s *Sampler) batch(g *glossary, text []Word, pool []int32, random *rand.Rand) Batch {
	kept := s.subsample(g, text, random)
	b := Batch{Negatives: s.negatives}
	for i, centre := range kept {
		reach := 1 + random.IntN(s.window)
		for j := max(0, i-reach); j < min(len(kept), i+reach+1); j++ {
			if kept[j] != centre {
				b.add(Pair{Centre: centre, Context: kept[j]}, pool, random.IntN(len(pool)))
			}
		}
	}
	return b
}

func (s *Sampler) subsample(g *glossary, text []Word, random *rand.Rand) []int32 {
	kept := make([]int32, 0, len(text))
	for _, w := range text {
		if s.keep[w] >= 1 || random.Float32() < s.keep[w] {
			kept = append(kept, g.place(w))
		}
	}
	return kept
}

// A glossary numbers words in the order in which they are first met.
type glossary struct {
	words  []Word
	places map[Word]int32
}

func (g *glossary) place(w Word) int32 {
	i, ok := g.places[w]
	if !ok {
		i = int32(len(g.words))
		g.places[w] = i
		g.words = append(g.words, w)
	}
	return i
}
