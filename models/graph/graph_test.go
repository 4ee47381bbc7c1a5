package graph_test

import (
	"math"
	"runtime"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"taosim/models"
	"taosim/models/graph"
)

// By how much gradients in single precision may differ, as a part of the largest:
// the tables that package models takes the sigmoid from are right to 2e-6.
const rounding = 1e-5

// cases are of neurons that have heard so many peers before, and how many answer
// now.
var cases = []struct {
	name           string
	peers, answers int
	gate           models.Gate
}{
	{"nobody was ever heard", 0, 0, models.Gate{}},
	{"nobody answers any more", 2, 0, models.Gate{}},
	{"one answer", 2, 1, models.Gate{}},
	{"three answers", 3, 3, models.Gate{Importance: 0.1}},
	{"three answers of which two are let in", 3, 3, models.Gate{Top: 2}},
	{"five answers", 5, 5, models.Gate{}},
	{"five answers of which noise lets in three", 5, 5, models.Gate{Top: 3, Noise: 1}},
}

func TestGraphAndNativeAgreeOnLessonsOfTheBuiltInCorpus(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			lesson := drawnLesson()
			n := newNeuron(models.Design{Dimensions: 16, Gate: tt.gate}, lesson, tt.peers, 1)
			r := n.read(lesson, tt.answers)
			for _, answers := range []bool{false, true} {
				got, want := graph.Gorgonia{}.Differentiate(r, answers), models.Native{}.Differentiate(r, answers)
				if d := difference(got, want, rounding, 0); d != "" {
					t.Errorf("with respect to answers: %v: %s", answers, d)
				}
			}
		})
	}
}

func TestBothAgreeWithNumericalDifferentiation(t *testing.T) {
	for _, tt := range cases[:5] { // five answers take too long
		t.Run(tt.name, func(t *testing.T) {
			lesson := smallLesson()
			r := newNeuron(models.Design{Dimensions: 16, Gate: tt.gate}, lesson, tt.peers, 1).read(lesson, tt.answers)
			want := newExact(r).gradients()
			for _, differentiator := range []models.Differentiator{models.Native{}, graph.Gorgonia{}} {
				if d := difference(differentiator.Differentiate(r, true), want, rounding, 0); d != "" {
					t.Errorf("%T: %s", differentiator, d)
				}
			}
		})
	}
}

// randomLesson is of up to twelve words, in windows of any shape.
func randomLesson(t *rapid.T) *models.Lesson {
	l := &models.Lesson{}
	for w := range rapid.IntRange(1, 12).Draw(t, "words") {
		l.Words = append(l.Words, models.Word(w))
	}
	place := rapid.Int32Range(0, int32(len(l.Words)-1))
	for range rapid.IntRange(0, 4).Draw(t, "windows") {
		l.Training.Add(rapid.SliceOfN(place, 1, 40).Draw(t, "inputs"), rapid.SliceOfN(place, 1, 14).Draw(t, "outputs"))
	}
	return l
}

func TestGraphAndNativeAgreeOnAnyLesson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		peers := rapid.IntRange(0, 4).Draw(t, "peers")
		n := newNeuron(models.Design{
			Dimensions: 16 * rapid.IntRange(1, 3).Draw(t, "dimensions/16"),
			Gate:       models.Gate{Top: rapid.IntRange(0, 5).Draw(t, "top"), Noise: 0.5},
		}, textLesson(12), peers, rapid.Uint64().Draw(t, "seed"))
		r := n.read(randomLesson(t), rapid.IntRange(0, peers).Draw(t, "answers"))
		got, want := graph.Gorgonia{}.Differentiate(r, true), models.Native{}.Differentiate(r, true)
		// In few pairs praise and blame may cancel, and leave little but rounding.
		if d := difference(got, want, 10*rounding, rounding); d != "" {
			t.Error(d)
		}
	})
}

func TestLossIsThatOfThePairsTrainedOn(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			lesson := drawnLesson()
			r := newNeuron(models.Design{Dimensions: 16, Gate: tt.gate}, lesson, tt.peers, 1).read(lesson, tt.answers)
			got, native, exact := graph.Gorgonia{}.Loss(r), r.Assess().Loss, newExact(r).loss()
			for kind, want := range map[string]float64{"native": native, "exact": exact} {
				if math.Abs(got-want) > rounding*want {
					t.Errorf("loss = %v, want the %s %v", got, kind, want)
				}
			}
			if untrained := 6 * math.Ln2; math.Abs(exact-untrained) < 0.1 {
				t.Errorf("loss = %v is that of an untrained neuron, so nothing was tested", exact)
			}
		})
	}
}

