package models

import (
	"math"
	"testing"
)

func TestNoisePoolDrawsInProportion(t *testing.T) {
	const draws = 60_000
	v := counted(10_000, 3_000, 1_000, 300, 100, 10)
	pool, random := newNoisePool(NewSampler(v, 1, 1, 0)), stream(1)
	got, want, total := make([]float64, v.Len()), make([]float64, v.Len()), 0.0
	for range draws / 5 {
		for _, w := range pool.take(5, &random) {
			got[w]++
		}
	}
	for _, count := range v.Counts {
		total += math.Pow(float64(count), 0.75)
	}
	for w, count := range v.Counts {
		want[w] = draws * math.Pow(float64(count), 0.75) / total
	}
	const critical = 25.7 // exceeded once in 10,000 times, with five degrees of freedom
	if x := chiSquare(got, want); x > critical {
		t.Errorf("noise words were drawn %v times, want %v: chi-square %v exceeds %v", got, want, x, critical)
	}
}

func TestNoisePoolGivesAsManyAsAreAskedFor(t *testing.T) {
	for _, n := range []int{1, noisePoolDraws, noisePoolDraws + 1, 5000} {
		pool, random := newNoisePool(NewSampler(counted(2, 1), 1, n, 0)), stream(1)
		for range 3 {
			if got := len(pool.take(n, &random)); got != n {
				t.Errorf("%d draws, want %d", got, n)
			}
		}
	}
}
