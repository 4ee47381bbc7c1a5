package models

import (
	"testing"

	"pgregory.net/rapid"
)

func TestStreamIsSplitMix64(t *testing.T) {
	// The first numbers of seed 1234567 of Vigna's reference, splitmix64.c.
	s := stream(1234567)
	for i, want := range []uint64{
		6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
	} {
		if got := s.next(); got != want {
			t.Errorf("number %d = %d, want %d", i, got, want)
		}
	}
}

func TestStreamNumbersAreInRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := stream(rapid.Uint64().Draw(t, "seed"))
		n := rapid.IntRange(1, 1<<20).Draw(t, "n")
		if got := s.below(n); got < 0 || got >= n {
			t.Errorf("below(%d) = %d", n, got)
		}
		if got := s.chance(); got < 0 || got >= 1 {
			t.Errorf("chance() = %v", got)
		}
	})
}

func TestStreamNumbersAreUniform(t *testing.T) {
	const n, draws = 6, 60_000
	s := stream(1)
	below, chance, want := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range draws {
		below[s.below(n)]++
		chance[int(s.chance()*n)]++
		want[i%n]++
	}
	const critical = 25.7 // exceeded once in 10,000 times, with five degrees of freedom
	for name, got := range map[string][]float64{"below": below, "chance": chance} {
		if x := chiSquare(got, want); x > critical {
			t.Errorf("%s draws %v: chi-square %v exceeds %v", name, got, x, critical)
		}
	}
}
