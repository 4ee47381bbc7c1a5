package models

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// gradeOf is a gradient for words whose values are all the same.
func gradeOf(value float32, words ...Word) Grade {
	g := Grade{Words: words, Gradient: NewMatrix(len(words), sceneDimensions), Rate: 0.5, Weight: 1, Clip: 100}
	for i := range g.Gradient.Values {
		g.Gradient.Values[i] = value
	}
	return g
}

// moves is how far the centre vectors of a word moved, of the neuron's own and of
// the student's. Both began as given, the student's as nothing if it had none.
func moves(m *Mixture, w Word, own, student []float32) (ofOwn, ofStudent float64) {
	distance := func(t *Table, from []float32) float64 {
		to := make([]float32, 2*sceneDimensions)
		if from == nil || !t.Read(w, to) {
			return 0
		}
		sum := 0.0
		for i := range to[:sceneDimensions] {
			sum += math.Pow(float64(to[i])-float64(from[i]), 2)
		}
		return math.Sqrt(sum)
	}
	return distance(m.own, own), distance(m.student, student)
}

func TestAGradeIsFollowedDownhill(t *testing.T) {
	tests := []struct {
		name   string
		grade  func(g *Grade)
		length float64 // of the step; the gradient's is 1
	}{
		{"by the rate", func(*Grade) {}, 0.5},
		{"in proportion to what the sender pays", func(g *Grade) { g.Weight = 0.25 }, 0.125},
		{"but no further than the clip", func(g *Grade) { g.Clip = 0.375 }, 0.375},
		{"however long the gradient is", func(g *Grade) {
			for i := range g.Gradient.Values {
				g.Gradient.Values[i] = 1e30
			}
		}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(1, 0, Gate{})
			words := []Word{0, 3, 2, 5} // known to both, the neuron, the student, nobody
			g := gradeOf(0.25, words...)
			tt.grade(&g)
			before, own := stateOf(s.mixture), s.mixture.ownRows(words)
			if got := s.mixture.Grade(g); got != len(words) {
				t.Errorf("%d rows were followed, want %d", got, len(words))
			}
			after := stateOf(s.mixture)
			for i, w := range words {
				// A value of a gradient that is one length long is 1/4, as D is 16.
				// Rounding takes up to 2^-7 of the place where a value ends.
				checkStep(t, w, own.Row(i), after.Own[w], tt.length/4)
				if before.Student[w] != nil {
					checkStep(t, w, before.Student[w], after.Student[w], tt.length/4)
				}
			}
			if len(after.Student) != len(before.Student) {
				t.Errorf("the student knows %d words, want %d as before", len(after.Student), len(before.Student))
			}
		})
	}
}

// checkStep checks that the values of a centre vector all fell by about as much,
// and those of the context vector stayed.
func checkStep(t *testing.T, w Word, before, after []float32, step float64) {
	t.Helper()
	for i := range sceneDimensions {
		got, rounding := float64(before[i])-float64(after[i]), math.Abs(float64(after[i]))/128
		if got > step*(1+1e-6) || got < step-rounding {
			t.Errorf("value %d of word %d fell by %v, want %v", i, w, got, step)
		}
	}
	if !slices.Equal(before[sceneDimensions:], after[sceneDimensions:]) {
		t.Errorf("the context vector of word %d became %v from %v", w, after[sceneDimensions:], before[sceneDimensions:])
	}
}

func TestGradesThatAreRefused(t *testing.T) {
	tests := []struct {
		name  string
		grade func(g *Grade)
	}{
		{"of a sender that pays nothing", func(g *Grade) { g.Weight = 0 }},
		{"of a negative weight", func(g *Grade) { g.Weight = -1 }},
		{"of a weight that is not a number", func(g *Grade) { g.Weight = math.NaN() }},
		{"at rate zero", func(g *Grade) { g.Rate = 0 }},
		{"that may move nothing", func(g *Grade) { g.Clip = 0 }},
		{"for fewer words than rows", func(g *Grade) { g.Words = g.Words[:1] }},
		{"for more words than rows", func(g *Grade) { g.Words = append(g.Words, 1) }},
		{"of another number of dimensions", func(g *Grade) { g.Gradient = NewMatrix(2, sceneDimensions+1) }},
		{"of values that are missing", func(g *Grade) { g.Gradient.Values = g.Gradient.Values[1:] }},
		{"of values that are too many", func(g *Grade) { g.Gradient.Values = append(g.Gradient.Values, 1) }},
		{"for a word below the vocabulary", func(g *Grade) { g.Words[1] = -1 }},
		{"for a word above the vocabulary", func(g *Grade) { g.Words[0] = 7 }},
		{"for one word twice", func(g *Grade) { g.Words[0] = g.Words[1] }},
		{"of zeros", func(g *Grade) { clear(g.Gradient.Values) }},
		{"for no word", func(g *Grade) { *g = gradeOf(1) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := newScene(1, 0, Gate{}).mixture
			before, g := stateOf(m), gradeOf(0.5, 3, 0)
			tt.grade(&g)
			if got := m.Grade(g); got != 0 {
				t.Errorf("%d rows were followed", got)
			}
			checkSame(t, "the mixture", stateOf(m), before)
		})
	}
}

