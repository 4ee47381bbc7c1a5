package models

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A student learns from the first of sixteen shards of the built-in corpus, as
// a neuron does.
type student struct {
	mixture *Mixture
	sampler *Sampler
	shard   Shard
	seed    uint64
	rounds  int
}

var studentRates = Rates{Embedding: 0.08, Projection: 0.003}

func newStudent(seed uint64) *student {
	corpus := WordNet()
	return &student{
		mixture: &Mixture{Own: NewModel(corpus.Vocabulary.Len(), 16, newRandom(seed))},
		sampler: NewSampler(corpus.Vocabulary, 5, 5, 1e-3),
		shard:   corpus.Shard(0, 16),
		seed:    seed,
	}
}

// study learns for a number of rounds, asking the peers in each, and returns
// the mean assessment of the last ten. The embedding rate falls to zero, as a
// neuron's does: at a constant one noise in the vectors hides what peers save.
func (s *student) study(rounds int, rates Rates, peers ...func(words []Word) Matrix) Assessment {
	const measured = 10
	s.mixture.Introduce(len(peers))
	mean := Assessment{Saved: make([]float64, len(peers))}
	for round := range rounds {
		lesson := s.lesson()
		var answers []Answer
		for i, ask := range peers {
			answers = append(answers, Answer{Peer: i, Vectors: ask(lesson.Words)})
		}
		reading := s.mixture.Read(lesson, answers)
		if round >= rounds-measured {
			a := reading.Assess()
			mean.Loss += a.Loss / measured
			for i, saved := range a.Saved {
				mean.Saved[i] += saved / measured
			}
		}
		left := 1 - float32(round)/float32(rounds)
		reading.Learn(Rates{Embedding: rates.Embedding * left, Projection: rates.Projection})
	}
	return mean
}

// lesson is the next 400 words of the text and all that is held out.
func (s *student) lesson() *Lesson {
	s.rounds++
	from := s.rounds * 400 % (len(s.shard.Training) - 400)
	return s.sampler.Lesson(s.shard.Training[from:from+400], s.shard.HeldOut, newRandom(s.seed+uint64(s.rounds)))
}

// answer gives the student's centre vectors of some words.
func (s *student) answer(words []Word) Matrix {
	vectors := NewMatrix(len(words), s.mixture.Own.Centre.Columns)
	for i, w := range words {
		copy(vectors.Row(i), s.mixture.Own.Centre.Row(int(w)))
	}
	return vectors
}

// untrained is the loss of a student before its first lesson.
const untrained = 6 * math.Ln2

func TestHeldOutLossFallsOnRealText(t *testing.T) {
	s := newStudent(1)
	if loss := s.study(40, studentRates).Loss; loss > untrained-0.4 {
		t.Errorf("loss after 40 rounds = %.3f, want it clearly below %.3f", loss, untrained)
	}
}

func TestAStudentThatDoesNotTrainStaysAsItWas(t *testing.T) {
	s, before := newStudent(1), newStudent(1)
	before.mixture.Introduce(1)
	loss := s.study(10, Rates{Projection: 1}, newStudent(2).answer).Loss
	if math.Abs(loss-untrained) > 1e-6 {
		t.Errorf("loss = %v, want %v", loss, untrained)
	}
	if !equal(s.mixture, before.mixture) {
		t.Error("its model has changed")
	}
}

func TestAGoodAnswerSavesLossAndAUselessOneDoesNot(t *testing.T) {
	teacher, rotation, random := newStudent(2), rotation(16), newRandom(3)
	teacher.study(60, studentRates)
	good := func(words []Word) Matrix { return product(teacher.answer(words), rotation) }
	useless := func(words []Word) Matrix {
		m := NewMatrix(len(words), 16)
		fill(m, 0.3, random)
		return m
	}
	got, alone := newStudent(4).study(40, studentRates, good, useless), newStudent(4).study(40, studentRates)
	if got.Saved[0] < 0.15 {
		t.Errorf("the teacher's answers save %.4f nats, want at least 0.15", got.Saved[0])
	}
	if math.Abs(got.Saved[1]) > 0.02 {
		t.Errorf("noise saves %.4f nats, want about nothing", got.Saved[1])
	}
	if got.Loss > alone.Loss-0.05 {
		t.Errorf("loss with the answers = %.4f, want it clearly below the %.4f without", got.Loss, alone.Loss)
	}
}

// rotation is a random orthogonal matrix: no two neurons agree on coordinates.
func rotation(dimensions int) Matrix {
	normal := NewMatrix(dimensions, dimensions)
	fill(normal, 1, newRandom(5))
	dense := mat.NewDense(dimensions, dimensions, nil)
	dense.Apply(func(i, j int, _ float64) float64 { return float64(normal.Row(i)[j]) }, dense)
	var qr mat.QR
	qr.Factorize(dense)
	var q mat.Dense
	qr.QTo(&q)
	for i := range dimensions {
		for j := range dimensions {
			normal.Row(i)[j] = float32(q.At(i, j))
		}
	}
	return normal
}

