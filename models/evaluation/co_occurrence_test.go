package evaluation

import (
	"math"
	"slices"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestKnownIsTheTextInOtherWords(t *testing.T) {
	corpus := models.NewCorpus("the cat saw the dog and the cow", 1)
	vocabulary, err := models.VocabularyOf([]string{"dog", "bird", "the", "cat"}, []int{4, 3, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]models.Word{2, 3, 2, 0, 2}, Known(corpus, vocabulary)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
}

func TestCentresAreDistinctPlacesInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words, most := rapid.IntRange(0, 50).Draw(t, "words"), rapid.IntRange(0, 60).Draw(t, "most")
		centres := Centres(words, most, newRandom(rapid.Uint64().Draw(t, "seed")))
		if want := min(words, most); len(centres) != want {
			t.Errorf("%d centres, want %d", len(centres), want)
		}
		for i, c := range centres {
			if c < 0 || c >= words || i > 0 && c <= centres[i-1] {
				t.Errorf("centre %d is %d of %d words, in %v", i, c, words, centres)
			}
		}
	})
}

func TestEveryPlaceIsAsLikelyACentre(t *testing.T) {
	const words, most, draws = 7, 3, 20_000
	random := newRandom(1)
	counts := make([]float64, words)
	for range draws {
		for _, c := range Centres(words, most, random) {
			counts[c]++
		}
	}
	expected := draws * float64(most) / words
	deviation := math.Sqrt(expected * (1 - float64(most)/words))
	for place, count := range counts {
		if math.Abs(count-expected) > 5*deviation {
			t.Errorf("place %d was drawn %v times, want %v", place, count, expected)
		}
	}
}

func TestCoOccurrences(t *testing.T) {
	text := []models.Word{4, 7, 7, 9}
	all := []int{0, 1, 2, 3}
	tests := []struct {
		name    string
		text    []models.Word
		centres []int
		span    Span
		want    []CoOccurrence
	}{
		{"the next word", text, all, Span{After: 1}, []CoOccurrence{{4, 7}, {7, 7}, {7, 9}}},
		{"the word before", text, all, Span{Before: 1}, []CoOccurrence{{7, 4}, {7, 7}, {9, 7}}},
		{"a window ends with the text", text, []int{0, 2}, Span{2, 2}, []CoOccurrence{{4, 7}, {4, 7}, {7, 4}, {7, 7}, {7, 9}}},
		{"a word without company", text[:1], all[:1], Span{5, 5}, nil},
		{"no text", nil, nil, Span{5, 5}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, CoOccurrences(tt.text, tt.centres, tt.span)); diff != "" {
				t.Errorf("pairs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWordsOfAWindowSeeOneAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 3), func(w int) models.Word { return models.Word(w) }), 0, 20).Draw(t, "text")
		window := rapid.IntRange(1, 6).Draw(t, "window")
		pairs := CoOccurrences(text, Centres(len(text), len(text), nil), Span{window, window})
		turned := make([]CoOccurrence, len(pairs))
		for i, p := range pairs {
			turned[i] = CoOccurrence{p.Context, p.Centre}
		}
		for _, all := range [][]CoOccurrence{pairs, turned} {
			slices.SortFunc(all, func(a, b CoOccurrence) int { return int(4*(a.Centre-b.Centre) + a.Context - b.Context) })
		}
		if !slices.Equal(pairs, turned) {
			t.Errorf("pairs of %v, window %d: %v are not symmetric", text, window, pairs)
		}
	})
}
