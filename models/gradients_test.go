package models

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// derivative differentiates the loss of a formula with respect to one of its
// values, by central differences.
func derivative(f *formula, value *float64, plan *kernel.Plan) float64 {
	const h = 1e-5
	was := *value
	*value = was + h
	up := f.loss(plan)
	*value = was - h
	down := f.loss(plan)
	*value = was
	return (up - down) / (2 * h)
}

// checkGradient compares some values of a gradient with the derivatives by the
// values they belong to.
func checkGradient(t *rapid.T, what string, got []float32, f *formula, values []float64, plan *kernel.Plan) {
	if len(got) != len(values) {
		t.Fatalf("gradient by %s has %d values, want %d", what, len(got), len(values))
	}
	const compared = 4
	for range compared {
		i := rapid.IntRange(0, len(got)-1).Draw(t, "value")
		if want := derivative(f, &values[i], plan); math.Abs(float64(got[i])-want) > 1e-5*(1+math.Abs(want)) {
			t.Errorf("gradient by value %d of %s = %v, want %v", i, what, got[i], want)
		}
	}
}

func TestNativeGradientsAreDerivatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, err := kernel.Named(rapid.SampledFrom(kernel.Names()).Draw(t, "kernel"))
		if err != nil {
			t.Fatal(err)
		}
		s := newSceneOn(k, rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 4).Draw(t, "answers"),
			Gate{Top: rapid.IntRange(0, 3).Draw(t, "top")})
		r := s.read()
		f, g := r.formula(), Native{}.Differentiate(r, true)
		checkGradient(t, "the own vectors", g.Words.Values, f, f.own, &s.lesson.Training)
		for i, weight := range r.weights {
			checkGradient(t, "an answer", g.Answers[i].Values, f, f.answers[i], &s.lesson.Training)
			if weight == 0 {
				if len(g.Projections[i].Values) != 0 || g.Weights[i] != 0 {
					t.Errorf("an answer that is not let in has the gradients %v and %v", g.Projections[i], g.Weights[i])
				}
				continue
			}
			checkGradient(t, "a projection", g.Projections[i].Values, f, f.projections[i], &s.lesson.Training)
			want := derivative(f, &f.weights[i], &s.lesson.Training)
			if math.Abs(g.Weights[i]-want) > 2e-5*(1+math.Abs(want)) {
				t.Errorf("gradient by weight %d = %v, want %v", i, g.Weights[i], want)
			}
		}
	})
}

func TestGradientsByAnswersAreLeftOutUnlessAskedFor(t *testing.T) {
	r := newScene(1, 3, Gate{}).read()
	without, with := Native{}.Differentiate(r, false), Native{}.Differentiate(r, true)
	if without.Answers != nil {
		t.Errorf("%d gradients by answers that nobody asked for", len(without.Answers))
	}
	with.Answers = nil
	checkSame(t, "the rest", with, without)
}

func TestGradientsOfALessonWithoutPairsAreZero(t *testing.T) {
	s := newScene(1, 2, Gate{})
	s.lesson = &Lesson{Words: s.lesson.Words}
	g := Native{}.Differentiate(s.read(), true)
	for what, m := range map[string]Matrix{"words": g.Words, "a projection": g.Projections[0], "an answer": g.Answers[1]} {
		checkSame(t, "gradient by "+what, m, NewMatrix(m.Rows, m.Columns))
	}
	if g.Weights[0] != 0 {
		t.Errorf("gradient by a weight = %v, want 0", g.Weights[0])
	}
}

// One peer's space is turned against that of another which is just like it.
func TestAPeerMayTurnItsSpace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		straight, turned := newScene(seed, 2, Gate{}), newScene(seed, 2, Gate{})
		turn := rotation(sceneDimensions, seed)
		turned.answers[0].Vectors = multiply(straight.answers[0].Vectors, turn)
		peer := straight.answers[0].Peer
		turned.mixture.projections[peer].Weights = multiply(turn.transposed(), straight.mixture.projections[peer].Weights)

		one, other := straight.read(), turned.read()
		a, b := one.Assess(), other.Assess()
		if math.Abs(a.Loss-b.Loss) > 1e-5*(1+a.Loss) || math.Abs(savedBy(one)[0]-savedBy(other)[0]) > 2e-5*(1+a.Loss) {
			t.Errorf("assessment = %+v with %v saved, want %+v with %v", b, savedBy(other), a, savedBy(one))
		}
		checkClose(t, "gradient by the own vectors", other.Gradients().Words.Values, one.Gradients().Words.Values, 1e-4)
		checkClose(t, "gradient by the projection",
			other.Gradients().Projections[0].Values, multiply(turn.transposed(), one.Gradients().Projections[0]).Values, 1e-4)
		checkClose(t, "gradient by the answer", other.Gradient(0).Values, multiply(one.Gradient(0), turn).Values, 1e-4)
	})
}

// rotation is a random orthogonal matrix, by Gram and Schmidt from normal vectors.
func rotation(dimensions int, seed uint64) Matrix {
	m := NewMatrix(dimensions, dimensions)
	fill(m, 1, newRandom(seed))
	for i := range dimensions {
		row := m.Row(i)
		for range 2 { // once more for what was lost in rounding
			for j := range i {
				portable.AddScaled(row, -portable.Dot(row, m.Row(j)), m.Row(j))
			}
		}
		length := float32(math.Sqrt(float64(portable.Dot(row, row))))
		for c := range row {
			row[c] /= length
		}
	}
	return m
}

// multiply is the product of two matrices.
func multiply(a, b Matrix) Matrix {
	c := NewMatrix(a.Rows, b.Columns)
	portable.MultiplyAdd(a.Rows, c.rows(), a.rows(), b.rows())
	return c
}

// portable is the kernel that runs everywhere.
var portable = func() *kernel.Kernel {
	k, err := kernel.Named("portable")
	if err != nil {
		panic(err)
	}
	return k
}()
