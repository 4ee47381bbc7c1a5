package models

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// A state is all that a mixture knows, with memory of its own.
type state struct {
	Own, Student map[Word][]float32
	Projections  map[int]projectionState
}

type projectionState struct {
	Weights             []float32
	Rows, Columns       []float64
	Logit, LogitSquares float64
}

func stateOf(m *Mixture) state {
	s := state{Own: rowsOf(m.own), Student: rowsOf(m.student), Projections: make(map[int]projectionState)}
	for peer, p := range m.projections {
		p = p.clone()
		s.Projections[peer] = projectionState{p.Weights.Values, p.rows, p.columns, p.Logit, p.logitSquares}
	}
	return s
}

func rowsOf(t *Table) map[Word][]float32 {
	rows := make(map[Word][]float32)
	for w := range Word(len(t.places)) {
		if row := make([]float32, t.columns); t.Read(w, row) {
			rows[w] = row
		}
	}
	return rows
}

// checkSame compares bit by bit, but for the sign of zero.
func checkSame(t interface{ Errorf(string, ...any) }, what string, got, want any) {
	if !cmp.Equal(got, want) {
		t.Errorf("%s differs (-want +got):\n%s", what, cmp.Diff(want, got))
	}
}

// newMixture is a new mixture of as few dimensions as there may be.
func newMixture(words int, seed uint64) *Mixture {
	return NewMixture(Design{Words: words, Dimensions: 16, Kernel: kernel.Best(), Differentiator: Native{}}, newRandom(seed))
}

func TestAMixtureOfWrongDimensionsIsAPanic(t *testing.T) {
	for _, dimensions := range []int{-16, 0, 1, 15, 24, 528} {
		mustPanic(t, "models: a mixture of ", func() {
			NewMixture(Design{Words: 1, Dimensions: dimensions, Kernel: kernel.Best()}, newRandom(1))
		})
	}
}

func TestVectorsThatWordsBeginWith(t *testing.T) {
	const words, dimensions = 500, 16
	newborns := func(m *Mixture) Matrix {
		return m.ownRows(numbered(words))
	}
	m := newMixture(words, 1)
	first := newborns(m)
	t.Run("are those of word2vec", func(t *testing.T) {
		const bound = 0.5 / dimensions
		sum := 0.0
		for w := range words {
			centre, context := first.Row(w)[:dimensions], first.Row(w)[dimensions:]
			if slices.Min(centre) < -bound || slices.Max(centre) > bound {
				t.Errorf("centre vector %v lies beyond %v", centre, bound)
			}
			for _, x := range centre {
				sum += float64(x * x)
			}
			if !slices.Equal(context, make([]float32, dimensions)) {
				t.Errorf("context vector = %v, want zeros", context)
			}
		}
		// The mean square of a uniform variable is bound^2 / 3, with a relative
		// deviation of sqrt(4/5 / 8000) = 0.01.
		if got := sum / (words * dimensions) / (bound * bound / 3); got < 0.96 || got > 1.04 {
			t.Errorf("mean square of the values = %v of what is uniform in +-%v", got, bound)
		}
	})
	t.Run("hang on the seed and the word only", func(t *testing.T) {
		other := newMixture(words, 1)
		other.own.Write(7, make([]float32, 2*dimensions))
		rows := other.ownRows([]Word{9, 3})
		if !slices.Equal(rows.Row(0), first.Row(9)) || !slices.Equal(rows.Row(1), first.Row(3)) {
			t.Error("a word begins with another vector when other words are met first")
		}
		if slices.Equal(newborns(newMixture(words, 2)).Row(0), first.Row(0)) {
			t.Error("two seeds give one vector")
		}
	})
	t.Run("differ from word to word", func(t *testing.T) {
		seen := make(map[[dimensions]float32]bool)
		for w := range words {
			seen[[dimensions]float32(first.Row(w))] = true
		}
		if len(seen) != words {
			t.Errorf("%d words begin with %d vectors", words, len(seen))
		}
	})
	t.Run("are the same once they are stored", func(t *testing.T) {
		for w := range words {
			m.own.Write(Word(w), first.Row(w))
		}
		if !slices.Equal(newborns(m).Values, first.Values) {
			t.Error("storing a vector has changed it")
		}
	})
}

func TestWhatANeuronAnswers(t *testing.T) {
	s := newScene(1, 1, Gate{})
	state := stateOf(s.mixture)
	words := []Word{5, 3, 2, 0}
	got := s.mixture.Centres(words)
	model := s.mixture.Alone()
	for i, tt := range []struct {
		name string
		want []float32
	}{
		{"zeros for a word that it has not met", make([]float32, 2*sceneDimensions)},
		{"its own vector of a word that peers were not heard on", state.Own[3]},
		{"its student's of one that it has only heard of", state.Student[2]},
		{"its student's of one that it knows itself too", state.Student[0]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if centre := tt.want[:sceneDimensions]; !slices.Equal(got.Row(i), centre) {
				t.Errorf("answer for word %d = %v, want %v", words[i], got.Row(i), centre)
			}
			if w := int(words[i]); !slices.Equal(slices.Concat(model.Centre.Row(w), model.Context.Row(w)), tt.want) {
				t.Errorf("model of word %d = %v, %v, want %v", w, model.Centre.Row(w), model.Context.Row(w), tt.want)
			}
		})
	}
	if s.mixture.Dimensions() != sceneDimensions || model.Centre.Rows != 7 {
		t.Errorf("%d dimensions, a model of %d words", s.mixture.Dimensions(), model.Centre.Rows)
	}
}

func TestTheMemoryOfAMixtureIsThatOfWhatItHasMet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.IntRange(2, 300).Draw(t, "words")
		met := rapid.IntRange(0, words).Draw(t, "met")
		m := newMixture(words, 1)
		for w := range met {
			m.own.Write(Word(w), make([]float32, 32))
			m.student.Write(Word(w), make([]float32, 32))
		}
		m.projections[1] = NewProjection(16)
		const projection = 4*16*32 + 8*(16+32)
		stored := (met + pageRows - 1) / pageRows * pageRows
		// Of each word 4 bytes in each table, of one that was met 8D more.
		if got, want := m.Bytes(), 2*4*words+8*16*stored+projection; got != want {
			t.Errorf("%d of %d words take %d bytes, want %d", met, words, got, want)
		}
	})
}
