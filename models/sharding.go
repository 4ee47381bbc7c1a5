package models

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
)

// A Division is a way to divide a text into n classes of about one length.
type Division string

const (
	// Contiguous cuts the text into n parts as it stands.
	Contiguous Division = "contiguous"
	// Interleaved puts document d into class d mod n, so that all classes treat
	// the same topics.
	Interleaved Division = "interleaved"
	// ByTopic puts documents together that use the same words. The length of a
	// class differs from the mean by at most one and a half times the longest
	// document. Classes of similar topics stand side by side.
	ByTopic Division = "topic"
)

// Divisions are all there are.
func Divisions() []Division { return []Division{Contiguous, Interleaved, ByTopic} }

// A Sharding says how a text is divided among neurons: into n classes, which lie
// on a line one after the other, each of length 1. Shard i is the window
//
//	[i (1-o) w, i (1-o) w + w)  with  w = n / (n(1-o) + o)
//
// of this line, so that all windows together just cover it. Without overlap
// each shard is a class.
type Sharding struct {
	Division Division
	// Overlap o is the share of its words that a shard has in common with the
	// next, 0 to 1. At 1 every shard is the whole text. Contiguous shards keep to
	// it to the word, others to a document at either end.
	Overlap float64
}

// Shards divides a text into n shards. Some are empty if there are fewer words
// than n, or fewer documents and the division is not contiguous. Only the
// division by topic draws from random.
func (s Sharding) Shards(c *Corpus, n int, random *rand.Rand) []Shard {
	if n < 1 || !(s.Overlap >= 0 && s.Overlap <= 1) {
		panic(fmt.Sprintf("models: %d shards with an overlap of %v", n, s.Overlap))
	}
	shards := make([]Shard, n)
	for i, text := range s.texts(c, n, random) {
		shards[i] = split(text)
	}
	return shards
}

// texts returns the text of each shard. Those of contiguous ones share the
// corpus's memory.
func (s Sharding) texts(c *Corpus, n int, random *rand.Rand) [][]Word {
	switch s.Division {
	case Contiguous:
		return s.windows(c.Text, n)
	case Interleaved:
		return s.join(c, interleave(len(c.Documents), n))
	case ByTopic:
		return s.join(c, divideByTopic(c, n, random))
	}
	panic(fmt.Sprintf("models: division %q is not known", s.Division))
}

// window is the part of the line that shard i of n takes.
func (s Sharding) window(i, n int) (from, to float64) {
	width := float64(n) / (float64(n)*(1-s.Overlap) + s.Overlap)
	from = float64(i) * (1 - s.Overlap) * width
	if i == n-1 {
		return from, float64(n) // whatever was lost in rounding
	}
	return from, from + width
}

// windows cuts a text at any word.
func (s Sharding) windows(text []Word, n int) [][]Word {
	texts := make([][]Word, n)
	for i := range texts {
		from, to := s.window(i, n)
		first, end := int(from*float64(len(text))/float64(n)), int(to*float64(len(text))/float64(n))
		texts[i] = text[first:end:end]
	}
	return texts
}

// join copies the documents of each shard out of the corpus. A document belongs
// to the windows that its middle lies in.
func (s Sharding) join(c *Corpus, classes [][]int) [][]Word {
	middles := middlesOf(c, classes)
	documents := slices.Concat(classes...)
	texts := make([][]Word, len(classes))
	for i := range texts {
		from, to := s.window(i, len(classes))
		for _, d := range documents[sort.SearchFloat64s(middles, from):sort.SearchFloat64s(middles, to)] {
			texts[i] = append(texts[i], c.Document(d)...)
		}
	}
	return texts
}

// middlesOf returns where on the line the middle of each document lies, class
// after class.
func middlesOf(c *Corpus, classes [][]int) []float64 {
	var middles []float64
	for i, class := range classes {
		length, before := float64(lengthOf(c, class)), 0.0
		for _, d := range class {
			words := float64(len(c.Document(d)))
			middles = append(middles, float64(i)+(before+words/2)/length)
			before += words
		}
	}
	return middles
}

// lengthOf is how many words documents have together.
func lengthOf(c *Corpus, documents []int) int {
	length := 0
	for _, d := range documents {
		length += len(c.Document(d))
	}
	return length
}

// interleave deals documents out to n classes in turn.
func interleave(documents, n int) [][]int {
	classes := make([][]int, n)
	for d := range documents {
		classes[d%n] = append(classes[d%n], d)
	}
	return classes
}
