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
	line, parts := s.lay(c, n, random)
	shortest := len(line)
	for _, part := range parts {
		shortest = min(shortest, part.length())
	}
	shards := make([]Shard, n)
	for i, part := range parts {
		shards[i] = split(line, part, blockOf(shortest))
	}
	return shards
}

// lay lays the text out as a line, class after class, and says which part of it
// each shard is. The line of contiguous classes is the text itself.
func (s Sharding) lay(c *Corpus, n int, random *rand.Rand) (line []Word, parts []passage) {
	switch s.Division {
	case Contiguous:
		return c.Text, s.cut(len(c.Text), n)
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

// cut cuts a text at any word.
func (s Sharding) cut(length, n int) []passage {
	parts := make([]passage, n)
	for i := range parts {
		from, to := s.window(i, n)
		parts[i] = passage{int(from * float64(length) / float64(n)), int(to * float64(length) / float64(n))}
	}
	return parts
}

// join lays the documents of all classes side by side. A document belongs to the
// windows that its middle lies in.
func (s Sharding) join(c *Corpus, classes [][]int) (line []Word, parts []passage) {
	var starts []int // of the documents on the line, and its end
	for _, d := range slices.Concat(classes...) {
		starts = append(starts, len(line))
		line = append(line, c.Document(d)...)
	}
	starts = append(starts, len(line))
	middles := middlesOf(c, classes)
	for i := range classes {
		from, to := s.window(i, len(classes))
		parts = append(parts, passage{starts[sort.SearchFloat64s(middles, from)], starts[sort.SearchFloat64s(middles, to)]})
	}
	return line, parts
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
