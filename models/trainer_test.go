package models

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"taosim/models/kernel"

	"pgregory.net/rapid"
)

// readings is an objective that keeps what it is given to learn.
type readings struct {
	stretches [][]int32
	rates     []float32
}

func (r *readings) learn(_ *Model, text []int32, rate float32, _ *stream) {
	r.stretches = append(r.stretches, slices.Clone(text))
	r.rates = append(r.rates, rate)
}

func (*readings) loss(*Model, []int32, *stream) (float64, int) { return 0, 0 }

// readAll trains to the end and returns what was read.
func readAll(c *Corpus, subsample float64, epochs int, rate float64) (*Trainer, *readings) {
	t := NewTrainer(EmptyModel(c.Vocabulary.Len(), 16), c.Text, NewSampler(c.Vocabulary, 5, 5, subsample),
		Training{Epochs: epochs, Rate: rate, Kernel: kernel.Best()}, newRandom(1))
	var r readings
	t.objective = &r
	for t.Step() {
	}
	return t, &r
}

// excerpt is the beginning of the built-in corpus, with the whole vocabulary.
func excerpt(length int) *Corpus {
	c := *WordNet()
	c.Text = c.Text[:length]
	return &c
}

func TestATrainerReadsTheWholeTextInEachEpoch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corpus := excerpt(rapid.IntRange(1, 2500).Draw(t, "length"))
		epochs := rapid.IntRange(1, 3).Draw(t, "epochs")
		trainer, got := readAll(corpus, 0, epochs, 1)
		var text []int32
		for _, stretch := range got.stretches {
			if len(stretch) > stretchLength {
				t.Errorf("a stretch has %d words, want at most %d", len(stretch), stretchLength)
			}
			text = append(text, stretch...)
		}
		if want := slices.Repeat(indices(corpus.Text), epochs); !slices.Equal(text, want) {
			t.Errorf("%d epochs of %d words were read as %d", epochs, len(corpus.Text), len(text))
		}
		if trainer.Trained() != trainer.Total() || trainer.Total() != epochs*len(corpus.Text) {
			t.Errorf("%d of %d words are trained", trainer.Trained(), trainer.Total())
		}
	})
}

func TestATrainerLeavesOutFrequentWords(t *testing.T) {
	const subsample = 1e-3
	corpus := WordNet()
	_, got := readAll(corpus, subsample, 1, 1)
	kept := make([]float64, corpus.Vocabulary.Len())
	for _, stretch := range got.stretches {
		for _, w := range stretch {
			kept[w]++
		}
	}
	for w := range 10 {
		count := float64(corpus.Vocabulary.Counts[w])
		ratio := subsample * float64(corpus.Vocabulary.Total) / count
		keep := min(1, math.Sqrt(ratio)+ratio)
		if want, deviation := count*keep, math.Sqrt(count*keep*(1-keep)); math.Abs(kept[w]-want) > 4*deviation {
			t.Errorf("%q stayed %v times, want %v within %v", corpus.Vocabulary.Words[w], kept[w], want, 4*deviation)
		}
	}
}

func TestTheRateFallsInALine(t *testing.T) {
	const rate, epochs, length = 0.5, 2, 10_000
	_, got := readAll(excerpt(length), 0, epochs, rate)
	if len(got.rates) != epochs*length/stretchLength {
		t.Fatalf("%d stretches, want %d", len(got.rates), epochs*length/stretchLength)
	}
	for i, r := range got.rates {
		if want := rate * (1 - float64(i*stretchLength)/(epochs*length)); math.Abs(float64(r)-want) > 1e-6 {
			t.Errorf("rate of stretch %d = %v, want %v", i, r, want)
		}
	}
}

func TestTheRateEndsAtATenThousandth(t *testing.T) {
	trainer, _ := readAll(excerpt(3000), 0, 1, 0.5)
	if got, want := trainer.rate(), float32(0.5*leastShare); got != want {
		t.Errorf("rate at the end = %v, want %v", got, want)
	}
}

