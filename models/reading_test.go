package models

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// sceneDimensions is the least number of dimensions there is.
const sceneDimensions = 16

// A scene is a small lesson, a mixture that has some vectors and projections, and
// answers, whose values are all random.
type scene struct {
	mixture *Mixture
	lesson  *Lesson
	answers []Answer
	asked   int
}

// sceneWords are what a lesson of a vocabulary of seven words asks about. The
// mixture knows the first four and its student the last four.
var sceneWords = []Word{3, 0, 6, 1, 2}

func newScene(seed uint64, answers int, gate Gate) *scene {
	return newSceneOn(kernel.Best(), seed, answers, gate)
}

func newSceneOn(k *kernel.Kernel, seed uint64, answers int, gate Gate) *scene {
	random := newRandom(seed)
	s := &scene{
		mixture: NewMixture(Design{
			Words: 7, Dimensions: sceneDimensions, Gate: gate, Kernel: k, Differentiator: Native{},
		}, random),
		lesson: &Lesson{Words: sceneWords},
		asked:  answers,
	}
	both := NewMatrix(1, 2*sceneDimensions)
	for i, w := range sceneWords {
		if fill(both, 0.3, random); i < 4 {
			s.mixture.own.Write(w, both.Values)
		}
		if fill(both, 0.3, random); i > 0 {
			s.mixture.student.Write(w, both.Values)
		}
	}
	for i := range answers { // in an order that is not that of the peers' numbers
		answer := Answer{Peer: 10 - i, Vectors: NewMatrix(len(sceneWords), sceneDimensions)}
		fill(answer.Vectors, 0.4, random)
		s.answers = append(s.answers, answer)
		s.mixture.projections[answer.Peer] = randomProjection(sceneDimensions, random.Uint64())
	}
	addWindows(&s.lesson.Training)
	s.lesson.HeldOut.Add([]int32{2}, []int32{4, 0, 1})
	s.lesson.HeldOut.Add([]int32{4}, []int32{2, 3, 3, 1, 0, 2, 1})
	return s
}

// addWindows adds windows of one input and of several, of words that stand on
// both sides, and of more noise than a window of the kernel holds.
func addWindows(p *kernel.Plan) {
	p.Add([]int32{0, 1}, []int32{2, 3, 4})
	p.Add([]int32{3}, []int32{0, 3, 2})
	p.Add([]int32{1, 2, 4, 1}, []int32{3, 0, 0, 2, 4, 1, 1, 2})
}

func (s *scene) read() *Reading { return s.mixture.Read(s.lesson, s.answers, s.asked, nil) }

// A formula is what a reading computes, written as its comments have it, in double
// precision and one word after the other.
type formula struct {
	own         []float64   // e and o of each word
	answers     [][]float64 // the vectors of each word
	projections [][]float64 // [P Q]
	weights     []float64
	counted     float64 // n, which stays as it is when a weight moves
}

func (r *Reading) formula() *formula {
	f := &formula{own: doubles(r.own.Values), weights: slices.Clone(r.weights), counted: float64(letInOf(r.weights))}
	for i, a := range r.answers {
		f.answers = append(f.answers, doubles(a.Vectors.Values))
		f.projections = append(f.projections, doubles(r.projections[i].Weights.Values))
	}
	return f
}

func doubles(values []float32) []float64 {
	wide := make([]float64, len(values))
	for i, x := range values {
		wide[i] = float64(x)
	}
	return wide
}

// whole is h and v of each word.
func (f *formula) whole() []float64 {
	const d = sceneDimensions
	whole := slices.Clone(f.own)
	for j, x := range f.answers {
		for at, value := range x {
			h, row := whole[at/d*2*d:][:2*d], f.projections[j][at%d*2*d:][:2*d]
			for c, weight := range row {
				h[c] += f.counted * f.weights[j] * value * weight
			}
		}
	}
	return whole
}

// loss is the mean loss of a plan's pairs.
func (f *formula) loss(plan *kernel.Plan) float64 { return lossOfWhole(f.whole(), plan) }

