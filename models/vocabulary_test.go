package models

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewVocabulary(t *testing.T) {
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
			v := NewVocabulary(strings.Fields(tt.text), tt.minCount)
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
	v := NewVocabulary(strings.Fields("tao tao rao"), 2)
	if w, ok := v.Find("tao"); w != 0 || !ok {
		t.Errorf(`Find("tao") = %v, %v, want 0, true`, w, ok)
	}
	for _, word := range []string{"rao", "Tao", ""} {
		if w, ok := v.Find(word); ok {
			t.Errorf("Find(%q) = %v, true, want it unknown", word, w)
		}
	}
}

func TestEncodeLeavesOutWhatIsNotKnown(t *testing.T) {
	v := NewVocabulary(strings.Fields("b b b a a c"), 2)
	got := v.Encode(strings.Fields("a x b c b a"))
	if want := []Word{1, 0, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("Encode = %v, want %v", got, want)
	}
}
