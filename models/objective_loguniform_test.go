package models

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLogUniformDrawsInProportion(t *testing.T) {
	const words, draws = 6, 60_000
	l, random := newLogUniform(words), stream(1)
	got, want := make([]float64, words), make([]float64, words)
	noise := make([]int32, 1)
	for range draws {
		if tries := l.draw(noise, &random); tries != 1 {
			t.Fatalf("one noise word took %d draws", tries)
		}
		got[noise[0]]++
	}
	for r := range want {
		want[r] = draws * math.Log(float64(r+2)/float64(r+1)) / math.Log(words+1)
	}
	const critical = 25.7 // exceeded once in 10,000 times, with five degrees of freedom
	if x := chiSquare(got, want); x > critical {
		t.Errorf("words were drawn %v times, want %v: chi-square %v exceeds %v", got, want, x, critical)
	}
}

func TestLogUniformWordsAreDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.IntRange(2, 2000).Draw(t, "words")
		noise := make([]int32, rapid.IntRange(1, min(words-1, 64)).Draw(t, "noise"))
		random := stream(rapid.Uint64().Draw(t, "seed"))
		tries := newLogUniform(words).draw(noise, &random)
		distinct := slices.Compact(slices.Sorted(slices.Values(noise)))
		if len(distinct) != len(noise) || tries < len(noise) {
			t.Errorf("noise %v after %d draws", noise, tries)
		}
		if distinct[0] < 0 || int(distinct[len(distinct)-1]) >= words {
			t.Errorf("noise %v of a vocabulary of %d", noise, words)
		}
	})
}

func TestLogUniformExpectations(t *testing.T) {
	const words = 1000
	l := newLogUniform(words)
	chances := 0.0
	for w := range int32(words) {
		chances += math.Exp(float64(l.logExpected(w, 1)))
	}
	if math.Abs(chances-1) > 1e-5 {
		t.Errorf("one draw finds %v words, want 1", chances)
	}
	// How often is a word among the distinct words of 80 draws?
	const tries, rounds = 80, 4000
	random := stream(1)
	for _, w := range []int32{0, 10, 100} {
		found := 0.0
		for range rounds {
			seen := false
			for range tries {
				seen = l.one(&random) == w || seen
			}
			if seen {
				found++
			}
		}
		q := math.Exp(float64(l.logExpected(w, tries)))
		if deviation := math.Sqrt(rounds * q * (1 - q)); math.Abs(found-rounds*q) > 4*deviation+1e-9 {
			t.Errorf("word %d was found %v times, want %v within %v", w, found, rounds*q, 4*deviation)
		}
	}
}
