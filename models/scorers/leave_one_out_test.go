package scorers_test

import (
	"testing"

	"gonum.org/v1/gonum/mat"

	"taosim/models/scorers"
)

func TestLeaveOneOut(t *testing.T) {
	tests := []struct {
		name string
		game *game
		want []float64
	}{
		{"nobody saves nothing", additive(), []float64{}},
		{"independent answers save their own", additive(1, -2, 4), []float64{1, -2, 4}},
		{"copies save nothing beside one another", airport(5, 5), []float64{0, 0}},
		{"the best of nested answers saves what it knows alone", airport(8, 11, 13, 18), []float64{0, 0, 0, 5}},
		{"both halves of a pair save all of it", tabulated(2, []float64{0, 0, 0, 1}), []float64{1, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (scorers.LeaveOneOut{}).Score(tt.game, nil); !near(got, tt.want, 1e-12) {
				t.Errorf("Score() = %v, want %v", got, tt.want)
			}
			if want := tt.game.players + 1; tt.game.measured != want && tt.game.players > 0 {
				t.Errorf("it took %d losses, want %d", tt.game.measured, want)
			}
		})
	}
}

// Answers about different dimensions have separable losses: what one saves does
// not depend on who else is heard.
func TestOrthogonalAnswersEarnTheirOwnSaving(t *testing.T) {
	targets := mat.NewDense(2, 3, []float64{1, 2, 3, -1, 4, 0})
	answers := []*mat.Dense{
		mat.NewDense(2, 3, []float64{1, 0, 0, 2, 0, 0}),
		mat.NewDense(2, 3, []float64{0, 1, 0, 0, 2, 0}),
		mat.NewDense(2, 3, []float64{0, 0, 4, 0, 0, 0}),
	}
	q := newQuadratic(1, targets, answers...)
	own := make([]float64, len(answers))
	for i, answer := range answers { // -(|T-d|^2 - |T|^2) / 2W
		own[i] = (dot(targets, answer) - dot(answer, answer)/2) / 2
	}
	for _, scorer := range []scorers.Scorer{scorers.LeaveOneOut{}, scorers.Shapley{}} {
		if got := scorer.Score(q, nil); !near(got, own, 1e-9) {
			t.Errorf("%T scores %v, want %v", scorer, got, own)
		}
	}
}