func lossOfWhole(whole []float64, plan *kernel.Plan) float64 {
	const d = sceneDimensions
	sum, pairs := 0.0, 0
	for w := range plan.Windows() {
		for _, input := range w.Inputs {
			h := whole[int(input)*2*d:][:d]
			for j, output := range w.Outputs {
				score := 0.0
				for c, v := range whole[int(output)*2*d+d:][:d] {
					score += h[c] * v
				}
				if w.True && j == 0 {
					score, pairs = -score, pairs+1
				}
				sum += math.Log1p(math.Exp(score))
			}
		}
	}
	return sum / float64(pairs)
}

func TestTheLossIsThatOfTheFormula(t *testing.T) {
	for _, name := range kernel.Names() {
		k, err := kernel.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, answers := range []int{1, 3} {
			for _, gate := range []Gate{{}, {Top: 2}} {
				r := newSceneOn(k, 1, answers, gate).read()
				if got, want := r.Assess().Loss, r.formula().loss(&r.lesson.HeldOut); math.Abs(got-want) > 1e-5 {
					t.Errorf("%s: loss with %d answers and gate %v = %v, want %v", name, answers, gate, got, want)
				}
			}
		}
	}
}

func TestWhenNobodyAnswersTheStudentIsWhatANeuronKnows(t *testing.T) {
	s := newScene(1, 0, Gate{})
	s.asked = 3
	r := s.read()
	student := r.formula()
	student.own = doubles(r.own.Values)
	for i, w := range sceneWords {
		if row := r.own.Clone().Row(i); s.mixture.student.Read(w, row) {
			copy(student.own[i*2*sceneDimensions:], doubles(row))
		}
	}
	got, want := r.Assess(), student.loss(&s.lesson.HeldOut)
	if math.Abs(got.Loss-want) > 1e-5 || got.Student != got.Loss {
		t.Errorf("assessment = %+v, want the loss of the student, %v", got, want)
	}
}

func TestTheStudentIsMeasuredBesideThePeers(t *testing.T) {
	s := newScene(1, 2, Gate{})
	with := s.read().Assess()
	s.answers = nil
	if without := s.read().Assess(); with.Student != without.Loss || with.Student == with.Loss {
		t.Errorf("loss of the student beside peers = %v, alone %v; of the neuron %v", with.Student, without.Loss, with.Loss)
	}
}

func TestReadingAndAssessingChangeNothing(t *testing.T) {
	s := newScene(1, 3, Gate{Top: 2, Importance: 0.1})
	before := stateOf(s.mixture)
	answers := s.answers[0].Vectors.Clone()
	r := s.read()
	first, second := r.Assess(), r.Assess()
	again := s.read().Assess()
	r.Gradient(0)
	r.Learn(Rates{Embedding: 0.1, Projection: 0.1, Gate: 0.1, Decay: 0.1})
	third := r.Assess()
	checkSame(t, "the mixture", stateOf(s.mixture), before)
	checkSame(t, "an answer", s.answers[0].Vectors, answers)
	for name, a := range map[string]Assessment{"a second assessment": second, "a second reading": again, "learning, an assessment": third} {
		if a != first {
			t.Errorf("after %s: %+v, want %+v", name, a, first)
		}
	}
}

// savedBy is by how much the loss would rise without each answer.
func savedBy(r *Reading) []float64 {
	saved, heard := make([]float64, r.Answers()), slices.Repeat([]bool{true}, r.Answers())
	for i := range saved {
		heard[i] = false
		saved[i] = r.Loss(heard) - r.Assess().Loss
		heard[i] = true
	}
	return saved
}

func TestAnAnswerSavesTheLossThatItsAbsenceCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 5).Draw(t, "answers"), Gate{Top: rapid.IntRange(0, 3).Draw(t, "top")})
		r := s.read()
		for i, saved := range savedBy(r) {
			without := r.formula()
			without.weights[i] = 0 // the others keep what they had
			want := without.loss(&s.lesson.HeldOut) - r.formula().loss(&s.lesson.HeldOut)
			if math.Abs(saved-want) > 2e-5*(1+r.Assess().Loss) {
				t.Errorf("answer %d saves %v, want %v", i, saved, want)
			}
		}
	})
}