func TestALessonWithoutPairsTeachesNothing(t *testing.T) {
	for name, lesson := range map[string]*models.Lesson{
		"with words":    {Words: []models.Word{3, 1, 2}},
		"without words": {},
	} {
		t.Run(name, func(t *testing.T) {
			r := newNeuron(models.Design{Dimensions: 16, Gate: models.Gate{Top: 1}}, lesson, 2, 1).read(lesson, 2)
			got, want := graph.Gorgonia{}.Differentiate(r, true), models.Native{}.Differentiate(r, true)
			if d := difference(got, want, 0, 0); d != "" {
				t.Error(d)
			}
			if loss := (graph.Gorgonia{}).Loss(r); loss != 0 {
				t.Errorf("loss = %v, want 0", loss)
			}
		})
	}
}

func TestTheSameReadingGivesTheSameBitsOnAnyCore(t *testing.T) {
	lesson := drawnLesson()
	r := newNeuron(models.Design{Dimensions: 16}, lesson, 3, 1).read(lesson, 3)
	gradients := make([]models.Gradients, 6)
	var group sync.WaitGroup
	for i := range gradients {
		group.Go(func() { gradients[i] = graph.Gorgonia{}.Differentiate(r, true) })
	}
	group.Wait()
	for i, g := range gradients {
		if d := difference(g, gradients[0], 0, 0); d != "" {
			t.Errorf("gradients %d and 0 differ: %s", i, d)
		}
	}
}

func TestDifferentiatingChangesNothingThatWasRead(t *testing.T) {
	lesson := drawnLesson()
	r := newNeuron(models.Design{Dimensions: 16}, lesson, 3, 1).read(lesson, 3)
	before := models.Native{}.Differentiate(r, true)
	g := graph.Gorgonia{}.Differentiate(r, true)
	clear(g.Words.Values)
	clear(g.Answers[0].Values)
	clear(g.Projections[0].Values)
	if d := difference(models.Native{}.Differentiate(r, true), before, 0, 0); d != "" {
		t.Errorf("the same reading has other gradients: %s", d)
	}
}

func TestScoresOfAnySizeGiveFiniteGradients(t *testing.T) {
	lesson := smallLesson()
	n := newNeuron(models.Design{Dimensions: 16}, lesson, 2, 1)
	r := n.Read(lesson, n.answers(lesson, 2, 1e4), 2, n.random)
	if loss := (graph.Gorgonia{}).Loss(r); !(loss > 1e3) || math.IsInf(loss, 0) {
		t.Errorf("loss = %v, want a large one", loss)
	}
	for _, p := range parts(graph.Gorgonia{}.Differentiate(r, true)) {
		for i, x := range p.values {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("with respect to %s, value %d is %v", p.of, i, x)
			}
		}
	}
}

func TestANeuronLearnsTheSameThroughTheGraph(t *testing.T) {
	lesson := drawnLesson()
	gate := models.Gate{Top: 2, Importance: 0.1}
	native := newNeuron(models.Design{Dimensions: 16, Gate: gate}, lesson, 3, 1)
	through := newNeuron(models.Design{Dimensions: 16, Gate: gate, Differentiator: graph.Gorgonia{}}, lesson, 3, 1)
	want, got := native.read(lesson, 3), through.read(lesson, 3)
	if w, g := want.Assess().Loss, got.Assess().Loss; math.Abs(w-g) > 1e-4 {
		t.Errorf("loss = %v, want %v", g, w)
	}
	for i := range 3 {
		if w, g := want.Gate(i), got.Gate(i); math.Abs(w-g) > 1e-4 {
			t.Errorf("weight of answer %d = %v, want %v", i, g, w)
		}
	}
}

func TestGraphsAreFreed(t *testing.T) {
	lesson := drawnLesson()
	r := newNeuron(models.Design{Dimensions: 16}, lesson, 3, 1).read(lesson, 3)
	held := func() int {
		graph.Gorgonia{}.Differentiate(r, true)
		runtime.GC()
		runtime.GC() // empties pools
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	held()
	before := held()
	for range 10 {
		graph.Gorgonia{}.Differentiate(r, true)
	}
	if grown, one := held()-before, 4*r.Base().Rows*r.Base().Rows; grown > one {
		t.Errorf("ten gradients hold %d bytes, more than one matrix of scores of %d", grown, one)
	}
}
