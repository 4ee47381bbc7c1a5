package models

import (
	"math"
	"slices"
	"testing"

	"taosim/models/kernel"

	"pgregory.net/rapid"
)

// randomProjection is one that has learned something, and met some gradients.
func randomProjection(dimensions int, seed uint64) *Projection {
	p, random := NewProjection(dimensions), newRandom(seed)
	fill(p.Weights, 0.08, random)
	gradient := NewMatrix(dimensions, 2*dimensions)
	fill(gradient, 1, random)
	p.addSquares(kernel.Best(), gradient)
	p.Logit, p.logitSquares = random.NormFloat64(), random.Float64()
	return p
}

func TestAPeerIsReadAsNothingAtFirst(t *testing.T) {
	p := NewProjection(3)
	if p.Weights.Rows != 3 || p.Weights.Columns != 6 || slices.ContainsFunc(p.Weights.Values, func(x float32) bool { return x != 0 }) || p.Logit != 0 {
		t.Errorf("new projection = %+v, want 3x6 zeros", p)
	}
}

// The gradients are [3 4] and then [1 0], by hand:
//
//	R = 25, C = [9 16], T = 25: steps rate * [3 4] / [sqrt 9  sqrt 16] = rate * [1 1]
//	R = 26, C = [10 16], T = 26: steps rate * [1 0] / [sqrt 10  sqrt 16]
func TestTwoStepsOfFactoredAdagrad(t *testing.T) {
	p := NewProjection(1)
	for i, want := range [][]float32{{-0.5, -0.5}, {-0.5 - 0.5/float32(math.Sqrt(10)), -0.5}} {
		gradient := Matrix{Rows: 1, Columns: 2, Values: [][]float32{{3, 4}, {1, 0}}[i]}
		p.descend(kernel.Best(), gradient, 0.5, 0)
		for j, got := range p.Weights.Values {
			if math.Abs(float64(got-want[j])) > 1e-6 {
				t.Errorf("weight %d after step %d = %v, want %v", j, i, got, want[j])
			}
		}
	}
}

// descendPlainly is the formula of [Projection.descend] in double precision, from
// the gradients of all steps.
func descendPlainly(gradients []Matrix, weights Matrix, rate, decay float64) []float64 {
	rows, columns, total := make([]float64, weights.Rows), make([]float64, weights.Columns), 0.0
	for _, g := range gradients {
		for i := range g.Rows {
			for j, x := range g.Row(i) {
				square := float64(x) * float64(x)
				rows[i], columns[j], total = rows[i]+square, columns[j]+square, total+square
			}
		}
	}
	after := make([]float64, 0, len(weights.Values))
	last := gradients[len(gradients)-1]
	for i := range weights.Rows {
		for j, w := range weights.Row(i) {
			step := decay * float64(w)
			if x := float64(last.Row(i)[j]); x != 0 {
				step += min(max(x/math.Sqrt(rows[i]*columns[j]/total), -1), 1)
			}
			after = append(after, float64(w)-rate/float64(weights.Rows)*step)
		}
	}
	return after
}

func TestDescendIsItsFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dimensions := rapid.IntRange(1, 5).Draw(t, "dimensions")
		size := rapid.SampledFrom([]float32{1e-9, 1e-3, 1, 1e3}).Draw(t, "size")
		value := rapid.OneOf(rapid.Just(float32(0)), rapid.Float32Range(-size, size))
		random := newRandom(rapid.Uint64().Draw(t, "seed"))
		rate, decay := rapid.Float64Range(0, 0.1).Draw(t, "rate"), rapid.Float64Range(0, 1).Draw(t, "decay")
		p := NewProjection(dimensions)
		fill(p.Weights, 0.3, random)
		var gradients []Matrix
		for range 3 {
			gradient := NewMatrix(dimensions, 2*dimensions)
			for i := range gradient.Values { // so large that epsilon does not count
				if x := value.Draw(t, "gradient"); x*x > 1e-22 {
					gradient.Values[i] = x
				}
			}
			gradients = append(gradients, gradient)
			want := descendPlainly(gradients, p.Weights, rate, decay)
			p.descend(kernel.Best(), gradient, rate, decay)
			for i, got := range p.Weights.Values {
				if math.Abs(float64(got)-want[i]) > 1e-5*(1+math.Abs(want[i])) {
					t.Fatalf("weight %d after step %d = %v, want %v", i, len(gradients), got, want[i])
				}
			}
		}
	})
}