func TestAnswersThatSaveNothing(t *testing.T) {
	tests := []struct {
		name    string
		gate    Gate
		silence func(s *scene, answer int)
	}{
		{"all zeros", Gate{}, func(s *scene, i int) { clear(s.answers[i].Vectors.Values) }},
		{"of a peer whose projection is zero", Gate{}, func(s *scene, i int) { clear(s.mixture.projections[s.answers[i].Peer].Weights.Values) }},
		{"of a stranger", Gate{}, func(s *scene, i int) { delete(s.mixture.projections, s.answers[i].Peer) }},
		{"that is not let in", Gate{Top: 2}, func(s *scene, i int) { s.mixture.projections[s.answers[i].Peer].Logit = -9 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				s := newScene(rapid.Uint64().Draw(t, "seed"), 3, tt.gate)
				silent := rapid.IntRange(0, 2).Draw(t, "silent")
				tt.silence(s, silent)
				saved := savedBy(s.read())
				if saved[silent] != 0 {
					t.Errorf("it saves %v, want exactly 0", saved[silent])
				}
				if other := saved[(silent+1)%3]; other == 0 {
					t.Error("another answer saves nothing either")
				}
			})
		})
	}
}

func TestTheOrderOfAnswersDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), 4, Gate{Top: rapid.IntRange(0, 4).Draw(t, "top"), Importance: 0.1})
		r := s.read()
		rates := Rates{Embedding: 0.1, Projection: 0.01, Gate: 0.01, Decay: 0.1}
		want, saved, change := r.Assess(), savedBy(r), r.Learn(rates)

		moved := *s
		moved.answers = nil
		order := rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "order")
		for _, i := range order {
			moved.answers = append(moved.answers, s.answers[i])
		}
		m := moved.read()
		got, movedSaved, movedChange := m.Assess(), savedBy(m), m.Learn(rates)
		if math.Abs(got.Loss-want.Loss) > 1e-5*(1+want.Loss) {
			t.Errorf("loss = %v, want %v", got.Loss, want.Loss)
		}
		for at, i := range order {
			if math.Abs(movedSaved[at]-saved[i]) > 1e-5*(1+want.Loss) || math.Abs(m.Gate(at)-r.Gate(i)) > 1e-12 {
				t.Errorf("answer %d saves %v with weight %v, in its old place %v with %v", i, movedSaved[at], m.Gate(at), saved[i], r.Gate(i))
			}
			checkClose(t, "gradient of an answer", m.Gradient(at).Values, r.Gradient(i).Values, 1e-5)
		}
		checkClose(t, "step of the own vectors", movedChange.own.Values, change.own.Values, 1e-5)
		for peer, p := range change.projections {
			checkClose(t, "weights of a projection", movedChange.projections[peer].Weights.Values, p.Weights.Values, 1e-3)
		}
	})
}

// checkClose compares values up to an error in proportion to the largest.
func checkClose(t interface{ Errorf(string, ...any) }, what string, got, want []float32, within float64) {
	if len(got) != len(want) {
		t.Errorf("%s has %d values, want %d", what, len(got), len(want))
		return
	}
	largest := 0.0
	for _, x := range want {
		largest = max(largest, math.Abs(float64(x)))
	}
	for i := range got {
		if math.Abs(float64(got[i]-want[i])) > within*largest {
			t.Errorf("%s: value %d = %v, want %v", what, i, got[i], want[i])
			return
		}
	}
}

func TestALessonWithoutPairs(t *testing.T) {
	s := newScene(1, 2, Gate{Importance: 0.1})
	s.lesson = &Lesson{Words: s.lesson.Words}
	r := s.read()
	if got := r.Assess(); got != (Assessment{}) {
		t.Errorf("assessment = %+v, want zeros", got)
	}
	if got := savedBy(r); !slices.Equal(got, []float64{0, 0}) {
		t.Errorf("the answers save %v, want nothing", got)
	}
	before := stateOf(s.mixture)
	c := r.Learn(Rates{Embedding: 1, Projection: 1, Gate: 1})
	s.mixture.Commit(c)
	after := stateOf(s.mixture)
	checkSame(t, "what a neuron knows itself", after.Own, before.Own)
	if len(c.projections) != 0 {
		t.Errorf("%d projections were learned from nothing", len(c.projections))
	}
}

func TestMoreAnswersThanQuestionsIsAPanic(t *testing.T) {
	s := newScene(1, 3, Gate{})
	s.asked = 2
	mustPanic(t, "models: 3 answers of 2 peers asked", func() { s.read() })
}
