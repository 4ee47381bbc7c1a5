package models

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// heardOf is the coalition that the bits of a number name.
func heardOf(coalition uint, answers int) []bool {
	heard := make([]bool, answers)
	for i := range heard {
		heard[i] = coalition>>i&1 != 0
	}
	return heard
}

func TestTheLossOfACoalitionIsThatOfTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answers := rapid.IntRange(1, 4).Draw(t, "answers")
		r := newScene(rapid.Uint64().Draw(t, "seed"), answers, Gate{Top: rapid.IntRange(0, 4).Draw(t, "top")}).read()
		for coalition := range uint(1) << answers {
			heard, f := heardOf(coalition, answers), r.formula()
			for i := range heard {
				if !heard[i] {
					f.weights[i] = 0 // those of the others stay
				}
			}
			if got, want := r.Loss(heard), f.loss(&r.lesson.HeldOut); math.Abs(got-want) > 1e-5*(1+want) {
				t.Errorf("loss of %v = %v, want %v", heard, got, want)
			}
		}
	})
}

func TestTheLossOfAllIsTheAssessment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answers := rapid.IntRange(0, 5).Draw(t, "answers")
		r := newScene(rapid.Uint64().Draw(t, "seed"), answers, Gate{Top: rapid.IntRange(0, 4).Draw(t, "top")}).read()
		if got, want := r.Loss(slices.Repeat([]bool{true}, answers)), r.Assess().Loss; got != want {
			t.Errorf("loss of all = %v, assessed as %v", got, want)
		}
	})
}

func TestEvidenceIsWhatWasAnswered(t *testing.T) {
	s := newScene(1, 3, Gate{Top: 2})
	r := s.read()
	if r.Answers() != 3 || r.Lesson() != s.lesson {
		t.Errorf("%d answers to %p, want 3 to %p", r.Answers(), r.Lesson(), s.lesson)
	}
	sum := 0.0
	for i, answer := range s.answers {
		sum += r.Gate(i)
		checkSame(t, "an answer", r.Vectors(i), answer.Vectors)
		checkSame(t, "a projection", r.Projection(i), s.mixture.projections[answer.Peer].Weights)
	}
	if math.Abs(sum-1) > 1e-14 {
		t.Errorf("the gate's weights sum to %v", sum)
	}
	checkSame(t, "what the answers are added to", r.Base(), s.mixture.ownRows(sceneWords))
}

func TestWithoutAnswersTheEvidenceIsTheStudent(t *testing.T) {
	s := newScene(1, 0, Gate{})
	r := s.read()
	checkSame(t, "the base", r.Base(), s.mixture.studentRows(sceneWords, s.mixture.ownRows(sceneWords)))
	if got, want := r.Loss(nil), r.Assess().Student; got != want {
		t.Errorf("loss of nobody = %v, of the student %v", got, want)
	}
}

// counting counts how often gradients are computed.
type counting struct{ times, withAnswers int }

func (c *counting) Differentiate(r *Reading, answers bool) Gradients {
	c.times++
	if answers {
		c.withAnswers++
	}
	return Native{}.Differentiate(r, answers)
}

func TestGradientsAreComputedOnce(t *testing.T) {
	tests := []struct {
		name        string
		use         func(r *Reading)
		times, with int
	}{
		{"by a reading that is only assessed, never", func(r *Reading) { r.Assess() }, 0, 0},
		{"by learning, without those of answers", func(r *Reading) { r.Learn(Rates{}); r.Gradients() }, 1, 0},
		{"for all answers and then for learning", func(r *Reading) { r.Gradient(0); r.Gradient(1); r.Learn(Rates{}) }, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, c := newScene(1, 2, Gate{}), &counting{}
			s.mixture.differentiator = c
			tt.use(s.read())
			if c.times != tt.times || c.withAnswers != tt.with {
				t.Errorf("computed %d times, %d times for answers, want %d and %d", c.times, c.withAnswers, tt.times, tt.with)
			}
		})
	}
}
