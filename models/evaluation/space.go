// Package evaluation measures what embeddings have learned: whether near words
// are those that people call similar, whether differences of vectors answer
// analogies, how well a model predicts text it has not seen, and how much of one
// space is found in another.
//
// Every measure comes with its formula and where it was published. The same
// arguments give the same figures with the same kernel of package
// taosim/models/kernel; figures of two kernels differ in rounding.
package evaluation

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"taosim/models"
)

// A Space is a vector for each of its words, to be compared by the angle between
// them. The words stand in the order of their frequency, the most frequent
// first, as in the files of word2vec.
type Space struct {
	Words   []string      // distinct
	Vectors models.Matrix // row w is the vector of Words[w]

	places  map[string]int
	inverse []float64 // of the length of each vector, 0 if that is 0
}

// NewSpace returns the space of words and their vectors, which it keeps.
func NewSpace(words []string, vectors models.Matrix) *Space {
	if len(words) != vectors.Rows {
		panic(fmt.Sprintf("evaluation: %d words with %d vectors", len(words), vectors.Rows))
	}
	s := &Space{Words: words, Vectors: vectors, places: make(map[string]int, len(words)), inverse: make([]float64, len(words))}
	for w, word := range words {
		s.places[word] = w
		if norm := length(vectors.Row(w)); norm > 0 {
			s.inverse[w] = 1 / norm
		}
	}
	return s
}

// Find returns the place of a word and whether it is known.
func (s *Space) Find(word string) (int, bool) {
	w, ok := s.places[word]
	return w, ok
}

// Cosine is the cosine of the angle between the vectors at two places, 0 if one
// of them is zero.
func (s *Space) Cosine(a, b int) float64 {
	return dot(s.Vectors.Row(a), s.Vectors.Row(b)) * s.inverse[a] * s.inverse[b]
}

// A Neighbour is a word and how near it is.
type Neighbour struct {
	Word   string  `json:"word"`
	Cosine float64 `json:"cosine"`
}

// Neighbours are the count words nearest to the one at a place, which is not
// among them, the nearest first. Of equally near words the more frequent comes
// first.
func (s *Space) Neighbours(place, count int) []Neighbour {
	neighbours := make([]Neighbour, 0, len(s.Words))
	for w, word := range s.Words {
		if w != place {
			neighbours = append(neighbours, Neighbour{Word: word, Cosine: s.Cosine(place, w)})
		}
	}
	slices.SortStableFunc(neighbours, func(a, b Neighbour) int { return cmp.Compare(b.Cosine, a.Cosine) })
	return slices.Clone(neighbours[:min(count, len(neighbours))])
}

// unit are the first vectors, scaled to length 1.
func (s *Space) unit(count int) models.Matrix {
	m := models.NewMatrix(count, s.Vectors.Columns)
	for w := range count {
		row := m.Row(w)
		for i, x := range s.Vectors.Row(w) {
			row[i] = float32(float64(x) * s.inverse[w])
		}
	}
	return m
}

// length is the Euclidean length of a vector.
func length(vector []float32) float64 { return math.Sqrt(dot(vector, vector)) }

// dot is the inner product of two vectors of one length.
func dot(a, b []float32) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x) * float64(b[i])
	}
	return sum
}
