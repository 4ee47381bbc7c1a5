package models

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyCorpus draws a corpus whose words are all different, so that each tells
// where it stands.
func anyCorpus(t *rapid.T, sizes *rapid.Generator[int]) *Corpus {
	c := &Corpus{}
	length := 0
	for _, size := range rapid.SliceOfN(sizes, 1, 60).Draw(t, "sizes") {
		c.Documents = append(c.Documents, length)
		length += size
	}
	c.Text = numbered(length)
	words := make([]entry, length)
	for w := range words {
		words[w] = entry{"word", 1}
	}
	c.Vocabulary = newVocabulary(words)
	return c
}

// anySize draws how many words a document has.
var anySize = rapid.IntRange(1, 30)

// longest is the length of the longest document.
func longest(c *Corpus) int {
	most := 0
	for d := range c.Documents {
		most = max(most, len(c.Document(d)))
	}
	return most
}

// common is how many words two texts of distinct words have in common.
func common(a, b []Word) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// textsOf is the text of each shard, held out or not.
func textsOf(s Sharding, c *Corpus, n int, random *rand.Rand) [][]Word {
	line, parts := s.lay(c, n, random)
	var texts [][]Word
	for _, part := range parts {
		texts = append(texts, line[part.from:part.to])
	}
	return texts
}

func TestWhatOneShardHoldsOutNoOtherTrainsOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCorpus(t, rapid.IntRange(1, 300))
		s := Sharding{
			Division: rapid.SampledFrom(Divisions()).Draw(t, "division"),
			Overlap:  rapid.Float64Range(0, 1).Draw(t, "overlap"),
		}
		trained := make(map[Word]bool)
		shards := s.Shards(c, rapid.IntRange(1, 8).Draw(t, "shards"), newRandom(1))
		for _, shard := range shards {
			for _, w := range shard.Training {
				trained[w] = true
			}
		}
		for i, shard := range shards {
			for _, w := range shard.HeldOut {
				if trained[w] {
					t.Fatalf("word %d, held out by shard %d, is trained on", w, i)
				}
			}
		}
	})
}

func TestShardsOfAnyDivisionCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCorpus(t, anySize)
		s := Sharding{
			Division: rapid.SampledFrom(Divisions()).Draw(t, "division"),
			Overlap:  rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1)).Draw(t, "overlap"),
		}
		n := rapid.IntRange(1, 12).Draw(t, "shards")
		var all []Word
		for _, shard := range s.Shards(c, n, newRandom(1)) {
			all = append(all, shard.Training...)
			all = append(all, shard.HeldOut...)
		}
		slices.Sort(all)
		if s.Overlap == 0 && len(all) != len(c.Text) {
			t.Errorf("%d words in all, want each of %d once", len(all), len(c.Text))
		}
		if covered := slices.Compact(all); !slices.Equal(covered, c.Text) {
			t.Errorf("%d words are covered, want all %d", len(covered), len(c.Text))
		}
	})
}

func TestShardsOverlapAsTheyShould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Sharding{
			Division: rapid.SampledFrom(Divisions()).Draw(t, "division"),
			Overlap:  rapid.Float64Range(0, 1).Draw(t, "overlap"),
		}
		sizes := anySize
		if s.Division == Interleaved { // only of documents of one size it makes equal classes
			sizes = rapid.Just(anySize.Draw(t, "size"))
		}
		c := anyCorpus(t, sizes)
		n := rapid.IntRange(1, 8).Draw(t, "shards")
		texts := textsOf(s, c, n, newRandom(1))
		class := float64(len(c.Text)) / float64(n)
		width := class * float64(n) / (float64(n)*(1-s.Overlap) + s.Overlap)
		slack := 2.0 // words that cuts are off by
		if s.Division != Contiguous {
			// A class differs from the mean by its own bound, and a window lies in
			// as many classes as it is wide.
			slack = (2 + 1.5*math.Ceil(width/class+1)) * float64(longest(c))
		}
		for i, text := range texts {
			if got := float64(len(text)); math.Abs(got-width) > slack {
				t.Errorf("shard %d of %d has %v words, want %v within %v", i, n, got, width, slack)
			}
			if i == 0 {
				continue
			}
			if got, want := float64(common(text, texts[i-1])), s.Overlap*width; math.Abs(got-want) > slack {
				t.Errorf("shards %d and %d of %d have %v words in common, want %v within %v", i-1, i, n, got, want, slack)
			}
		}
	})
}

func TestContiguousShardsAreTheTextItself(t *testing.T) {
	c := &Corpus{Text: numbered(1003)}
	for _, overlap := range []float64{0, 0.3, 1} {
		for i, text := range textsOf(Sharding{Contiguous, overlap}, c, 7, nil) {
			if &text[0] != &c.Text[text[0]] {
				t.Errorf("with an overlap of %v shard %d is a copy", overlap, i)
			}
		}
	}
}

func TestShardingAgreesWithShard(t *testing.T) {
	c := &Corpus{Text: numbered(10_007)}
	for n := range 60 {
		for i, got := range (Sharding{Division: Contiguous}).Shards(c, n+1, nil) {
			if want := c.Shard(i, n+1); !slices.Equal(got.Training, want.Training) || !slices.Equal(got.HeldOut, want.HeldOut) {
				t.Errorf("shard %d of %d differs from what Shard returns", i, n+1)
			}
		}
	}
}

func TestInterleavedShardsTakeTurns(t *testing.T) {
	lines := make([]string, 20)
	for i := range lines {
		lines[i] = string(rune('a' + i))
	}
	c := build(Selection{}, lines...)
	for i, want := range []string{"a d g j m p s", "b e h k n q t", "c f i l o r"} {
		texts := textsOf(Sharding{Division: Interleaved}, c, 3, nil)
		if got := spell(c, texts[i]); got != want {
			t.Errorf("shard %d is %q, want %q", i, got, want)
		}
	}
}

func TestShardsOfFullOverlapAreTheWholeText(t *testing.T) {
	c := WordNet()
	for _, division := range Divisions() {
		for i, text := range textsOf(Sharding{division, 1}, c, 5, newRandom(1)) {
			if len(text) != len(c.Text) {
				t.Errorf("%s: with an overlap of 1 shard %d has %d words, want all %d", division, i, len(text), len(c.Text))
			}
		}
	}
}

func TestShardsAreTheSameAgain(t *testing.T) {
	for _, division := range Divisions() {
		s := Sharding{division, 0.2}
		first, second := textsOf(s, WordNet(), 6, newRandom(3)), textsOf(s, WordNet(), 6, newRandom(3))
		for i := range first {
			if !slices.Equal(first[i], second[i]) {
				t.Errorf("%s: shard %d differs from run to run", division, i)
			}
		}
	}
}

func TestShardingThatMakesNoSenseIsAPanic(t *testing.T) {
	tests := []struct {
		name     string
		sharding Sharding
		n        int
	}{
		{"no shards", Sharding{Division: Contiguous}, 0},
		{"a negative overlap", Sharding{Contiguous, -0.1}, 2},
		{"an overlap above one", Sharding{Contiguous, 1.1}, 2},
		{"an overlap that is no number", Sharding{Contiguous, math.NaN()}, 2},
		{"a division that is not known", Sharding{Division: "random"}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mustPanic(t, "models: ", func() { tt.sharding.Shards(WordNet(), tt.n, rand.New(rand.NewPCG(1, 2))) })
		})
	}
}
