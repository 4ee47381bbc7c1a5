package scorers_test

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"taosim/models/scorers"
)

// A situation is a way in which an answer is not the plain honest one. It gives
// two mixtures, whose answer 0 is honest in the first and in the situation in
// the second.
type situation struct {
	name string
	make func() (honest, changed *quadratic)
}

// situations are the columns of the table in the package's comment.
var situations = []situation{
	{"silent", changing(func(q *quadratic) { q.answers[0] = scaled(0, q.answers[0]) })},
	{"unheard", changing(func(q *quadratic) { q.gates[0] = 0 })},
	{"opposed", changing(func(q *quadratic) { q.answers[0] = scaled(-1, q.answers[0]) })},
	{"shouted", changing(func(q *quadratic) { q.answers[0] = scaled(-4, q.answers[0]) })},
	{"offset", changing(func(q *quadratic) {
		q.answers[0] = mat.DenseCopyOf(q.answers[0])
		for word := range 2 {
			for dimension, x := range unheard {
				q.answers[0].Set(word, dimension, q.answers[0].At(word, dimension)-4*x)
			}
		}
	})},
	{"complete", changing(func(q *quadratic) {
		var rest mat.Dense
		rest.Sub(scaled(2, q.targets), q.answers[1])
		q.answers[0] = &rest
	})},
	{"copied", copied},
	{"scaled", changing(func(q *quadratic) { transform(q, scaled(2, identity(3)), scaled(0.5, identity(3))) })},
	{"rotated", changing(func(q *quadratic) { transform(q, rotation(), mat.DenseCopyOf(rotation().T())) })},
}

// named is the situation of that name.
func named(name string) situation {
	return situations[slices.IndexFunc(situations, func(s situation) bool { return s.name == name })]
}

// unheard is a direction that the neuron does not hear in answer 0.
var unheard = []float64{2, 1, 0}

// usual is a mixture of an honest answer and that of a colleague. Each knows a
// part of the targets, and neither says anything in the unheard direction.
func usual() *quadratic {
	q := newQuadratic(0.5,
		mat.NewDense(2, 3, []float64{1, -2, 1, -0.5, 1, 2}),
		mat.NewDense(2, 3, []float64{1.5, -3, 1, -0.5, 1, 2}),
		mat.NewDense(2, 3, []float64{0.5, -1, 0, 0, 0, 1}),
	)
	q.floor = 3
	q.projections[0] = mat.NewDense(3, 3, []float64{0.2, -0.4, 0, -0.4, 0.8, 0, 0, 0, 1})
	return q
}

// changing is a situation in the usual mixture.
func changing(change func(q *quadratic)) func() (honest, changed *quadratic) {
	return func() (honest, changed *quadratic) {
		changed = usual().clone()
		change(changed)
		return usual(), changed
	}
}

// copied is a mixture of the honest answer alone, and then of two peers who say
// the same and share its gate.
func copied() (alone, both *quadratic) {
	alone = usual()
	alone.answers, alone.projections, alone.gates = alone.answers[:1], alone.projections[:1], alone.gates[:1]
	both = alone.clone()
	both.answers, both.projections = slices.Repeat(both.answers, 2), slices.Repeat(both.projections, 2)
	both.gates, both.shared = []float64{0.25, 0.25}, true
	return alone, both
}

// transform passes answer 0 through m, which its asker undoes by the inverse.
func transform(q *quadratic, m, inverse *mat.Dense) {
	q.answers[0] = product(q.answers[0], m)
	q.projections[0] = product(inverse, q.projections[0])
}

// relative is the score of answer 0 in a situation, in those of the honest one.
func relative(scorer scorers.Scorer, s situation) float64 {
	honest, changed := s.make()
	return scorer.Score(changed, newRandom(1))[0] / scorer.Score(honest, newRandom(1))[0]
}

func TestTheTableOfThePackageCommentIsMeasured(t *testing.T) {
	var table strings.Builder
	fmt.Fprintf(&table, "//\t%-13s", "")
	for _, s := range situations {
		fmt.Fprintf(&table, "%9s", s.name)
	}
	for _, entry := range scorers.All() {
		fmt.Fprintf(&table, "\n//\t%-13s", entry.Name)
		for _, s := range situations {
			hundredths := math.Round(100 * relative(entry.New(), s))
			fmt.Fprintf(&table, "%9.2f", hundredths/100+0) // + 0 makes 0 of -0
		}
	}
	comment, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(comment), table.String()+"\n") {
		t.Errorf("doc.go has another table than this:\n%s", table.String())
	}
}

