package models

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// build takes down a text, each string of which is a line.
func build(s Selection, lines ...string) *Corpus {
	var b CorpusBuilder
	for _, line := range lines {
		for token := range strings.FieldsSeq(line) {
			b.Add([]byte(token))
		}
		b.EndLine()
	}
	return b.Corpus(s)
}

// spell is a text as it is read.
func spell(c *Corpus, text []Word) string {
	var tokens []string
	for _, w := range text {
		tokens = append(tokens, c.Vocabulary.Words[w])
	}
	return strings.Join(tokens, " ")
}

func TestDocuments(t *testing.T) {
	many := slices.Repeat([]string{"tao te ching"}, 16)
	tests := []struct {
		name  string
		lines []string
		want  []int // where documents begin
	}{
		{"a line is a document", many, []int{0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45}},
		{"an empty line is none", slices.Insert(slices.Clone(many), 3, "", " "), []int{0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45}},
		{"nor is one of unknown words", append([]string{"wu wei"}, append(many, "wei")...), []int{0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45}},
		{"few lines are cut into blocks", many[:15], []int{0}},
		{"few lines remain few without those of unknown words", append(slices.Repeat([]string{"wu"}, 2), many[:15]...), []int{0}},
		{"a block has 200 words", []string{strings.Repeat("tao te ", 250)}, []int{0, 200, 400}},
		{"a last block is not empty", []string{strings.Repeat("tao te ", 200)}, []int{0, 200}},
		{"no text has no document", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := build(Selection{MinCount: 3}, tt.lines...); !slices.Equal(got.Documents, tt.want) {
				t.Errorf("documents begin at %v, want %v", got.Documents, tt.want)
			}
		})
	}
}

func TestDocumentsMakeUpTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`([abcd] ){0,6}`), 0, 40).Draw(t, "lines")
		c := build(Selection{MinCount: rapid.IntRange(0, 20).Draw(t, "minCount")}, lines...)
		var text []Word
		for d := range c.Documents {
			if len(c.Document(d)) == 0 {
				t.Errorf("document %d is empty", d)
			}
			text = append(text, c.Document(d)...)
		}
		if !slices.Equal(text, c.Text) {
			t.Errorf("the documents hold %v, want the text %v", text, c.Text)
		}
	})
}

func TestSelection(t *testing.T) {
	const text = "a a a a b b b c c d e"
	tests := []struct {
		name       string
		text       string
		selection  Selection
		vocabulary string
		want       string // the text that is left
	}{
		{"everything is selected by default", text, Selection{}, "a b c d e", text},
		{"rare tokens are left out", text, Selection{MinCount: 2}, "a b c", "a a a a b b b c c"},
		{"the most frequent are taken", text, Selection{Size: 2}, "a b", "a a a a b b b"},
		{"of equally frequent ones the first of the alphabet", text, Selection{Size: 4}, "a b c d", "a a a a b b b c c d"},
		{"as many as there are", text, Selection{Size: 9, MinCount: 2}, "a b c", "a a a a b b b c c"},
		{"unknown tokens can be kept as one word", text, Selection{MinCount: 3, KeepUnknown: true}, "<unk> a b", "a a a a b b b <unk> <unk> <unk> <unk>"},
		{"which stands where its frequency puts it", text, Selection{MinCount: 2, KeepUnknown: true}, "a b <unk> c", "a a a a b b b c c <unk> <unk>"},
		{"and counts towards the size", text, Selection{Size: 3, KeepUnknown: true}, "<unk> a b", "a a a a b b b <unk> <unk> <unk> <unk>"},
		{"but not if there is room for all", text, Selection{Size: 5, KeepUnknown: true}, "a b c d e", text},
		{"which may be all the room there is", "b a a", Selection{Size: 1, KeepUnknown: true}, "<unk>", "<unk> <unk> <unk>"},
		{"and all the words there are", "b a a", Selection{MinCount: 3, KeepUnknown: true}, "<unk>", "<unk> <unk> <unk>"},
		{"without unknown tokens there is no such word", text, Selection{KeepUnknown: true}, "a b c d e", text},
		{"a token of its spelling is unknown too", "<unk> a a b", Selection{MinCount: 2, KeepUnknown: true}, "<unk> a", "<unk> a a <unk>"},
		{"or a token like others", "<unk> <unk> a a b", Selection{MinCount: 2}, "<unk> a", "<unk> <unk> a a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := build(tt.selection, tt.text)
			if got := strings.Join(c.Vocabulary.Words, " "); got != tt.vocabulary {
				t.Errorf("vocabulary %q, want %q", got, tt.vocabulary)
			}
			if got := spell(c, c.Text); got != tt.want {
				t.Errorf("text %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSelectionsKeepTheirPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("a b c d e f <unk>")), 0, 60).Draw(t, "text")
		s := Selection{
			MinCount:    rapid.IntRange(0, 10).Draw(t, "minCount"),
			Size:        rapid.IntRange(0, 8).Draw(t, "size"),
			KeepUnknown: rapid.Bool().Draw(t, "keepUnknown"),
		}
		c := build(s, text...)
		v := c.Vocabulary
		if s.Size > 0 && v.Len() > s.Size {
			t.Errorf("%d words, want at most %d", v.Len(), s.Size)
		}
		if s.KeepUnknown && len(c.Text) != len(text) {
			t.Errorf("%d words, want one for each of %d tokens", len(c.Text), len(text))
		}
		counts := make([]int, v.Len())
		for _, w := range c.Text {
			counts[w]++
		}
		if !slices.Equal(counts, v.Counts) || v.Total != len(c.Text) {
			t.Errorf("words stand there %v times, %d in all, but are counted %v, %d in all", counts, len(c.Text), v.Counts, v.Total)
		}
		if again, err := VocabularyOf(v.Words, v.Counts); err != nil || again.Total != v.Total {
			t.Errorf("the vocabulary is not one: %v", err)
		}
	})
}

func TestABuilderOfManyBlocks(t *testing.T) {
	var b CorpusBuilder
	for i := range 3*textBlock + 7 {
		b.Add([]byte{'a' + byte(i%3)})
	}
	if b.Tokens() != 3*textBlock+7 || b.Types() != 3 {
		t.Errorf("%d tokens of %d types, want %d of 3", b.Tokens(), b.Types(), 3*textBlock+7)
	}
	c := b.Corpus(Selection{})
	for i, w := range c.Text {
		if w != Word(i%3) {
			t.Fatalf("word %d is %d, want %d", i, w, i%3)
		}
	}
	if len(c.Text) != 3*textBlock+7 || b.Tokens() != 0 {
		t.Errorf("the text has %d words and the builder %d, want %d and none", len(c.Text), b.Tokens(), 3*textBlock+7)
	}
}
