package models

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVocabularyOfACorpus(t *testing.T) {
	tests := []struct {
		name     string
		text     string
		minCount int
		words    []string
		counts   []int
	}{
		{"the most frequent word comes first", "a b b c c c", 1, []string{"c", "b", "a"}, []int{3, 2, 1}},
		{"ties are alphabetical", "d b c a", 1, []string{"a", "b", "c", "d"}, []int{1, 1, 1, 1}},
		{"a word that stands too rarely is not known", "a b b c c c", 2, []string{"c", "b"}, []int{3, 2}},
		{"a word that stands just often enough is known", "a a b", 2, []string{"a"}, []int{2}},
		{"upper and lower case differ", "a A a", 1, []string{"a", "A"}, []int{2, 1}},
		{"a text of rare words has no vocabulary", "a b", 2, nil, nil},
		{"no text has no vocabulary", "", 1, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := NewCorpus(tt.text, tt.minCount).Vocabulary
			if diff := cmp.Diff(tt.words, v.Words); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.counts, v.Counts); diff != "" {
				t.Errorf("counts (-want +got):\n%s", diff)
			}
			total := 0
			for _, count := range tt.counts {
				total += count
			}
			if v.Total != total || v.Len() != len(tt.words) {
				t.Errorf("Total, Len() = %d, %d, want %d, %d", v.Total, v.Len(), total, len(tt.words))
			}
		})
	}
}

func TestVocabularyFindsWhatItKnows(t *testing.T) {
	v := NewCorpus("tao tao rao", 2).Vocabulary
	if w, ok := v.Find("tao"); w != 0 || !ok {
		t.Errorf(`Find("tao") = %v, %v, want 0, true`, w, ok)
	}
	for _, word := range []string{"rao", "Tao", ""} {
		if w, ok := v.Find(word); ok {
			t.Errorf("Find(%q) = %v, true, want it unknown", word, w)
		}
	}
}

func TestVocabularyOf(t *testing.T) {
	tests := []struct {
		name   string
		words  []string
		counts []int
		want   string // the error
	}{
		{"a vocabulary is read as it was written", []string{"tao", "rao", "wei"}, []int{3, 2, 2}, ""},
		{"there may be no words", nil, nil, ""},
		{"a word without a count is a mistake", []string{"tao", "rao"}, []int{3}, "a vocabulary of 2 words has 1 counts"},
		{"so is one after a rarer one", []string{"tao", "rao"}, []int{3, 4}, `word 1, "rao", stands after a rarer one`},
		{"so is one that stands there twice", []string{"tao", "rao", "tao"}, []int{3, 2, 1}, `words 0 and 2 are both "tao"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, err := VocabularyOf(tt.words, tt.counts)
			if tt.want != "" {
				if err == nil || err.Error() != tt.want {
					t.Errorf("error %v, want %s", err, tt.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			total := 0
			for w, word := range tt.words {
				total += tt.counts[w]
				if place, ok := v.Find(word); !ok || place != Word(w) || v.Words[w] != word || v.Counts[w] != tt.counts[w] {
					t.Errorf("word %d is %q, counted %d and found at %d, want %q, %d", w, v.Words[w], v.Counts[w], place, word, tt.counts[w])
				}
			}
			if v.Total != total || v.Len() != len(tt.words) {
				t.Errorf("%d words stand %d times, want %d, %d", v.Len(), v.Total, len(tt.words), total)
			}
		})
	}
}