// golden is the fingerprint of a short training. It may change with a change of
// the arithmetic, which is then to be named in the change log. It is that of
// amd64 at every GOAMD64 level; elsewhere gonum's products may be fused.
const golden = 0x2dcb460248216e51

func TestTrainingIsTheSameOnEveryMachineOfOneArchitecture(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skipf("no fingerprint is recorded for %s, only for amd64", runtime.GOARCH)
	}
	s := newStudent(1)
	s.study(10, studentRates, newStudent(2).answer)
	if got := s.mixture.Fingerprint(s.lesson(), Assessment{}); got != golden {
		t.Errorf("fingerprint = %#x, want %#x", got, uint64(golden))
	}
}

func TestTheSameStudyGivesTheSameBits(t *testing.T) {
	var mixtures []*Mixture
	for range 2 {
		s := newStudent(1)
		s.study(5, studentRates, newStudent(2).answer, newStudent(3).answer)
		mixtures = append(mixtures, s.mixture)
	}
	if !equal(mixtures[0], mixtures[1]) {
		t.Error("two studies of the same lessons differ")
	}
}

func TestCopyFrom(t *testing.T) {
	original := newScene(1, 4, 2)
	learn := func(m *Mixture) {
		m.Read(original.lesson, original.answers).Learn(Rates{Embedding: 0.1, Projection: 0.1})
	}
	learn(original.mixture) // so that the sums of squares are not all zero
	for name, duplicate := range map[string]*Mixture{
		"into an empty one":              {Own: EmptyModel(7, 4)},
		"into one with more projections": newScene(2, 4, 5).mixture,
	} {
		t.Run(name, func(t *testing.T) {
			duplicate.CopyFrom(original.mixture)
			if !equal(duplicate, original.mixture) {
				t.Fatal("the copy differs")
			}
			before := original.mixture.Fingerprint(original.lesson, Assessment{})
			learn(duplicate)
			if equal(duplicate, original.mixture) {
				t.Error("the copy has not learned")
			}
			if original.mixture.Fingerprint(original.lesson, Assessment{}) != before {
				t.Error("what the copy learned has changed the original")
			}
			duplicate.CopyFrom(original.mixture)
			learn(duplicate)
			learn(original.mixture)
			if !equal(duplicate, original.mixture) {
				t.Error("copy and original learn differently")
			}
		})
	}
	t.Run("of another shape is a panic", func(t *testing.T) {
		mustPanic(t, "models: copy of ", func() { newScene(1, 5, 2).mixture.CopyFrom(original.mixture) })
	})
}

func TestFingerprint(t *testing.T) {
	tests := []struct {
		name   string
		change func(m *Mixture)
		seen   bool
	}{
		{"a centre vector of the lesson changes it", func(m *Mixture) { m.Own.Centre.Row(3)[0]++ }, true},
		{"a context vector of the lesson changes it", func(m *Mixture) { m.Own.Context.Row(2)[3]++ }, true},
		{"a projection of centres changes it", func(m *Mixture) { m.Projections[0].Weights.Row(0)[0]++ }, true},
		{"a projection of contexts changes it", func(m *Mixture) { m.Projections[2].Weights.Row(3)[7]++ }, true},
		{"one more peer changes it", func(m *Mixture) { m.Introduce(4) }, true},
		{"a word that is not in the lesson cannot have changed", func(m *Mixture) { m.Own.Centre.Row(5)[0]++ }, false},
		{"nothing changes nothing", func(*Mixture) {}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newScene(1, 4, 2)
			before := s.mixture.Fingerprint(s.lesson, Assessment{})
			tt.change(s.mixture)
			if changed := s.mixture.Fingerprint(s.lesson, Assessment{}) != before; changed != tt.seen {
				t.Errorf("changed = %v, want %v", changed, tt.seen)
			}
		})
	}
}

func TestFingerprintCoversTheAssessment(t *testing.T) {
	s := newScene(1, 4, 1)
	one := s.mixture.Fingerprint(s.lesson, Assessment{Loss: 1, Saved: []float64{2}})
	for _, other := range []Assessment{{Loss: 2, Saved: []float64{2}}, {Loss: 1, Saved: []float64{3}}, {Loss: 1}} {
		if s.mixture.Fingerprint(s.lesson, other) == one {
			t.Errorf("assessment %v has the fingerprint of another", other)
		}
	}
}

func TestIntroduceKeepsThosePeersItKnows(t *testing.T) {
	m := &Mixture{Own: EmptyModel(1, 2)}
	m.Introduce(1)
	first := m.Projections[0]
	m.Introduce(3)
	m.Introduce(2)
	if len(m.Projections) != 3 || m.Projections[0] != first {
		t.Errorf("%d projections, the first of them new: %v", len(m.Projections), m.Projections[0] != first)
	}
	if !slices.Equal(m.Projections[2].Weights.Values, make([]float32, 8)) {
		t.Errorf("the newest projection is %v, want zeros", m.Projections[2])
	}
}
