package models

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// scene is a lesson of one pair, which is also the one to measure on, with a
// mixture and answers whose values are all random.
type scene struct {
	mixture *Mixture
	lesson  *Lesson
	answers []Answer
}

// newScene makes a scene of a vocabulary of seven words, of which the lesson
// knows five. The words of the pair and its noise are distinct, so that one
// step of descent is the gradient exactly.
func newScene(seed uint64, dimensions, answers int) scene {
	random := newRandom(seed)
	batch := Batch{Pairs: []Pair{{Centre: 0, Context: 1}}, Negatives: 3, Noise: []int32{3, 0, 2}}
	s := scene{
		mixture: &Mixture{Own: EmptyModel(7, dimensions)},
		lesson:  &Lesson{Words: []Word{3, 0, 6, 1, 2}, Training: batch, HeldOut: batch},
	}
	fill(s.mixture.Own.Centre, 0.5, random)
	fill(s.mixture.Own.Context, 0.5, random)
	s.mixture.Introduce(answers + 1) // one peer does not answer
	for _, p := range s.mixture.Projections {
		fill(p.Weights, 0.3, random)
	}
	for i := range answers {
		answer := Answer{Peer: answers - i, Vectors: NewMatrix(len(s.lesson.Words), dimensions)}
		fill(answer.Vectors, 0.5, random)
		s.answers = append(s.answers, answer)
	}
	return s
}

// exactLoss is the loss of the scene's pair as the formulas of [Mixture] and
// train say, in float64 and without tables.
func (s scene) exactLoss() float64 {
	sum := 0.0
	for _, pair := range s.lesson.Training.Pairs {
		sum += math.Log1p(math.Exp(-s.score(pair.Centre, pair.Context)))
	}
	for _, noise := range s.lesson.Training.Noise {
		sum += math.Log1p(math.Exp(s.score(s.lesson.Training.Pairs[0].Centre, noise)))
	}
	return sum
}

func (s scene) score(a, b int32) float64 {
	sum := 0.0
	dimensions := s.mixture.Own.Centre.Columns
	for d := range dimensions {
		h := float64(s.mixture.Own.Centre.Row(int(s.lesson.Words[a]))[d])
		v := float64(s.mixture.Own.Context.Row(int(s.lesson.Words[b]))[d])
		for _, answer := range s.answers {
			p := s.mixture.Projections[answer.Peer]
			for k := range dimensions {
				h += float64(answer.Vectors.Row(int(a))[k]) * float64(p.Weights.Row(k)[d])
				v += float64(answer.Vectors.Row(int(b))[k]) * float64(p.Weights.Row(k)[dimensions+d])
			}
		}
		sum += h * v
	}
	return sum
}

// gradient differentiates the loss numerically with respect to each value of a
// matrix.
func (s scene) gradient(m Matrix) []float64 {
	const small = 1e-3
	g := make([]float64, len(m.Values))
	for i, value := range m.Values {
		m.Values[i] = value + small
		above, up := float64(m.Values[i]), s.exactLoss()
		m.Values[i] = value - small
		below, down := float64(m.Values[i]), s.exactLoss()
		m.Values[i] = value
		g[i] = (up - down) / (above - below)
	}
	return g
}

func TestTheLossIsThatOfTheFormula(t *testing.T) {
	for _, answers := range []int{0, 1, 3} {
		s := newScene(1, 6, answers)
		got, want := s.mixture.Read(s.lesson, s.answers).Assess().Loss, s.exactLoss()
		if math.Abs(got-want) > 1e-5 {
			t.Errorf("loss with %d answers = %v, want %v", answers, got, want)
		}
	}
}

