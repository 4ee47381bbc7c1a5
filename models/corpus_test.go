package models

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordNetIsWhatItsCommentSays(t *testing.T) {
	text, err := unzip(wordnet)
	if err != nil {
		t.Fatal(err)
	}
	corpus := WordNet()
	tests := []struct {
		name      string
		got, want int
	}{
		{"tokens of the text", len(strings.Fields(text)), 364_700},
		{"words of the vocabulary", corpus.Vocabulary.Len(), 8_387},
		{"words of the encoded text", len(corpus.Text), 307_197},
		{"the sum of the counts", corpus.Vocabulary.Total, 307_197},
		{"the count of the rarest word", slices.Min(corpus.Vocabulary.Counts), DefaultMinCount},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %d, want %d", tt.got, tt.want)
			}
		})
	}
	if text != strings.ToLower(text) || !utf8.ValidString(text) {
		t.Error("the text is not all lower case")
	}
}

func TestWordNetComesWithItsLicence(t *testing.T) {
	licence, err := os.ReadFile("corpus/LICENSE")
	if err != nil {
		t.Fatal(err)
	}
	for _, notice := range []string{"Princeton", "WordNet 3.0 Copyright 2006", "Permission to use, copy, modify and distribute"} {
		if !strings.Contains(string(licence), notice) {
			t.Errorf("corpus/LICENSE does not say %q", notice)
		}
	}
}

func TestNewCorpusLeavesOutWhatIsNotKnown(t *testing.T) {
	c := NewCorpus("a x b c\nb b b a a c y", 3)
	if got, want := spell(c, c.Text), "a b b b b a a"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
}

func TestADamagedCorpusIsAnError(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":     nil,
		"not gzip":  []byte("plain words"),
		"cut short": wordnet[:len(wordnet)/2],
	} {
		t.Run(name, func(t *testing.T) {
			if text, err := unzip(data); err == nil {
				t.Errorf("unzip returned %d bytes and no error", len(text))
			}
		})
	}
}

func FuzzNewCorpus(f *testing.F) {
	f.Add("to be or not to be", 2)
	f.Add("", 1)
	f.Add("a\u00a0b\tb\nb\u2003\xff \xff", 0)
	f.Fuzz(func(t *testing.T, text string, minCount int) {
		c := NewCorpus(text, minCount)
		v := c.Vocabulary
		if v.Len() != len(v.Counts) || v.Total != len(c.Text) {
			t.Fatalf("%d words have %d counts; their total is %d in a text of %d", v.Len(), len(v.Counts), v.Total, len(c.Text))
		}
		counts := make([]int, v.Len())
		for _, w := range c.Text {
			counts[w]++
		}
		for w, word := range v.Words {
			if counts[w] != v.Counts[w] || counts[w] < minCount {
				t.Errorf("%q stands %d times in the text, is counted %d times, and must be %d times", word, counts[w], v.Counts[w], minCount)
			}
			if w > 0 && (v.Counts[w-1] < v.Counts[w] || v.Counts[w-1] == v.Counts[w] && v.Words[w-1] >= word) {
				t.Errorf("%q comes after %q", word, v.Words[w-1])
			}
			if found, ok := v.Find(word); !ok || found != Word(w) {
				t.Errorf("Find(%q) = %v, %v, want %d", word, found, ok, w)
			}
		}
	})
}
