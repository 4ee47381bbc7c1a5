package models

import (
	"math"
	"slices"
	"testing"
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
		kept := len(keptOf(s, slices.Repeat([]Word{Word(w)}, occurrences), random))
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
			v := NewCorpus(tt.words, 1).Vocabulary
			mustPanic(t, "models: sampler of ", func() { NewSampler(v, tt.window, tt.negatives, tt.subsample) })
		})
	}
}
