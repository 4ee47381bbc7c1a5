package models

import (
	"cmp"
	"fmt"
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

// VocabularyOf returns a vocabulary as it was written down: words, most
// frequent first, and how often each stands in its corpus. It is an error if a
// word stands there twice or after a rarer one.
func VocabularyOf(words []string, counts []int) (*Vocabulary, error) {
	if len(words) != len(counts) {
		return nil, fmt.Errorf("a vocabulary of %d words has %d counts", len(words), len(counts))
	}
	v := &Vocabulary{places: make(map[string]Word, len(words))}
	for i, word := range words {
		if i > 0 && counts[i] > counts[i-1] {
			return nil, fmt.Errorf("word %d, %q, stands after a rarer one", i, word)
		}
		if first, twice := v.places[word]; twice {
			return nil, fmt.Errorf("words %d and %d are both %q", first, i, word)
		}
		v.add(word, counts[i])
	}
	return v, nil
}

// newVocabulary returns the vocabulary of distinct entries in their order.
func newVocabulary(entries []entry) *Vocabulary {
	v := &Vocabulary{places: make(map[string]Word, len(entries))}
	for _, e := range entries {
		v.add(e.token, e.count)
	}
	return v
}

func (v *Vocabulary) add(word string, count int) {
	v.places[word] = Word(len(v.Words))
	v.Words = append(v.Words, word)
	v.Counts = append(v.Counts, count)
	v.Total += count
}

// Len is the number of words.
func (v *Vocabulary) Len() int { return len(v.Words) }

// Find returns the place of a word and whether it is known.
func (v *Vocabulary) Find(word string) (Word, bool) {
	w, ok := v.places[word]
	return w, ok
}

// Unknown is the word that stands for all tokens that are not known, where a
// [Selection] keeps them.
const Unknown = "<unk>"

// A Selection says which tokens of a text become words. The zero value selects
// all of them.
type Selection struct {
	// MinCount is how often a token must stand in the text.
	MinCount int
	// Size is how many words there may be: the most frequent are taken. 0 is no
	// limit.
	Size int
	// KeepUnknown leaves the tokens that are not selected in the text, all as
	// the one word [Unknown], which counts towards Size; otherwise they are left
	// out, as word2vec does.
	KeepUnknown bool
}

// An entry is a token and how often it stands in the text.
type entry struct {
	token string
	count int
}

// selectFrom returns the entries that become words, in the order of a
// vocabulary. The order of the entries given does not matter.
func (s Selection) selectFrom(entries []entry) []entry {
	selected := slices.Clone(entries)
	if s.KeepUnknown { // a token that is spelled like the word means the same
		selected = slices.DeleteFunc(selected, func(e entry) bool { return e.token == Unknown })
	}
	selected = slices.DeleteFunc(selected, func(e entry) bool { return e.count < s.MinCount })
	slices.SortFunc(selected, byFrequency)
	if s.Size > 0 && len(selected) > s.Size {
		selected = selected[:s.Size]
	}
	if !s.KeepUnknown || len(selected) == len(entries) {
		return selected
	}
	if s.Size > 0 && len(selected) == s.Size {
		selected = selected[:s.Size-1]
	}
	unknown := entry{Unknown, total(entries) - total(selected)}
	place, _ := slices.BinarySearchFunc(selected, unknown, byFrequency)
	return slices.Insert(selected, place, unknown)
}

// byFrequency orders entries as a vocabulary does.
func byFrequency(a, b entry) int {
	return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.token, b.token))
}

func total(entries []entry) int {
	sum := 0
	for _, e := range entries {
		sum += e.count
	}
	return sum
}