// trainOn trains a new model of 16 dimensions on a corpus.
func trainOn(c *Corpus, training Training, seed uint64) (*Trainer, *Model) {
	random := newRandom(seed)
	model := NewModel(c.Vocabulary.Len(), 16, random)
	trainer := NewTrainer(model, c.Text, NewSampler(c.Vocabulary, 5, 5, 1e-3), training, random)
	for trainer.Step() {
	}
	return trainer, model
}

func TestTheSameSeedTrainsTheSameBits(t *testing.T) {
	for _, name := range kernel.Names() {
		for _, o := range objectives {
			t.Run(name+"/"+o.String(), func(t *testing.T) {
				k, err := kernel.Named(name)
				if err != nil {
					t.Fatal(err)
				}
				training := Training{Objective: o, Epochs: 1, Rate: 0.05, Kernel: k}
				_, first := trainOn(excerpt(3000), training, 1)
				_, again := trainOn(excerpt(3000), training, 1)
				_, other := trainOn(excerpt(3000), training, 2)
				if !slices.Equal(first.Centre.Values, again.Centre.Values) || !slices.Equal(first.Context.Values, again.Context.Values) {
					t.Error("the same seed trained two models")
				}
				if slices.Equal(first.Context.Values, other.Context.Values) {
					t.Error("two seeds trained one model")
				}
			})
		}
	}
}

func TestTrainingLowersTheLoss(t *testing.T) {
	for _, o := range objectives {
		t.Run(o.String(), func(t *testing.T) {
			training := Training{Objective: o, Epochs: 10, Rate: 0.05, Kernel: kernel.Best()}
			corpus := excerpt(20_000)
			untrained := NewTrainer(NewModel(corpus.Vocabulary.Len(), 16, newRandom(1)), corpus.Text,
				NewSampler(corpus.Vocabulary, 5, 5, 1e-3), training, newRandom(1))
			before := untrained.Loss()
			trainer, model := trainOn(corpus, training, 1)
			if after := trainer.Loss(); !(after < before-0.3) {
				t.Errorf("loss fell from %v to %v, want less", before, after)
			}
			if !finite(model.Centre.Values) || !finite(model.Context.Values) {
				t.Error("a vector is not finite")
			}
		})
	}
}

func TestLossesOfOneModelAreComparable(t *testing.T) {
	corpus := excerpt(20_000)
	model := trainedModel(corpus.Vocabulary.Len())
	sampler := NewSampler(corpus.Vocabulary, 5, 5, 1e-3)
	loss := func(o Objective, seed uint64) float64 {
		training := Training{Objective: o, Epochs: 1, Rate: 0.05, Kernel: kernel.Best()}
		return NewTrainer(model, corpus.Text, sampler, training, newRandom(seed)).Loss()
	}
	want := loss(Classic, 1)
	if got := loss(Shared, 1); got != want {
		t.Errorf("classic measures a loss of %v, shared one of %v", want, got)
	}
	for _, o := range objectives {
		if first, again := loss(o, 1), loss(o, 2); first != again {
			t.Errorf("%v: the seed of the training changes the loss from %v to %v", o, first, again)
		}
	}
}

func TestTheLossOfATextTooShortForAPairIsZero(t *testing.T) {
	for length := range 2 {
		trainer, _ := readAll(excerpt(length), 0, 1, 1)
		trainer.objective = newSkipGram(kernel.Best(), trainer.sampler, 1)
		if got := trainer.Loss(); got != 0 {
			t.Errorf("loss of %d words = %v, want 0", length, got)
		}
	}
}

