package models

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// counted is a vocabulary with the given counts, which must not rise.
func counted(counts ...int) *Vocabulary {
	v := &Vocabulary{Counts: counts, Words: make([]string, len(counts))}
	for _, count := range counts {
		v.Total += count
	}
	return v
}

// chiSquare is Pearson's statistic of counts against expected ones.
func chiSquare(got, want []float64) float64 {
	sum := 0.0
	for i := range got {
		sum += (got[i] - want[i]) * (got[i] - want[i]) / want[i]
	}
	return sum
}

func TestKeepProbabilitiesAreThoseOfWord2vec(t *testing.T) {
	v := counted(900, 90, 10) // of 1000
	tests := []struct {
		name      string
		subsample float64
		want      []float64 // sqrt(t/f) + t/f
	}{
		{"frequent words are thinned out", 0.009, []float64{0.11, 0.4162277660168379, 1.848683298050514}},
		{"no subsampling keeps every word", 0, []float64{1, 1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for w, keep := range NewSampler(v, 1, 1, tt.subsample).keep {
				if math.Abs(float64(keep)-tt.want[w]) > 1e-6 {
					t.Errorf("word of frequency %v is kept with probability %v, want %v", float64(v.Counts[w])/1000, keep, tt.want[w])
				}
			}
		})
	}
}

func TestWordsStayInTheTextAsOftenAsTheyShould(t *testing.T) {
	const occurrences = 20_000
	s := NewSampler(counted(900, 90, 10), 1, 1, 0.009)
	random := newRandom(1)
	for w, keep := range []float64{0.11, 0.4162, 1} {
		g := glossary{places: make(map[Word]int32)}
		kept := len(s.subsample(&g, slices.Repeat([]Word{Word(w)}, occurrences), random))
		deviation := math.Sqrt(occurrences * keep * (1 - keep))
		if want := occurrences * keep; math.Abs(float64(kept)-want) > 4*deviation {
			t.Errorf("of %d occurrences of word %d %d stayed, want %.0f within %.0f", occurrences, w, kept, want, 4*deviation)
		}
	}
}

func TestTheNoiseTableHoldsEachWordInProportion(t *testing.T) {
	for name, v := range map[string]*Vocabulary{
		"two words":            counted(1, 1),
		"unequal words":        counted(10_000, 100, 1),
		"the built-in corpus":  WordNet().Vocabulary,
		"more words than room": counted(slices.Repeat([]int{3}, noiseSlots+1)...),
	} {
		t.Run(name, func(t *testing.T) {
			table := noiseTable(v)
			if len(table) != noiseSlots || !slices.IsSorted(table) {
				t.Fatalf("the table has %d slots, want %d in order", len(table), noiseSlots)
			}
			slots, total := make([]float64, v.Len()), 0.0
			for _, w := range table {
				slots[w]++
			}
			for _, count := range v.Counts {
				total += math.Pow(float64(count), 0.75)
			}
			for w, count := range v.Counts {
				if want := math.Pow(float64(count), 0.75) / total * noiseSlots; math.Abs(slots[w]-want) > 1.001 {
					t.Fatalf("word %d has %v slots, want %v within 1", w, slots[w], want)
				}
			}
		})
	}
}

func TestNoiseIsDrawnInProportion(t *testing.T) {
	const pools = 100
	v := counted(10_000, 3_000, 1_000, 300, 100, 10)
	s, random := NewSampler(v, 1, 1, 0), newRandom(1)
	got, want, total := make([]float64, v.Len()), make([]float64, v.Len()), 0.0
	for range pools {
		g := glossary{places: make(map[Word]int32)}
		for _, place := range s.pool(&g, random) {
			got[g.words[place]]++
		}
	}
	for _, count := range v.Counts {
		total += math.Pow(float64(count), 0.75)
	}
	for w, count := range v.Counts {
		want[w] = pools * poolSize * math.Pow(float64(count), 0.75) / total
	}
	const critical = 25.7 // exceeded once in 10,000 times, with five degrees of freedom
	if x := chiSquare(got, want); x > critical {
		t.Errorf("noise words were drawn %v times, want %v: chi-square %v exceeds %v", got, want, x, critical)
	}
}

func TestPairsStandWithinTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const words = 40
		window := rapid.IntRange(1, 50).Draw(t, "window")
		s := NewSampler(counted(slices.Repeat([]int{1}, words)...), window, 1, 0)
		lesson := s.Lesson(numbered(words), nil, newRandom(rapid.Uint64().Draw(t, "seed")))
		neighbours := 0
		for _, pair := range lesson.Training.Pairs {
			distance := lesson.Words[pair.Centre] - lesson.Words[pair.Context]
			if distance = max(distance, -distance); distance < 1 || int(distance) > window {
				t.Errorf("window %d: words %d apart are a pair", window, distance)
			}
			if distance == 1 {
				neighbours++
			}
		}
		if want := 2 * (words - 1); neighbours != want {
			t.Errorf("%d pairs of neighbours, want all %d", neighbours, want)
		}
	})
}

func TestNearerWordsWeighMore(t *testing.T) {
	const window, words = 4, 20_000
	s := NewSampler(counted(slices.Repeat([]int{1}, words)...), window, 1, 0)
	lesson := s.Lesson(numbered(words), nil, newRandom(1))
	got := make([]float64, window)
	for _, pair := range lesson.Training.Pairs {
		distance := lesson.Words[pair.Centre] - lesson.Words[pair.Context]
		got[max(distance, -distance)-1]++
	}
	for i := range got {
		// A word d away is reached by reaches d..window, each as likely; two
		// lie that far away.
		if want := 2.0 * words * (window - float64(i)) / window; math.Abs(got[i]/want-1) > 0.02 {
			t.Errorf("%v pairs are %d words apart, want about %v", got[i], i+1, want)
		}
	}
}

func TestAWordIsNoPairWithItself(t *testing.T) {
	s := NewSampler(counted(2, 1), 3, 2, 0)
	lesson := s.Lesson([]Word{0, 0, 0}, nil, newRandom(1))
	if len(lesson.Training.Pairs) != 0 {
		t.Errorf("pairs of a text of one word: %v", lesson.Training.Pairs)
	}
}

func TestLessonsAreWellFormed(t *testing.T) {
	corpus := WordNet()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) []Word {
			from := rapid.IntRange(0, len(corpus.Text)-200).Draw(t, "from")
			return corpus.Text[from : from+rapid.IntRange(0, 200).Draw(t, "length")]
		})
		negatives := rapid.IntRange(1, 8).Draw(t, "negatives")
		s := NewSampler(corpus.Vocabulary, rapid.IntRange(1, 6).Draw(t, "window"), negatives, 1e-3)
		seed := rapid.Uint64().Draw(t, "seed")
		training, heldOut := text.Draw(t, "training"), text.Draw(t, "held out")
		lesson := s.Lesson(training, heldOut, newRandom(seed))
		if again := s.Lesson(training, heldOut, newRandom(seed)); !cmp.Equal(lesson, again) {
			t.Errorf("seed %d gives two lessons:\n%s", seed, cmp.Diff(lesson, again))
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(lesson.Words)))
		if len(distinct) != len(lesson.Words) {
			t.Errorf("%d of the lesson's %d words are distinct", len(distinct), len(lesson.Words))
		}
		for _, batch := range []Batch{lesson.Training, lesson.HeldOut} {
			if problem := batch.problem(len(lesson.Words), negatives); problem != "" {
				t.Error(problem)
			}
		}
	})
}

// problem says what is wrong with a batch, if anything.
func (b *Batch) problem(words, negatives int) string {
	unknown := func(place int32) bool { return place < 0 || int(place) >= words }
	switch {
	case b.Negatives != negatives || len(b.Noise) != negatives*len(b.Pairs):
		return "a pair has too much noise or too little"
	case slices.ContainsFunc(b.Noise, unknown):
		return "a noise word is not one of the lesson's"
	case slices.ContainsFunc(b.Pairs, func(p Pair) bool { return unknown(p.Centre) || unknown(p.Context) }):
		return "a pair's word is not one of the lesson's"
	case slices.ContainsFunc(b.Pairs, func(p Pair) bool { return p.Centre == p.Context }):
		return "a word is paired with itself"
	}
	return ""
}

func TestASamplerOfNothingIsAPanic(t *testing.T) {
	tests := []struct {
		name              string
		words             string
		window, negatives int
		subsample         float64
	}{
		{"of one word", "a", 5, 5, 0},
		{"without a window", "a b", 0, 5, 0},
		{"without noise", "a b", 5, 0, 0},
		{"with a negative frequency", "a b", 5, 5, -1},
		{"with a frequency that is not a number", "a b", 5, 5, math.NaN()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := NewVocabulary(strings.Fields(tt.words), 1)
			mustPanic(t, "models: sampler of ", func() { NewSampler(v, tt.window, tt.negatives, tt.subsample) })
		})
	}
}
