package models

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// newRandom returns a stream of random numbers.
func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// fill draws the values of a matrix from a normal distribution.
func fill(m Matrix, deviation float64, random *rand.Rand) {
	for i := range m.Values {
		m.Values[i] = float32(deviation * random.NormFloat64())
	}
}

func finite(values []float32) bool {
	return !slices.ContainsFunc(values, func(x float32) bool { return x-x != 0 })
}

func TestNewModelIsThatOfWord2vec(t *testing.T) {
	const words, dimensions = 500, 20
	m := NewModel(words, dimensions, newRandom(1))
	least, most := slices.Min(m.Centre.Values), slices.Max(m.Centre.Values)
	const bound = 0.5 / dimensions
	if least < -bound || most > bound || least > -0.99*bound || most < 0.99*bound {
		t.Errorf("centre vectors lie in %v..%v, want them to fill %v..%v", least, most, -bound, bound)
	}
	if !slices.Equal(m.Context.Values, make([]float32, words*dimensions)) {
		t.Error("context vectors are not zero")
	}
}
