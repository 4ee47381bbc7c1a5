package models

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// equallyFrequent is a sampler of so many words, each as likely as another, that
// keeps all of a text.
func equallyFrequent(words, window, negatives int) *Sampler {
	return NewSampler(counted(slices.Repeat([]int{1}, words)...), window, negatives, 0)
}

// with is a sampler of the same words that makes other windows.
func (s *Sampler) with(window, negatives int) *Sampler {
	other := *s
	other.window, other.negatives = window, negatives
	return &other
}

// keptOf are the words of a text that stay in it.
func keptOf(s *Sampler, text []Word, random *rand.Rand) []Word {
	var d draft
	d.begin(s, random)
	d.keep(text)
	kept := make([]Word, len(d.kept))
	for i, place := range d.kept {
		kept[i] = d.words[place]
	}
	return kept
}

func TestNoiseOfAWindow(t *testing.T) {
	tests := []struct {
		name      string
		pool      []int32
		negatives int
		want      [][]int32 // by the place where the run may begin; the middle is word 1
	}{
		{"noise is a run of the pool, which closes on itself", []int32{2, 3, 4, 5}, 2, [][]int32{{2, 3}, {3, 4}, {4, 5}, {5, 2}}},
		{"the middle itself is passed over", []int32{2, 1, 3}, 2, [][]int32{{2, 3}, {3, 2}, {3, 2}}},
		{"but only once for each noise word", []int32{1, 1, 2, 3}, 2, [][]int32{{1, 2}, {2, 3}, {2, 3}, {3, 1}}},
		{"a pool of nothing else is taken as it is", []int32{1}, 2, [][]int32{{1, 1}}},
		{"a run may be longer than the pool", []int32{4, 5}, 3, [][]int32{{4, 5, 4}, {5, 4, 5}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := draft{sampler: &Sampler{negatives: tt.negatives}, random: 1, pool: tt.pool}
			met := make([]bool, len(tt.want))
			for range 100 {
				outputs := d.against(1)
				if outputs[0] != 1 {
					t.Fatalf("outputs = %v, want the middle first", outputs)
				}
				begin := slices.IndexFunc(tt.want, func(want []int32) bool { return slices.Equal(outputs[1:], want) })
				if begin < 0 {
					t.Fatalf("noise = %v, want one of %v", outputs[1:], tt.want)
				}
				for i, want := range tt.want { // some runs are alike
					met[i] = met[i] || slices.Equal(want, tt.want[begin])
				}
			}
			if slices.Contains(met, false) {
				t.Errorf("of the runs %v only those came that are marked: %v", tt.want, met)
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
		var d draft
		d.begin(s, random)
		for _, place := range d.pool {
			got[d.words[place]]++
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

// truePairs yields the true pairs of a plan as words of its lesson.
func truePairs(l *Lesson, plan *kernel.Plan) (pairs [][2]Word) {
	for w := range plan.Windows() {
		for _, input := range w.Inputs {
			if w.True {
				pairs = append(pairs, [2]Word{l.Words[input], l.Words[w.Outputs[0]]})
			}
		}
	}
	return pairs
}

func distance(pair [2]Word) int { return int(max(pair[0]-pair[1], pair[1]-pair[0])) }

func TestPairsStandWithinTheWindow(t *testing.T) {
	const words = 60
	s := equallyFrequent(words, 1, 1)
	rapid.Check(t, func(t *rapid.T) {
		window := rapid.IntRange(1, 50).Draw(t, "window")
		negatives := rapid.IntRange(1, 12).Draw(t, "negatives")
		text := numbered(words)
		lesson := s.with(window, negatives).Lesson(text, text, newRandom(rapid.Uint64().Draw(t, "seed")))
		for name, plan := range map[string]*kernel.Plan{"training": &lesson.Training, "held-out": &lesson.HeldOut} {
			neighbours, pairs := 0, truePairs(lesson, plan)
			for _, pair := range pairs {
				if distance(pair) < 1 || distance(pair) > window {
					t.Errorf("window %d: words %v are a %s pair", window, pair, name)
				}
				if distance(pair) == 1 {
					neighbours++
				}
			}
			if want := 2 * (words - 1); neighbours != want {
				t.Errorf("%d %s pairs of neighbours, want all %d", neighbours, name, want)
			}
			if len(pairs) != plan.Pairs() || plan.Scores() != plan.Pairs()*(1+negatives) {
				t.Errorf("%d %s pairs counted as %d with %d scores, want %d noise words each",
					len(pairs), name, plan.Pairs(), plan.Scores(), negatives)
			}
		}
	})
}

func TestNearerWordsWeighMore(t *testing.T) {
	const window, words = 4, 20_000
	lesson := equallyFrequent(words, window, 1).Lesson(numbered(words), nil, newRandom(1))
	got := make([]float64, window)
	for _, pair := range truePairs(lesson, &lesson.Training) {
		got[distance(pair)-1]++
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
	if lesson.Training.Pairs() != 0 {
		t.Errorf("pairs of a text of one word: %v", truePairs(lesson, &lesson.Training))
	}
}

func TestLessonsAreWellFormed(t *testing.T) {
	corpus := WordNet()
	all := NewSampler(corpus.Vocabulary, 1, 1, 1e-3)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) []Word {
			from := rapid.IntRange(0, len(corpus.Text)-200).Draw(t, "from")
			return corpus.Text[from : from+rapid.IntRange(0, 200).Draw(t, "length")]
		})
		s := all.with(rapid.IntRange(1, 6).Draw(t, "window"), rapid.IntRange(1, 8).Draw(t, "negatives"))
		seed := rapid.Uint64().Draw(t, "seed")
		lesson := s.Lesson(text.Draw(t, "training"), text.Draw(t, "held out"), newRandom(seed))
		if distinct := slices.Compact(slices.Sorted(slices.Values(lesson.Words))); len(distinct) != len(lesson.Words) {
			t.Errorf("%d of the lesson's %d words are distinct", len(distinct), len(lesson.Words))
		}
		pool := int32(len(poolOf(s, seed)))
		checkWindows(t, &lesson.Training, 2*s.window, int32(len(lesson.Words)), pool)
		checkWindows(t, &lesson.HeldOut, 1, int32(len(lesson.Words)), pool)
	})
}

// poolOf are the words of the pool that a lesson draws, which stand first among
// its own.
func poolOf(s *Sampler, seed uint64) []Word {
	var d draft
	d.begin(s, newRandom(seed))
	return d.words
}

// checkWindows checks that a plan names words of a lesson, noise from its pool,
// no pair of a word with itself, and no more inputs with one set of noise than
// may share it.
func checkWindows(t *rapid.T, plan *kernel.Plan, sharing int, words, pool int32) {
	for w := range plan.Windows() {
		noise := w.Outputs
		if w.True {
			noise = noise[1:]
			if slices.Contains(w.Inputs, w.Outputs[0]) {
				t.Errorf("a word is paired with itself: %v", w)
			}
		}
		if len(w.Inputs) > sharing || slices.Max(w.Inputs) >= words || slices.Max(w.Outputs) >= words {
			t.Errorf("window %v of a lesson of %d words, want %d inputs at most", w, words, sharing)
		}
		if len(noise) > 0 && slices.Max(noise) >= pool {
			t.Errorf("noise %v is not of a pool of %d words", noise, pool)
		}
	}
}

// drawLesson is a lesson of the built-in corpus that depends on its seed only.
func drawLesson(s *Sampler, seed uint64) *Lesson {
	random, text := newRandom(seed), WordNet().Text
	from := random.IntN(len(text) - 300)
	return s.Lesson(text[from:from+200], text[from+200:from+300], random)
}

func TestADraftThatIsUsedAgainGivesTheSameLesson(t *testing.T) {
	large, small := NewSampler(WordNet().Vocabulary, 5, 5, 1e-3), equallyFrequent(9, 3, 7)
	var used draft
	for seed := range uint64(20) {
		for _, s := range []*Sampler{large, small} {
			text := make([]Word, 50)
			random := newRandom(seed)
			for i := range text {
				text[i] = Word(random.IntN(len(s.keep)))
			}
			var fresh draft
			got := used.lesson(s, text[:40], text[40:], newRandom(seed))
			if want := fresh.lesson(s, text[:40], text[40:], newRandom(seed)); !reflect.DeepEqual(got, want) {
				t.Fatalf("lesson %d of %d words = %v, want %v", seed, len(s.keep), got, want)
			}
		}
	}
}

func TestALessonKeepsWhatItWasGivenWhenItsDraftGoesOn(t *testing.T) {
	s := NewSampler(WordNet().Vocabulary, 5, 5, 1e-3)
	var d draft
	text := WordNet().Text
	lesson := d.lesson(s, text[:100], text[100:200], newRandom(1))
	words, windows := slices.Clone(lesson.Words), windowsOf(&lesson.Training)
	d.lesson(s, text[500:700], text[700:900], newRandom(2))
	if !slices.Equal(lesson.Words, words) || !reflect.DeepEqual(windowsOf(&lesson.Training), windows) {
		t.Error("a later lesson has changed an earlier one")
	}
}

func TestALessonThatFailsDoesNotSpoilTheNext(t *testing.T) {
	s := NewSampler(WordNet().Vocabulary, 5, 5, 1e-3)
	want := drawLesson(s, 1)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a lesson of a word that is not known did not panic")
			}
		}()
		s.Lesson([]Word{3, 4, Word(len(s.keep))}, nil, newRandom(2))
	}()
	if got := drawLesson(s, 1); !reflect.DeepEqual(got, want) {
		t.Error("the lesson after a failure differs from the one before")
	}
}

func TestLessonsDrawnAtOnceAreThoseDrawnInTurn(t *testing.T) {
	const lessons = 16
	s := NewSampler(WordNet().Vocabulary, 5, 5, 1e-3)
	var at [lessons]*Lesson
	var group sync.WaitGroup
	for i := range at {
		group.Go(func() { at[i] = drawLesson(s, uint64(i)) })
	}
	group.Wait()
	for i, got := range at {
		if want := drawLesson(s, uint64(i)); !reflect.DeepEqual(got, want) {
			t.Errorf("lesson %d drawn beside others differs from the one drawn alone", i)
		}
	}
}