func TestATrainerOfNonsenseIsAPanic(t *testing.T) {
	corpus := excerpt(100)
	sampler := NewSampler(corpus.Vocabulary, 5, 5, 1e-3)
	good := Training{Epochs: 1, Rate: 0.05, Kernel: kernel.Best()}
	tests := []struct {
		name   string
		model  *Model
		change func(*Training)
	}{
		{"of another vocabulary", EmptyModel(5, 16), func(*Training) {}},
		{"without an epoch", EmptyModel(corpus.Vocabulary.Len(), 16), func(t *Training) { t.Epochs = 0 }},
		{"without a rate", EmptyModel(corpus.Vocabulary.Len(), 16), func(t *Training) { t.Rate = 0 }},
		{"with a rate that is not a number", EmptyModel(corpus.Vocabulary.Len(), 16), func(t *Training) { t.Rate = math.NaN() }},
		{"of an unknown objective", EmptyModel(corpus.Vocabulary.Len(), 16), func(t *Training) { t.Objective = 9 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			training := good
			tt.change(&training)
			mustPanic(t, "models: trainer of ", func() { NewTrainer(tt.model, corpus.Text, sampler, training, newRandom(1)) })
		})
	}
}

// The words of each line are near one another in meaning, and WordNet's glosses
// say so: training must bring them nearer than words of different lines.
func TestWordsOfOneMeaningComeTogether(t *testing.T) {
	groups := [][]string{
		{"dog", "cat", "horse", "sheep", "pig"},
		{"war", "army", "military", "battle", "soldiers"},
		{"red", "yellow", "green", "blue", "white"},
		{"mother", "father", "son", "daughter", "wife"},
		{"river", "lake", "sea", "ocean", "island"},
		{"music", "song", "piano", "dance", "musical"},
	}
	corpus := WordNet()
	for _, o := range []Objective{Classic, Shared} {
		t.Run(o.String(), func(t *testing.T) {
			random := newRandom(1)
			model := NewModel(corpus.Vocabulary.Len(), 32, random)
			trainer := NewTrainer(model, corpus.Text, NewSampler(corpus.Vocabulary, 5, 5, 1e-4),
				Training{Objective: o, Epochs: 2, Rate: 0.1, Kernel: kernel.Best()}, random)
			for trainer.Step() {
			}
			within, across := likenesses(t, corpus.Vocabulary, model.Centre, groups)
			t.Logf("mean cosine within groups %.3f, across %.3f", within, across)
			if within < across+0.1 {
				t.Errorf("mean cosine within groups %.3f, across %.3f, want it higher by 0.1", within, across)
			}
		})
	}
}

// likenesses are the mean cosines of two words of one group and of two groups.
func likenesses(t *testing.T, v *Vocabulary, vectors Matrix, groups [][]string) (within, across float64) {
	t.Helper()
	var sums, counts [2]float64
	for i, group := range groups {
		for _, a := range group {
			for j, other := range groups[:i+1] {
				for _, b := range other {
					if a != b {
						k := min(1, i-j)
						sums[k] += cosine(vectors.Row(place(t, v, a)), vectors.Row(place(t, v, b)))
						counts[k]++
					}
				}
			}
		}
	}
	return sums[0] / counts[0], sums[1] / counts[1]
}

func cosine(a, b []float32) float64 {
	dot := kernel.Best().Dot
	return float64(dot(a, b)) / math.Sqrt(float64(dot(a, a))*float64(dot(b, b)))
}

func place(t *testing.T, v *Vocabulary, word string) int {
	t.Helper()
	w, ok := v.Find(word)
	if !ok {
		t.Fatalf("the built-in corpus does not know %q", word)
	}
	return int(w)
}

func ExampleTrainer() {
	corpus := NewCorpus("to be or not to be that is the question", 1)
	random := newRandom(1)
	model := NewModel(corpus.Vocabulary.Len(), 16, random)
	sampler := NewSampler(corpus.Vocabulary, 2, 5, 0)
	trainer := NewTrainer(model, corpus.Text, sampler, Training{Objective: Shared, Epochs: 100, Rate: 0.1, Kernel: kernel.Best()}, random)
	for trainer.Step() {
	}
	fmt.Println(trainer.Trained(), "words; the loss fell:", trainer.Loss() < 6*math.Ln2)
	// Output: 1000 words; the loss fell: true
}
