package scorers_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"taosim/models"
	"taosim/models/scorers"
)

// A hand is evidence written by hand, of one answer and without losses.
type hand struct {
	vectors, gradient models.Matrix
	gate              float64
}

// Answers implements [scorers.Evidence].
func (hand) Answers() int { return 1 }

// Vectors implements [scorers.Evidence].
func (h hand) Vectors(int) models.Matrix { return h.vectors }

// Gradient implements [scorers.Evidence].
func (h hand) Gradient(int) models.Matrix { return h.gradient }

// Gate implements [scorers.Evidence].
func (h hand) Gate(int) float64 { return h.gate }

// Loss implements [scorers.Evidence].
func (hand) Loss([]bool) float64 { panic("a loss was measured") }

func matrix(rows, columns int, values ...float32) models.Matrix {
	return models.Matrix{Rows: rows, Columns: columns, Values: values}
}

// Two words of two dimensions: d and g row by row.
//
//	d      1   -2      g    1/2  1/4
//	       0    4           -1  -1/2
func TestScoresWorkedOutByHand(t *testing.T) {
	evidence := hand{
		vectors:  matrix(2, 2, 1, -2, 0, 4),
		gradient: matrix(2, 2, 0.5, 0.25, -1, -0.5),
		gate:     0.375,
	}
	tests := []struct {
		name   string
		scorer scorers.Scorer
		want   float64
	}{
		{
			name:   "saliency: |1/2 + 1/4 - 1 - 1/2|",
			scorer: scorers.Saliency{},
			want:   0.75,
		},
		{
			name:   "Fisher: 1/2 mean(1/4, 0) + 1/2 mean(2/16, 4/4)",
			scorer: scorers.Fisher{},
			want:   0.0625 + 0.28125,
		},
		{
			name:   "pruning as coded: -(1/2 - 1/2 + 0 - 2) - (1/4 - 2/16 + 0 + 4/4)",
			scorer: scorers.CodePruning{},
			want:   2 - 1.125,
		},
		{
			name:   "pruning as written: -(1/2 - 1/2 + 0 - 2) + 2/2 (1/4 + 4/16 + 0 + 16/4)",
			scorer: scorers.PaperPruning{},
			want:   2 + 4.5,
		},
		{
			name:   "gate: 3/8",
			scorer: scorers.Gate{},
			want:   0.375,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.scorer.Score(evidence, nil); !slices.Equal(got, []float64{tt.want}) {
				t.Errorf("Score() = %v, want [%v]", got, tt.want)
			}
		})
	}
}

// fromGradients are the scorers that read vectors and gradients.
var fromGradients = []scorers.Scorer{scorers.Saliency{}, scorers.Fisher{}, scorers.CodePruning{}, scorers.PaperPruning{}}

func TestScoresOfALessonWithoutWordsAreZero(t *testing.T) {
	for _, scorer := range fromGradients {
		if got := scorer.Score(hand{vectors: matrix(0, 2), gradient: matrix(0, 2)}, nil); !slices.Equal(got, []float64{0}) {
			t.Errorf("%T scores %v, want 0", scorer, got)
		}
	}
}

func TestScoresOfTheLargestVectorsAreFinite(t *testing.T) {
	const most = math.MaxFloat32
	evidence := hand{vectors: matrix(1, 2, -most, most), gradient: matrix(1, 2, most, most)}
	for _, scorer := range fromGradients {
		if got := scorer.Score(evidence, nil)[0]; math.IsNaN(got) || math.IsInf(got, 0) {
			t.Errorf("%T scores %v", scorer, got)
		}
	}
}

func TestAGradientOfAnotherShapePanics(t *testing.T) {
	defer func() {
		if got, want := recover(), "scorers: answer 0 is 1x2 and its gradient 2x1"; got != want {
			t.Errorf("panic %v, want %v", got, want)
		}
	}()
	scorers.Saliency{}.Score(hand{vectors: matrix(1, 2, 1, 2), gradient: matrix(2, 1, 1, 2)}, nil)
}

// The second term of the paper's form vanishes faster than the first, which is
// the rise of the loss as its gradient sees it.
func TestPaperPruningOfSmallAnswersIsTheLossTheySave(t *testing.T) {
	for seed := range uint64(20) {
		const length = 1e-5
		q := randomQuadratic(newRandom(seed), 3)
		for i, answer := range q.answers {
			q.answers[i] = widen(narrow(scaled(length, answer)))
		}
		got, want := scorers.PaperPruning{}.Score(q, nil), scorers.LeaveOneOut{}.Score(q, nil)
		if !near(got, want, 100*length*length) {
			t.Errorf("seed %d: Score() = %v, want %v", seed, got, want)
		}
	}
}

// Of a loss of (t-d)^2/2 with a small d, which saves td, the code sees td - t^2 d.
func TestCodePruningIsWrongHoweverSmallTheAnswer(t *testing.T) {
	for _, d := range []float64{1. / 4, 1. / 1024, 1. / 1048576} {
		q := newQuadratic(1, mat.NewDense(1, 1, []float64{2}), mat.NewDense(1, 1, []float64{d}))
		saved, got := scorers.LeaveOneOut{}.Score(q, nil)[0], scorers.CodePruning{}.Score(q, nil)[0]
		if saved <= 0 || got >= 0 {
			t.Errorf("an answer of %v saves %v and scores %v, want less than 0", d, saved, got)
		}
	}
}

// With one word of one dimension and a loss of (t-d)^2/2, the gradient is d-t and
// the loss saved td - d^2/2.
func TestPruningScoresOfLargeAnswersAreWrong(t *testing.T) {
	q := newQuadratic(1, mat.NewDense(1, 1, []float64{1}), mat.NewDense(1, 1, []float64{10}))
	if saved := (scorers.LeaveOneOut{}).Score(q, nil)[0]; saved != -40 {
		t.Errorf("ten times too much saves %v, want -40", saved)
	}
	if got, want := (scorers.CodePruning{}).Score(q, nil)[0], -10.*9-10*81; got != want {
		t.Errorf("as coded it scores %v, want %v", got, want)
	}
	if got, want := (scorers.PaperPruning{}).Score(q, nil)[0], -10.*9+100*81/2; got != want {
		t.Errorf("as written it scores %v, want %v", got, want)
	}
}
