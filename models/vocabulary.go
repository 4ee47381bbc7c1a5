package models

import (
	"cmp"
	"maps"
	"slices"
)

// A Vocabulary is the list of known words, most frequent first. It is shared
// by all neurons and never changes.
type Vocabulary struct {
	Words  []string // Words[w] spells word w; ties in frequency are alphabetical
	Counts []int    // Counts[w] is how often w stands in the corpus
	Total  int      // sum of Counts
	places map[string]Word
}

// NewVocabulary counts the tokens of a text and keeps the words that stand in
// it at least minCount times.
func NewVocabulary(tokens []string, minCount int) *Vocabulary {
	counts := make(map[string]int)
	for _, token := range tokens {
		counts[token]++
	}
	maps.DeleteFunc(counts, func(_ string, count int) bool { return count < minCount })

	v := &Vocabulary{places: make(map[string]Word, len(counts))}
	v.Words = slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for i, word := range v.Words {
		v.places[word] = Word(i)
		v.Counts = append(v.Counts, counts[word])
		v.Total += counts[word]
	}
	return v
}

// Len is the number of words.
func (v *Vocabulary) Len() int { return len(v.Words) }

// Find returns the place of a word and whether it is known.
func (v *Vocabulary) Find(word string) (Word, bool) {
	w, ok := v.places[word]
	return w, ok
}

// Encode turns tokens into words and leaves out those that are not known.
func (v *Vocabulary) Encode(tokens []string) []Word {
	words := make([]Word, 0, len(tokens))
	for _, token := range tokens {
		if w, ok := v.places[token]; ok {
			words = append(words, w)
		}
	}
	return words
}