func TestAGradientOfZeroOnlyShrinksTheWeights(t *testing.T) {
	for _, tt := range []struct {
		name        string
		rate, decay float64
		keep        float32
	}{
		{"nothing without decay", 0.5, 0, 1},
		{"by the part that a step of a fourth of the rate takes of the decay", 0.5, 2, 0.75},
		{"nothing at rate zero", 0, 0.5, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, p := range []*Projection{NewProjection(4), randomProjection(4, 1)} {
				want := slices.Clone(p.Weights.Values)
				for i := range want {
					want[i] *= tt.keep
				}
				p.descend(kernel.Best(), NewMatrix(4, 8), tt.rate, tt.decay)
				if !slices.Equal(p.Weights.Values, want) {
					t.Errorf("weights = %v, want %v", p.Weights.Values, want)
				}
			}
		})
	}
}

func TestALogitTakesItsStepByAdagrad(t *testing.T) {
	p := NewProjection(1)
	p.Logit = 1
	p.descendLogit(-3, 0.5) // 9 so far: by 0.5 * 3/3
	p.descendLogit(4, 0.5)  // 25: by 0.5 * 4/5
	p.descendLogit(0, 0.5)
	if want := 1 + 0.5 - 0.4; math.Abs(p.Logit-want) > 1e-12 {
		t.Errorf("logit = %v, want %v", p.Logit, want)
	}
}

func TestTheCloneOfAProjectionSharesNothing(t *testing.T) {
	p := randomProjection(3, 1)
	before, clone := randomProjection(3, 1), p.clone()
	if !sameProjection(clone, p) {
		t.Fatalf("clone of %+v = %+v", p, clone)
	}
	gradient := NewMatrix(3, 6)
	fill(gradient, 1, newRandom(2))
	clone.descend(kernel.Best(), gradient, 0.1, 0.1)
	clone.descendLogit(1, 1)
	if !sameProjection(p, before) {
		t.Errorf("what the clone learned has changed %+v to %+v", before, p)
	}
	p.descend(kernel.Best(), gradient, 0.1, 0.1)
	p.descendLogit(1, 1)
	if !sameProjection(clone, p) {
		t.Errorf("the clone has learned %+v, the original %+v", clone, p)
	}
}

// sameProjection compares all but when the projections were read.
func sameProjection(p, q *Projection) bool {
	return slices.Equal(p.Weights.Values, q.Weights.Values) && slices.Equal(p.rows, q.rows) && slices.Equal(p.columns, q.columns) &&
		p.Logit == q.Logit && p.logitSquares == q.logitSquares
}

func TestNoGradientMovesAWeightFurtherThanItsPartOfTheRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := NewProjection(4)
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			before := p.Weights.Clone()
			gradient := NewMatrix(4, 8)
			for i := range gradient.Values {
				// Of any size, as when one row is large only where others are small.
				size := rapid.SampledFrom([]float32{0, 1e-12, 1e-6, 1, 1e6}).Draw(t, "size")
				gradient.Values[i] = size * rapid.Float32Range(-1, 1).Draw(t, "value")
			}
			p.descend(kernel.Best(), gradient, 1, 0)
			for i, w := range p.Weights.Values {
				if !(math.Abs(float64(w-before.Values[i])) <= 0.25+1e-6) {
					t.Fatalf("weight %d moves from %v to %v", i, before.Values[i], w)
				}
			}
		}
	})
}