// scorersBut are all scorers but those named.
func scorersBut(t *testing.T, names ...string) []scorers.Entry {
	for _, name := range names {
		if _, ok := scorers.Find(name); !ok {
			t.Fatalf("there is no scorer %q", name)
		}
	}
	return slices.DeleteFunc(scorers.All(), func(entry scorers.Entry) bool { return slices.Contains(names, entry.Name) })
}

func TestAnAnswerOfNoUseScoresZero(t *testing.T) {
	tests := []struct {
		name   string
		change func(q *quadratic)
		but    []string
	}{
		{
			name:   "that says nothing",
			change: func(q *quadratic) { q.answers[0] = scaled(0, q.answers[0]) },
			but:    []string{"gate", "saliency", "synergy"},
		},
		{
			name:   "that nobody listens to",
			change: func(q *quadratic) { q.gates[0] = 0 },
			but:    []string{"synergy"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entries := scorersBut(t, tt.but...)
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.IntRange(1, 5).Draw(t, "answers")
				q := randomQuadratic(newRandom(rapid.Uint64().Draw(t, "seed")), n)
				tt.change(q)
				for _, entry := range entries {
					if got := entry.New().Score(q, nil)[0]; got != 0 {
						t.Errorf("%s scores %v, want 0", entry.Name, got)
					}
				}
			})
		})
	}
}

// What synergy cannot tell from an answer of no use is silence: it scores the
// parameters of the loss of hearing nobody.
func TestAnAnswerOfNoUseHasTheSynergyOfSilence(t *testing.T) {
	_, silent := named("silent").make()
	want := math.Sqrt(parameters(silent.Loss(make([]bool, 2))))
	if got := (scorers.Synergy{BasePower: 0.5, SynergyPower: 0.6}).Score(silent, nil)[0]; math.Abs(got/want-1) > 1e-9 {
		t.Errorf("Score() = %v, want %v", got, want)
	}
}

// An asker who learns how to read a peer undoes what the peer does to its
// vectors. The answer is worth the same, and its score should be.
func TestWhatTheAskerUndoesChangesNoScore(t *testing.T) {
	tests := []struct {
		name               string
		transform, inverse *mat.Dense
		but                []string
	}{
		{
			name:      "a greater length",
			transform: scaled(4, identity(3)),
			inverse:   scaled(0.25, identity(3)),
			but:       []string{"fisher", "pruning-code", "saliency"},
		},
		{
			name:      "a rotation",
			transform: rotation(),
			inverse:   mat.DenseCopyOf(rotation().T()),
			but:       []string{"fisher", "pruning-code", "pruning-paper", "saliency"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entries := scorersBut(t, tt.but...)
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.IntRange(1, 5).Draw(t, "answers")
				plain := randomQuadratic(newRandom(rapid.Uint64().Draw(t, "seed")), n)
				plain.floor = 3
				changed := plain.clone()
				transform(changed, tt.transform, tt.inverse)
				for _, entry := range entries {
					got, want := entry.New().Score(changed, nil), entry.New().Score(plain, nil)
					for i := range got {
						if math.Abs(got[i]-want[i]) > 1e-4*(1+math.Abs(want[i])) {
							t.Errorf("%s scores %v, want %v as before", entry.Name, got, want)
							break
						}
					}
				}
			})
		})
	}
}

// The scores of 2019 that are left out above do change, in the usual mixture by
// more than a fiftieth.
func TestWhatTheAskerUndoesChangesTheScoresOf2019(t *testing.T) {
	tests := []struct{ situation, scorer string }{
		{"scaled", "fisher"},
		{"scaled", "pruning-code"},
		{"scaled", "saliency"},
		{"rotated", "fisher"},
		{"rotated", "pruning-code"},
		{"rotated", "pruning-paper"},
		{"rotated", "saliency"},
	}
	for _, tt := range tests {
		t.Run(tt.situation+" "+tt.scorer, func(t *testing.T) {
			entry, _ := scorers.Find(tt.scorer)
			if got := relative(entry.New(), named(tt.situation)); math.Abs(got-1) < 0.02 {
				t.Errorf("the score is %v of what it was", got)
			}
		})
	}
}

func TestTheGradientOfACompleteMixtureSaysNothing(t *testing.T) {
	_, complete := named("complete").make()
	for _, scorer := range fromGradients {
		if got := scorer.Score(complete, nil); !near(got, []float64{0, 0}, 1e-6) {
			t.Errorf("%T scores %v, want 0", scorer, got)
		}
	}
	if got := (scorers.LeaveOneOut{}).Score(complete, nil)[0]; got < 1 {
		t.Errorf("it saves only %v nats", got)
	}
}