func TestLearningFollowsTheGradient(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 9).Draw(t, "dimensions"),
			rapid.SampledFrom([]int{0, 1, 3}).Draw(t, "answers"))
		const rate = 0.125
		own := []Matrix{s.mixture.Own.Centre, s.mixture.Own.Context}
		var before []Matrix
		var want [][]float64
		for _, m := range own {
			before, want = append(before, m.Clone()), append(want, s.gradient(m))
		}
		s.mixture.Read(s.lesson, s.answers).Learn(Rates{Embedding: rate})
		for side, m := range own {
			for i, value := range m.Values {
				got := -(float64(value) - float64(before[side].Values[i])) / rate
				if math.Abs(got-want[side][i]) > 1e-5 {
					t.Errorf("value %d of side %d moved along %v, want the gradient %v", i, side, got, want[side][i])
				}
			}
		}
	})
}

func TestProjectionsFollowTheGradient(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 6).Draw(t, "dimensions"),
			rapid.SampledFrom([]int{1, 3}).Draw(t, "answers"))
		const rate = 0.125
		var before []Matrix
		var want [][]float64
		for _, p := range s.mixture.Projections {
			before = append(before, p.Weights.Clone())
			want = append(want, s.gradient(p.Weights))
		}
		s.mixture.Read(s.lesson, s.answers).Learn(Rates{Embedding: 0.01, Projection: rate})
		for i, p := range s.mixture.Projections {
			checkFirstStep(t, p.Weights, before[i], p.squares, want[i], rate)
		}
	})
}

// checkFirstStep checks the first step of Adagrad: against the gradient g, by
// rate * |g| / sqrt(g^2 + 1e-8).
func checkFirstStep(t *rapid.T, after, before, squares Matrix, gradient []float64, rate float64) {
	for i, g := range gradient {
		if got := float64(squares.Values[i]); math.Abs(got-g*g) > 1e-4*(1+g*g) {
			t.Errorf("squared gradient of value %d = %v, want %v", i, got, g*g)
		}
		if math.Abs(g) < 1e-3 {
			continue // the step hangs on the last digits of g
		}
		got := float64(after.Values[i] - before.Values[i])
		if want := -rate * g / math.Sqrt(g*g+1e-8); math.Abs(got-want) > 1e-3*rate {
			t.Errorf("value %d moved by %v against the gradient %v, want %v", i, got, g, want)
		}
	}
}

func TestNothingIsLearnedAtRateZero(t *testing.T) {
	for _, rate := range []float32{0, math.SmallestNonzeroFloat32, leastRate / 2} {
		s := newScene(1, 4, 2)
		before := &Mixture{Own: EmptyModel(7, 4)}
		before.CopyFrom(s.mixture)
		s.mixture.Read(s.lesson, s.answers).Learn(Rates{Embedding: rate, Projection: 1})
		if !equal(s.mixture, before) {
			t.Errorf("the mixture has changed at the embedding rate %v", rate)
		}
	}
}

// equal compares mixtures bit by bit.
func equal(a, b *Mixture) bool {
	same := func(a, b Matrix) bool { return slices.Equal(asBytes(a.Values), asBytes(b.Values)) }
	return same(a.Own.Centre, b.Own.Centre) && same(a.Own.Context, b.Own.Context) &&
		slices.EqualFunc(a.Projections, b.Projections, func(p, q *Projection) bool {
			return same(p.Weights, q.Weights) && same(p.squares, q.squares)
		})
}

func TestReadingAndAssessingChangeNothing(t *testing.T) {
	s := newScene(1, 4, 2)
	before := &Mixture{Own: EmptyModel(7, 4)}
	before.CopyFrom(s.mixture)
	reading := s.mixture.Read(s.lesson, s.answers)
	first, second := reading.Assess(), reading.Assess()
	if !equal(s.mixture, before) {
		t.Error("the mixture has changed")
	}
	if first.Loss != second.Loss || !slices.Equal(first.Saved, second.Saved) {
		t.Errorf("two assessments differ: %v and %v", first, second)
	}
}

