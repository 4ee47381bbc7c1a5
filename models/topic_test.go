package models

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// topical is a corpus of documents of thirty words, most of them from the topic
// that the document treats and the others common to all; documents treat the
// topics in random order.
func topical(documents, topics int, random *rand.Rand) (c *Corpus, topicOf []int) {
	lines := make([]string, documents)
	topicOf = make([]int, documents)
	for d := range lines {
		topicOf[d] = d % topics
	}
	random.Shuffle(documents, func(i, j int) { topicOf[i], topicOf[j] = topicOf[j], topicOf[i] })
	for d := range lines {
		words := make([]string, 30)
		for i := range words {
			words[i] = "common" + string(rune('a'+random.IntN(20)))
			if random.IntN(3) > 0 {
				words[i] = string(rune('A'+topicOf[d])) + string(rune('a'+random.IntN(20)))
			}
		}
		lines[d] = strings.Join(words, " ")
	}
	return build(Selection{}, lines...), topicOf
}

func TestDocumentsOfATopicStayTogether(t *testing.T) {
	for _, n := range []int{2, 3, 4, 8} {
		random := newRandom(uint64(n))
		c, topicOf := topical(60*n, n, random)
		alone := 0
		for i, class := range divideByTopic(c, n, random) {
			counts := make([]int, n)
			for _, d := range class {
				counts[topicOf[d]]++
			}
			alone += slices.Max(counts)
			if len(class) != 60 || !slices.IsSorted(class) {
				t.Errorf("class %d of %d has the documents %v, want 60 in order", i, n, class)
			}
		}
		// By chance it would be about one in n, and a few more.
		if share := float64(alone) / float64(60*n); share < 0.9 {
			t.Errorf("of %d topics %.0f %% of the documents are in the class of their topic, want 90 %%", n, 100*share)
		}
	}
}

// divergence is the mean Jensen-Shannon divergence in bits between the
// frequencies of words in two shards.
func divergence(c *Corpus, texts [][]Word) float64 {
	frequencies := make([][]float64, len(texts))
	for i, text := range texts {
		frequencies[i] = make([]float64, c.Vocabulary.Len())
		for _, w := range text {
			frequencies[i][w] += 1 / float64(len(text))
		}
	}
	sum, pairs := 0.0, 0.0
	for i, p := range frequencies {
		for _, q := range frequencies[:i] {
			pairs++
			for w := range p {
				mean := (p[w] + q[w]) / 2
				for _, x := range []float64{p[w], q[w]} {
					if x > 0 {
						sum += x * math.Log2(x/mean) / 2
					}
				}
			}
		}
	}
	return sum / pairs
}

// In the built-in corpus neighbouring documents are related too, but less than
// those put together by their words.
func TestTopicsSeparateTheBuiltInCorpus(t *testing.T) {
	of := func(division Division) float64 {
		return divergence(WordNet(), textsOf(Sharding{Division: division}, WordNet(), 8, newRandom(1)))
	}
	interleaved, contiguous, topic := of(Interleaved), of(Contiguous), of(ByTopic)
	if !(interleaved < contiguous && contiguous < topic) || topic < 2*interleaved {
		t.Errorf("shards diverge by %.3f bits interleaved, %.3f contiguous and %.3f by topic, want them in this order and the last twice the first",
			interleaved, contiguous, topic)
	}
}

func TestClassesByTopicAreBalanced(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCorpus(t, anySize)
		n := rapid.IntRange(1, 20).Draw(t, "classes")
		for i, class := range divideByTopic(c, n, newRandom(1)) {
			got, want := float64(lengthOf(c, class)), float64(len(c.Text))/float64(n)
			if math.Abs(got-want) > 1.5*float64(longest(c)) {
				t.Errorf("class %d of %d has %v words, want %v within one and a half times %d", i, n, got, want, longest(c))
			}
		}
	})
}

func TestDocumentsThatAreAllAlikeAreDividedToo(t *testing.T) {
	c := build(Selection{}, slices.Repeat([]string{"tao te ching"}, 20)...)
	for i, class := range divideByTopic(c, 4, newRandom(1)) {
		if len(class) != 5 {
			t.Errorf("class %d has the documents %v, want 5", i, class)
		}
	}
}