func TestARowThatIsNotFiniteIsPassedOver(t *testing.T) {
	for _, poison := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		m := newScene(1, 0, Gate{}).mixture
		before, g := stateOf(m), gradeOf(0.5, 3, 0)
		g.Gradient.Row(0)[5] = float32(poison)
		if got := m.Grade(g); got != 1 {
			t.Errorf("a row of %v: %d rows were followed, want the other", poison, got)
		}
		after := stateOf(m)
		checkSame(t, "the vector of the poisoned row", after.Own[3], before.Own[3])
		if slices.Equal(after.Own[0], before.Own[0]) {
			t.Error("the vector of the sound row has not moved")
		}
	}
}

func TestRoundedTowardsStopsNoLaterThanMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := kernel.Round(rapid.Float32Range(-1e38, 1e38).Draw(t, "from"))
		x := rapid.OneOf(
			rapid.Float32Range(-1e38, 1e38),
			rapid.Map(rapid.Float32Range(-0.02, 0.02), func(part float32) float32 { return from + part*from }),
			rapid.SampledFrom([]float32{0, from, -from}),
		).Draw(t, "x")
		got := roundedTowards(x, from)
		below, above := storable(x)
		if want := map[bool]float32{true: below, false: above}[from <= x]; got != want {
			t.Errorf("%v rounded towards %v = %v, want %v", x, from, got, want)
		}
		if got != kernel.Round(got) {
			t.Errorf("%v rounded towards %v = %v takes more than 16 bits", x, from, got)
		}
	})
}

// storable are the numbers next to x that a table can hold, which are x twice if
// it is one itself.
func storable(x float32) (below, above float32) {
	nearer := math.Float32frombits(math.Float32bits(x) &^ 0xffff)
	if nearer == x {
		return x, x
	}
	further := math.Float32frombits(math.Float32bits(nearer) + 1<<16)
	return min(nearer, further), max(nearer, further)
}

// anyFloat32 has all that a stranger may send.
var anyFloat32 = rapid.OneOf(
	rapid.Float32Range(-1, 1),
	rapid.Map(rapid.Uint32(), math.Float32frombits),
	rapid.SampledFrom([]float32{0, math.MaxFloat32, -math.MaxFloat32, math.SmallestNonzeroFloat32, float32(math.NaN()), float32(math.Inf(-1))}),
)

func TestNoGradeMovesAVectorFurtherThanTheClip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), 0, Gate{})
		words := rapid.Permutation(numbered(7)).Draw(t, "words")
		g := Grade{
			Words:    words,
			Gradient: NewMatrix(len(words), sceneDimensions),
			Rate:     rapid.Float64Range(0, 1000).Draw(t, "rate"),
			Weight:   rapid.Float64Range(0, 1).Draw(t, "weight"),
			Clip:     math.Pow(10, rapid.Float64Range(-6, 2).Draw(t, "exponent of the clip")),
		}
		copy(g.Gradient.Values, rapid.SliceOfN(anyFloat32, len(g.Gradient.Values), len(g.Gradient.Values)).Draw(t, "gradient"))
		own, student := s.mixture.ownRows(words), stateOf(s.mixture).Student
		s.mixture.Grade(g)
		for i, w := range words {
			ofOwn, ofStudent := moves(s.mixture, w, own.Row(i), student[w])
			// A sum in single precision is off by 2^-24 of it at most.
			if limit := g.Clip + 1e-6; !(ofOwn <= limit && ofStudent <= limit) {
				t.Errorf("word %d moved by %v, its student by %v, the clip is %v", w, ofOwn, ofStudent, g.Clip)
			}
		}
		for _, rows := range []map[Word][]float32{rowsOf(s.mixture.own), rowsOf(s.mixture.student)} {
			for row := range maps.Values(rows) {
				if !finite(row) {
					t.Errorf("a vector is not finite: %v", row)
				}
			}
		}
	})
}

func TestAGradeBetweenAReadingAndItsCommitIsKept(t *testing.T) {
	s, alone := newScene(1, 2, Gate{}), newScene(1, 2, Gate{})
	rates := Rates{Embedding: 0.1, Projection: 0.01}
	change := s.read().Learn(rates)
	g := gradeOf(0.25, 0)
	s.mixture.Grade(g)
	graded := stateOf(s.mixture)
	s.mixture.Commit(change)

	before := stateOf(alone.mixture)
	alone.mixture.Commit(alone.read().Learn(rates))
	for i := range sceneDimensions {
		learned := stateOf(alone.mixture).Own[0][i] - before.Own[0][i]
		got, want := stateOf(s.mixture).Own[0][i], graded.Own[0][i]+learned
		if math.Abs(float64(got-want)) > math.Abs(float64(want))/100+1e-3 {
			t.Errorf("value %d = %v, want the %v after the grade and %v learned", i, got, graded.Own[0][i], learned)
		}
	}
}
