package models

import (
	"math"
	"slices"
	"testing"

	"taosim/models/kernel"

	"pgregory.net/rapid"
)

var objectives = []Objective{Classic, Shared, NextWord}

// trainedModel is a model of 16 dimensions with numbers in both tables, as if it
// had learned.
func trainedModel(words int) *Model {
	m, random := EmptyModel(words, 16), newRandom(1)
	fill(m.Centre, 0.3, random)
	fill(m.Context, 0.3, random)
	return m
}

// uniformSampler is one of a vocabulary of equally frequent words.
func uniformSampler(words, window, negatives int) *Sampler {
	return NewSampler(counted(slices.Repeat([]int{10}, words)...), window, negatives, 0)
}

// newObjective is an objective over such a vocabulary.
func newObjective(o Objective, words, window, negatives int) objective {
	return Training{Objective: o, Kernel: kernel.Best()}.objective(uniformSampler(words, window, negatives))
}

// randomText is a run of words of a vocabulary.
func randomText(words, length int, random *stream) []int32 {
	text := make([]int32, length)
	for i := range text {
		text[i] = int32(random.below(words))
	}
	return text
}

// A step of learning is the rate times the derivative of the loss, for any
// objective: half the difference between a small step down and one up, which
// leaves out what is of second order, against differences of the loss.
func TestEveryObjectiveFollowsItsGradient(t *testing.T) {
	const words, dimensions, rate, h = 9, 16, 1e-3, 1e-2
	for _, o := range objectives {
		t.Run(o.String(), func(t *testing.T) {
			sampler := uniformSampler(words, 3, 4)
			fresh := func() objective { return Training{Objective: o, Kernel: kernel.Best()}.objective(sampler) }
			random := stream(1)
			text := randomText(words, 70, &random)
			model := trainedModel(words)
			loss := func() float64 {
				same := random
				sum, _ := fresh().loss(model, text, &same)
				return sum
			}
			learned := func(rate float32) *Model {
				m, same := EmptyModel(words, dimensions), random
				m.CopyFrom(model)
				fresh().learn(m, text, rate, &same)
				return m
			}
			down, up := learned(rate), learned(-rate)
			compare := func(table string, values, down, up []float32) {
				for i, x := range values {
					values[i] = x + h
					above := loss()
					values[i] = x - h
					below := loss()
					values[i] = x
					got, want := float64(up[i]-down[i])/(2*rate), (above-below)/(2*h)
					if math.Abs(got-want) > 5e-3*(1+math.Abs(want)) {
						t.Fatalf("%s vector of word %d, column %d: descent is %v, want %v", table, i/dimensions, i%dimensions, got, want)
					}
				}
			}
			compare("centre", model.Centre.Values, down.Centre.Values, up.Centre.Values)
			compare("context", model.Context.Values, down.Context.Values, up.Context.Values)
		})
	}
}

func TestTheLossCountsEveryPair(t *testing.T) {
	const words, negatives = 50, 5
	random := stream(1)
	text := randomText(words, 100, &random)
	for _, o := range []Objective{Classic, Shared} {
		model := NewModel(words, 16, newRandom(1))
		objective := newObjective(o, words, 1, negatives).(*skipGram)
		sum, pairs := objective.loss(model, text, &random)
		// A window of one neighbour to either side leaves out that of the first
		// word and the last.
		if want := 2 * (len(text) - 1); pairs != want {
			t.Errorf("%v: %d pairs, want %d", o, pairs, want)
		}
		if want := float64(objective.plan.Scores()) * math.Ln2; math.Abs(sum-want) > 1e-3 {
			t.Errorf("%v: loss %v, want ln 2 for each score, %v", o, sum, want)
		}
	}
}

func TestObjectivesWithoutAPairChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := rapid.SampledFrom(objectives).Draw(t, "objective")
		text := make([]int32, rapid.IntRange(0, 1).Draw(t, "words"))
		objective, random := newObjective(o, 5, 3, 2), stream(1)
		model, before := trainedModel(5), trainedModel(5)
		objective.learn(model, text, 1, &random)
		for i, x := range model.Centre.Values {
			if x != before.Centre.Values[i] || model.Context.Values[i] != before.Context.Values[i] {
				t.Fatalf("%v moved a vector for a text of %d words", o, len(text))
			}
		}
		if sum, pairs := objective.loss(model, text, &random); sum != 0 || pairs != 0 {
			t.Errorf("%v: loss %v of %d pairs in a text of %d words", o, sum, pairs, len(text))
		}
	})
}
