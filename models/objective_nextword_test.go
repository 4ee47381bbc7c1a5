package models

import (
	"math"
	"slices"
	"testing"

	"taosim/models/kernel"

	"pgregory.net/rapid"
)

func TestCrossEntropy(t *testing.T) {
	infinity := float32(math.Inf(1))
	tests := []struct {
		name   string
		scores []float32
		want   float64
		slopes []float32
	}{
		{"equal scores share the probability", []float32{2, 2, 2, 2}, math.Log(4), []float32{-0.75, 0.25, 0.25, 0.25}},
		{"a score of log 3 is three times as likely", []float32{float32(math.Log(3)), 0}, math.Log(4.0 / 3), []float32{-0.25, 0.25}},
		{"what is left out counts for nothing", []float32{1, -infinity, 1}, math.Log(2), []float32{-0.5, 0, 0.5}},
		{"huge scores do not overflow", []float32{1000, 1000}, math.Log(2), []float32{-0.5, 0.5}},
		{"a true word alone is certain", []float32{-5}, 0, []float32{0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			scores := slices.Clone(tt.scores)
			if got := crossEntropy(scores); math.Abs(got-tt.want) > 1e-6 {
				t.Errorf("crossEntropy(%v) = %v, want %v", tt.scores, got, tt.want)
			}
			for i, want := range tt.slopes {
				if math.Abs(float64(scores[i]-want)) > 1e-6 {
					t.Errorf("slopes of %v = %v, want %v", tt.scores, scores, tt.slopes)
				}
			}
		})
	}
}

func TestCrossEntropySlopesAreItsDerivatives(t *testing.T) {
	const h = 1e-2
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.Float32Range(-5, 5), 1, 20).Draw(t, "scores")
		slopes := slices.Clone(scores)
		crossEntropy(slopes)
		for i := range scores {
			moved := func(by float32) float64 {
				s := slices.Clone(scores)
				s[i] += by
				return crossEntropy(s)
			}
			if want := (moved(h) - moved(-h)) / (2 * h); math.Abs(float64(slopes[i])-want) > 1e-3 {
				t.Errorf("slope %d of %v = %v, want %v", i, scores, slopes[i], want)
			}
		}
	})
}

func TestANoiseWordThatComesNextIsTakenOut(t *testing.T) {
	n := newObjective(NextWord, 10, 1, 3).(*nextWord)
	random := stream(1)
	n.draw(&random)
	scores := make([]float32, 4)
	n.correct(scores, n.noise[1])
	if scores[2] != float32(math.Inf(-1)) {
		t.Errorf("scores = %v, want the third, of the next word, to be taken out", scores)
	}
	for _, i := range []int{0, 1, 3} {
		if !finite(scores[i : i+1]) {
			t.Errorf("scores = %v, want all but the third to stay", scores)
		}
	}
}

// The true word and the noise words are corrected alike, so that equal scores
// mean that the pair is as frequent as the sampler has it.
func TestScoresAreCorrectedByHowOftenWordsAreDrawn(t *testing.T) {
	n := newObjective(NextWord, 100, 1, 5).(*nextWord)
	random := stream(2)
	n.draw(&random)
	next := int32(0)
	for slices.Contains(n.noise, next) {
		next++
	}
	scores := make([]float32, 6)
	n.correct(scores, next)
	for i, w := range append([]int32{next}, n.noise...) {
		if want := -n.sampler.logExpected(w, n.tries); scores[i] != want {
			t.Errorf("word %d is corrected by %v, want %v", w, scores[i], want)
		}
	}
}

func TestNextWordLearnsWhatComesNext(t *testing.T) {
	// 0 is followed by 1, 1 by 2 and so on, in a circle.
	const words = 12
	text := make([]int32, 1200)
	for i := range text {
		text[i] = int32(i % words)
	}
	objective, random := newObjective(NextWord, words, 1, 6), stream(1)
	model := NewModel(words, 16, newRandom(1))
	for range 20 {
		objective.learn(model, text, 0.1, &random)
	}
	for w := range words {
		best, most := 0, float32(math.Inf(-1))
		for c := range words {
			if score := kernel.Best().Dot(model.Centre.Row(w), model.Context.Row(c)); score > most {
				best, most = c, score
			}
		}
		if want := (w + 1) % words; best != want {
			t.Errorf("after %d the model expects %d, want %d", w, best, want)
		}
	}
}