func TestAnAnswerSavesTheLossThatItsAbsenceCosts(t *testing.T) {
	s := newScene(1, 5, 3)
	got := s.mixture.Read(s.lesson, s.answers).Assess()
	for i := range s.answers {
		without := s
		without.answers = slices.Delete(slices.Clone(s.answers), i, i+1)
		if want := without.exactLoss() - s.exactLoss(); math.Abs(got.Saved[i]-want) > 1e-5 {
			t.Errorf("answer %d saves %v, want %v", i, got.Saved[i], want)
		}
	}
}

func TestAnAnswerOfZerosSavesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), 6, 3)
		silent := rapid.IntRange(0, 2).Draw(t, "silent")
		clear(s.answers[silent].Vectors.Values)
		if saved := s.mixture.Read(s.lesson, s.answers).Assess().Saved[silent]; saved != 0 {
			t.Errorf("an answer of zeros saves %v, want exactly 0", saved)
		}
	})
}

func TestAPeerCountsForNothingUntilItHasProvedOfUse(t *testing.T) {
	s := newScene(1, 6, 1)
	s.mixture.Projections = nil
	s.mixture.Introduce(2)
	if saved := s.mixture.Read(s.lesson, s.answers).Assess().Saved[0]; saved != 0 {
		t.Errorf("the first answer of a stranger saves %v, want exactly 0", saved)
	}
}

func TestALessonWithoutPairs(t *testing.T) {
	s := newScene(1, 4, 1)
	s.lesson = &Lesson{Words: s.lesson.Words, Training: Batch{Negatives: 3}, HeldOut: Batch{Negatives: 3}}
	reading := s.mixture.Read(s.lesson, s.answers)
	if got := reading.Assess(); got.Loss != 0 || got.Saved[0] != 0 {
		t.Errorf("assessment = %v, want zeros", got)
	}
	before := s.mixture.Fingerprint(s.lesson, Assessment{})
	reading.Learn(Rates{Embedding: 1, Projection: 1})
	if s.mixture.Fingerprint(s.lesson, Assessment{}) != before {
		t.Error("the mixture has learned from nothing")
	}
}

// The bounds are those within which neurons compute: answers no longer than 8
// and the rates that a scenario may set.
func TestBoundedInputNeverMakesNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dimensions := rapid.IntRange(1, 4).Draw(t, "dimensions")
		s := newScene(rapid.Uint64().Draw(t, "seed"), dimensions, 3)
		coordinate := rapid.OneOf(rapid.SampledFrom([]float32{-8, 0, 8}), rapid.Float32Range(-8, 8))
		for _, answer := range s.answers {
			copy(answer.Vectors.Values, rapid.SliceOfN(coordinate, 5*dimensions, 5*dimensions).Draw(t, "vectors"))
		}
		place := rapid.Int32Range(0, 4)
		for range rapid.IntRange(1, 60).Draw(t, "pairs") {
			pair := Pair{Centre: place.Draw(t, "centre"), Context: place.Draw(t, "context")}
			s.lesson.Training.add(pair, []int32{place.Draw(t, "noise"), place.Draw(t, "noise")}, 0)
		}
		rate := rapid.OneOf(rapid.Float32Range(0, 1), rapid.SampledFrom([]float32{leastRate, 1e-8, 1}))
		rates := Rates{Embedding: rate.Draw(t, "embedding rate"), Projection: rate.Draw(t, "projection rate")}
		for range 5 {
			reading := s.mixture.Read(s.lesson, s.answers)
			if a := reading.Assess(); !(a.Loss >= 0 && a.Loss < math.MaxFloat64) || slices.ContainsFunc(a.Saved, math.IsNaN) {
				t.Fatalf("assessment = %v", a)
			}
			reading.Learn(rates)
		}
		if !finite(s.mixture.Own.Centre.Values) || !finite(s.mixture.Own.Context.Values) {
			t.Errorf("vectors %v and %v are not finite", s.mixture.Own.Centre, s.mixture.Own.Context)
		}
		for i, p := range s.mixture.Projections {
			if !finite(p.Weights.Values) {
				t.Errorf("projection %d is not finite: %v", i, p.Weights)
			}
		}
	})
}
