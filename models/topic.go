package models

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// powerSteps is how often a direction is sharpened; more steps separate the
// built-in corpus no better.
const powerSteps = 10

// divideByTopic puts documents into n classes by principal direction divisive
// partitioning (Boley 1998, Data Mining and Knowledge Discovery 2, 325-344), but
// for the place of the cut: documents are lined up along the direction in which
// they differ most and cut where the length of either side fits the number of
// classes that it is then divided into. A cut misses its place by half a
// document at most, and what is missed is shared out among at most two thirds
// of the classes below, which bounds it by 1/2 (1 + 2/3 + 4/9 + ...) = 3/2.
func divideByTopic(c *Corpus, n int, random *rand.Rand) [][]int {
	t := newTopics(c, random)
	documents := make([]int, len(c.Documents))
	for d := range documents {
		documents[d] = d
	}
	return t.divide(documents, n)
}

// topics is what documents are divided by. A document is a vector with a value
// for each word of the vocabulary: how often the word stands in it, times
// log(documents / documents that have it), over what makes the length 1.
type topics struct {
	corpus  *Corpus
	weights []float32 // of words
	scales  []float32 // of documents
	places  []float32 // of documents, along the direction they are lined up in
	random  *rand.Rand
}

func newTopics(c *Corpus, random *rand.Rand) *topics {
	t := &topics{
		corpus:  c,
		weights: rarity(c),
		scales:  make([]float32, len(c.Documents)),
		places:  make([]float32, len(c.Documents)),
		random:  random,
	}
	counts := make([]float32, c.Vocabulary.Len())
	for d := range t.scales {
		t.scales[d] = t.scale(c.Document(d), counts)
	}
	return t
}

// scale is what a document is multiplied by to have the length 1. The counts are
// zero before and after.
func (t *topics) scale(document []Word, counts []float32) float32 {
	for _, w := range document {
		counts[w]++
	}
	square := float32(0)
	for _, w := range document { // a word that stands there k times adds k^2 in all
		square += float32(float32(counts[w]*t.weights[w]) * t.weights[w])
	}
	for _, w := range document {
		counts[w] = 0
	}
	if square == 0 {
		return 0 // every word stands in every document
	}
	return 1 / float32(math.Sqrt(float64(square)))
}

func (t *topics) divide(documents []int, n int) [][]int {
	if n == 1 {
		slices.Sort(documents)
		return [][]int{documents}
	}
	t.lineUp(documents)
	left := n / 2
	cut := t.cut(documents, float64(left)/float64(n))
	return append(t.divide(documents[:cut], left), t.divide(documents[cut:], n-left)...)
}

// cut returns how many documents make up a share of the words of all, as nearly
// as possible.
func (t *topics) cut(documents []int, share float64) int {
	want := share * float64(lengthOf(t.corpus, documents))
	length := 0.0
	for i, d := range documents {
		words := float64(len(t.corpus.Document(d)))
		if length+words/2 > want {
			return i
		}
		length += words
	}
	return len(documents)
}

// lineUp orders documents x along their principal direction w, the one in which
// they vary most, by power iteration: w <- sum (x-m)(x-m).w, where m is their
// mean.
func (t *topics) lineUp(documents []int) {
	words := t.corpus.Vocabulary.Len()
	mean, direction, next := make([]float32, words), make([]float32, words), make([]float32, words)
	for _, d := range documents {
		t.add(mean, 1/float32(len(documents)), d)
	}
	for w := range direction {
		direction[w] = t.random.Float32() - 0.5
	}
	for range powerSteps {
		clear(next)
		t.project(documents, mean, direction)
		sum := float32(0)
		for _, d := range documents {
			t.add(next, t.places[d], d)
			sum += t.places[d]
		}
		for w := range next {
			next[w] -= float32(sum * mean[w])
		}
		normalise(next)
		direction, next = next, direction
	}
	t.project(documents, mean, direction)
	slices.SortFunc(documents, func(a, b int) int {
		return cmp.Or(cmp.Compare(t.places[a], t.places[b]), cmp.Compare(a, b))
	})
}

// project finds the places of documents along a direction, from their mean.
func (t *topics) project(documents []int, mean, direction []float32) {
	offset := float32(0)
	for w := range mean {
		offset += float32(mean[w] * direction[w])
	}
	for _, d := range documents {
		sum := float32(0)
		for _, w := range t.corpus.Document(d) {
			sum += float32(t.weights[w] * direction[w])
		}
		t.places[d] = float32(t.scales[d]*sum) - offset
	}
}

// add adds a multiple of a document to a vector.
func (t *topics) add(vector []float32, factor float32, d int) {
	factor *= t.scales[d]
	for _, w := range t.corpus.Document(d) {
		vector[w] += float32(factor * t.weights[w])
	}
}

// rarity is log(documents / documents that have it) of each word.
func rarity(c *Corpus) []float32 {
	documents, last := make([]int, c.Vocabulary.Len()), make([]int, c.Vocabulary.Len())
	for d := range c.Documents {
		for _, w := range c.Document(d) {
			if last[w] != d+1 {
				last[w] = d + 1
				documents[w]++
			}
		}
	}
	weights := make([]float32, len(documents))
	for w, n := range documents {
		if n > 0 {
			weights[w] = float32(math.Log(float64(len(c.Documents)) / float64(n)))
		}
	}
	return weights
}

// normalise gives a vector the length 1, unless it is zero.
func normalise(vector []float32) {
	square := float32(0)
	for _, x := range vector {
		square += float32(x * x)
	}
	if square == 0 {
		return
	}
	length := float32(math.Sqrt(float64(square)))
	for i := range vector {
		vector[i] /= length
	}
}
