package models

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// numbered is a text in which each word is its own place.
func numbered(length int) []Word {
	text := make([]Word, length)
	for i := range text {
		text[i] = Word(i)
	}
	return text
}

func TestShardsCoverTheTextOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corpus := &Corpus{Text: numbered(rapid.IntRange(0, 5000).Draw(t, "length"))}
		n := rapid.IntRange(1, 50).Draw(t, "shards")
		var all []Word
		for i := range n {
			shard := corpus.Shard(i, n)
			part := slices.Sorted(slices.Values(slices.Concat(shard.Training, shard.HeldOut)))
			if least, most := len(corpus.Text)/n, (len(corpus.Text)+n-1)/n; len(part) < least || len(part) > most {
				t.Errorf("shard %d of %d has %d words, want %d to %d", i, n, len(part), least, most)
			}
			if !slices.IsSorted(shard.Training) || !slices.IsSorted(shard.HeldOut) {
				t.Errorf("shard %d of %d is not in the order of the text", i, n)
			}
			all = append(all, part...)
		}
		// Equal to the whole text, so no place is missing, or trained on and
		// held out at a time.
		if !slices.Equal(all, corpus.Text) {
			t.Errorf("%d shards together hold %d words, want each of %d once and in order", n, len(all), len(corpus.Text))
		}
	})
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name    string
		words   int
		heldOut []Word // the first words of the held-out blocks
		length  int    // of all held-out text
	}{
		{"the last of ten blocks is held out", 2000, []Word{1800}, 200},
		{"and the last of the next ten", 4000, []Word{1800, 3800}, 400},
		{"the last block may be short", 3850, []Word{1800, 3800}, 250},
		{"a rest of fewer than ten blocks is trained on", 3799, []Word{1800}, 200},
		{"a text of fewer than ten blocks is cut into shorter ones", 1999, []Word{1791}, 199},
		{"a text of ten words holds one of them out", 10, []Word{9}, 1},
		{"a text of fewer holds nothing out", 9, nil, 0},
		{"no text is no text", 0, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			shard := split(numbered(tt.words), passage{0, tt.words}, blockOf(tt.words))
			var starts []Word
			for i, w := range shard.HeldOut {
				if i == 0 || shard.HeldOut[i-1] != w-1 {
					starts = append(starts, w)
				}
			}
			if !slices.Equal(starts, tt.heldOut) || len(shard.HeldOut) != tt.length {
				t.Errorf("holds out %d words in blocks from %v, want %d from %v", len(shard.HeldOut), starts, tt.length, tt.heldOut)
			}
			if len(shard.Training)+len(shard.HeldOut) != tt.words {
				t.Errorf("trains on %d words and holds out %d of %d", len(shard.Training), len(shard.HeldOut), tt.words)
			}
		})
	}
}

func TestAShardThatIsNotThereIsAPanic(t *testing.T) {
	for _, shard := range [][2]int{{3, 3}, {-1, 3}, {0, 0}} {
		mustPanic(t, "models: shard ", func() { WordNet().Shard(shard[0], shard[1]) })
	}
}
