package models

import (
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// A pupil learns from one of sixteen shards of the built-in corpus, as a neuron
// does.
type pupil struct {
	mixture *Mixture
	shard   Shard
	seed    uint64
	rounds  int
}

// pupilRates are those of the first round.
var pupilRates = Rates{Embedding: 0.08, Projection: 0.1, Gate: 0.02}

func newPupil(shard int, seed uint64) *pupil {
	corpus := WordNet()
	return &pupil{
		mixture: NewMixture(Design{
			Words: corpus.Vocabulary.Len(), Dimensions: 16, Gate: Gate{Importance: 0.1},
			Kernel: kernel.Best(), Differentiator: Native{},
		}, newRandom(seed)),
		shard: corpus.Shard(shard, 16),
		seed:  seed,
	}
}

// pupilSampler draws the lessons of all pupils.
var pupilSampler = sync.OnceValue(func() *Sampler { return NewSampler(WordNet().Vocabulary, 5, 5, 1e-3) })

// A peer answers for some words.
type peer func(words []Word) Matrix

// study learns for a number of rounds, asking the peers in each, and returns how it
// then reads what is held out. The rates fall to zero, as a neuron's do: at a
// constant one noise in the vectors hides what peers save.
func (p *pupil) study(rounds int, peers ...peer) *Reading {
	sampler := pupilSampler()
	for round := range rounds {
		left := 1 - float64(round)/float64(rounds)
		p.mixture.Commit(p.read(sampler, nil, peers...).Learn(Rates{
			Embedding: pupilRates.Embedding * left, Projection: pupilRates.Projection * left, Gate: pupilRates.Gate * left,
		}))
	}
	return p.read(sampler, p.shard.HeldOut, peers...)
}

// read is the next 400 words of the text, and some that are held out, with the
// answers of peers.
func (p *pupil) read(sampler *Sampler, heldOut []Word, peers ...peer) *Reading {
	p.rounds++
	from := p.rounds * 400 % (len(p.shard.Training) - 400)
	lesson := sampler.Lesson(p.shard.Training[from:from+400], heldOut, newRandom(p.seed+uint64(p.rounds)))
	var answers []Answer
	for i, ask := range peers {
		answers = append(answers, Answer{Peer: i, Vectors: ask(lesson.Words)})
	}
	return p.mixture.Read(lesson, answers, len(answers), newRandom(p.seed))
}

// untrained is the loss of a mixture before its first lesson.
const untrained = 6 * math.Ln2

func TestAnUntrainedMixtureKnowsNothing(t *testing.T) {
	corpus := WordNet()
	for _, negatives := range []int{1, 5, 10} {
		p := newPupil(0, 1)
		lesson := NewSampler(corpus.Vocabulary, 5, negatives, 1e-3).Lesson(nil, p.shard.HeldOut, newRandom(1))
		got := p.mixture.Read(lesson, nil, 0, nil).Assess().Loss
		if want := float64(negatives+1) * math.Ln2; math.Abs(got-want) > 1e-6 {
			t.Errorf("loss with %d negatives = %v, want (k+1) ln 2 = %v", negatives, got, want)
		}
	}
}

const pupilRounds = 40

// learnedAlone is the loss of a pupil that has asked nobody.
var learnedAlone = sync.OnceValue(func() float64 { return newPupil(0, 4).study(pupilRounds).Assess().Loss })

func TestHeldOutLossFallsOnRealText(t *testing.T) {
	if loss := learnedAlone(); loss > untrained-0.3 {
		t.Errorf("loss after %d rounds = %.3f, want it clearly below %.3f", pupilRounds, loss, untrained)
	}
}

// A teacher knows another text, and answers from what it knows by now.
var teacher = sync.OnceValue(func() *Mixture {
	p := newPupil(1, 2)
	p.study(60)
	return p.mixture
})

// turned answers as a peer whose space is rotated against that of another.
func turned(ask peer, seed uint64) peer {
	turn := rotation(16, seed)
	return func(words []Word) Matrix { return multiply(ask(words), turn) }
}

func TestAGoodAnswerSavesLossAndAUselessOneDoesNot(t *testing.T) {
	random := newRandom(3)
	useless := func(words []Word) Matrix {
		m := NewMatrix(len(words), 16)
		fill(m, 0.3, random)
		return m
	}
	reading := newPupil(0, 4).study(pupilRounds, turned(teacher().Centres, 5), useless)
	saved := savedBy(reading)
	if saved[0] < 0.2 {
		t.Errorf("the teacher's answers save %.4f nats, want at least 0.2", saved[0])
	}
	if math.Abs(saved[1]) > 0.02 {
		t.Errorf("noise saves %.4f nats, want about nothing", saved[1])
	}
	got, alone := reading.Assess(), learnedAlone()
	if got.Loss > alone-0.1 {
		t.Errorf("loss with the answers = %.4f, want it clearly below the %.4f without", got.Loss, alone)
	}
	if got.Student > alone-0.1 {
		t.Errorf("loss of the student = %.4f, want it clearly below the %.4f of who learned alone", got.Student, alone)
	}
}

func TestAPeerIsWorthTheSameHoweverItsSpaceIsTurned(t *testing.T) {
	straight := newPupil(0, 4).study(pupilRounds, teacher().Centres).Assess()
	got := newPupil(0, 4).study(pupilRounds, turned(teacher().Centres, 6)).Assess()
	if math.Abs(got.Loss-straight.Loss) > 0.02 {
		t.Errorf("loss with the peer turned = %.4f, as it is %.4f", got.Loss, straight.Loss)
	}
}

// studyTogether lets pupils of three shards learn, in each round each from the
// others if they ask one another, and returns their mean losses then.
func studyTogether(ask bool) (loss, student float64) {
	const pupils = 3
	var all [pupils]*pupil
	for i := range all {
		all[i] = newPupil(i, uint64(i))
	}
	others := func(i int) []peer {
		if !ask {
			return nil
		}
		return []peer{all[(i+1)%pupils].mixture.Centres, all[(i+2)%pupils].mixture.Centres}
	}
	sampler := pupilSampler()
	for range pupilRounds {
		var changes [pupils]*Change
		for i, p := range all {
			changes[i] = p.read(sampler, nil, others(i)...).Learn(pupilRates)
		}
		for i, p := range all {
			p.mixture.Commit(changes[i])
		}
	}
	for i, p := range all {
		a := p.read(sampler, p.shard.HeldOut, others(i)...).Assess()
		loss, student = loss+a.Loss/pupils, student+a.Student/pupils
	}
	return loss, student
}

func TestNeuronsThatAskOneAnotherLearnMoreThanAlone(t *testing.T) {
	alone, _ := studyTogether(false)
	together, student := studyTogether(true)
	if together > alone-0.05 || student > alone-0.05 {
		t.Errorf("mean loss with peers = %.4f, with what the students keep of them = %.4f, alone = %.4f", together, student, alone)
	}
}

// An answer may be computed, and another lesson read, on other cores while a
// change is made: only its commit needs the mixture for itself.
func TestAMixtureAnswersWhileItsNextChangeIsMade(t *testing.T) {
	p := newPupil(0, 1)
	p.study(5, teacher().Centres)
	sampler, words := pupilSampler(), numbered(500)
	reading := p.read(sampler, nil, teacher().Centres)
	answer, alone := p.mixture.Centres(words), p.mixture.Alone()

	var group sync.WaitGroup
	var change *Change
	group.Go(func() { change = reading.Learn(pupilRates) })
	group.Go(func() { checkSame(t, "an answer", p.mixture.Centres(words), answer) })
	group.Go(func() {
		if !slices.Equal(p.mixture.Alone().Centre.Values, alone.Centre.Values) {
			t.Error("the model differs that the neuron could leave with")
		}
	})
	group.Go(func() {
		reader := *p
		reader.read(sampler, p.shard.HeldOut[:200], teacher().Centres).Assess()
	})
	group.Wait()
	if got, want := change.Fingerprint(), reading.Learn(pupilRates).Fingerprint(); got != want {
		t.Errorf("what was learned beside others has the fingerprint %#x, want %#x", got, want)
	}
}

// The bounds are those within which neurons compute: answers of length 8 and the
// rates that a scenario may set.
func TestBoundedInputNeverMakesNaN(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newScene(rapid.Uint64().Draw(t, "seed"), 3, Gate{
			Top:        rapid.IntRange(0, 3).Draw(t, "top"),
			Noise:      rapid.Float64Range(0, 2).Draw(t, "noise"),
			Importance: rapid.Float64Range(0, 2).Draw(t, "importance"),
		})
		const most = 8 / 4 // of each of 16 values
		coordinate := rapid.OneOf(rapid.SampledFrom([]float32{-most, 0, most, 1e-20, -1e-30}), rapid.Float32Range(-most, most))
		values := len(sceneWords) * sceneDimensions
		rate := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1e-8, 1}))
		rates := Rates{
			Embedding:  rate.Draw(t, "embedding rate"),
			Projection: rate.Draw(t, "projection rate"),
			Gate:       rate.Draw(t, "gate rate"),
			Decay:      rate.Draw(t, "decay"),
		}
		random := newRandom(1)
		for round := range 40 {
			if round%10 == 0 {
				for _, answer := range s.answers {
					copy(answer.Vectors.Values, rapid.SliceOfN(coordinate, values, values).Draw(t, "vectors"))
				}
			}
			heard := rapid.IntRange(0, 3).Draw(t, "heard")
			r := s.mixture.Read(s.lesson, s.answers[:heard], 3, random)
			if !finite(r.whole.Values) || !finite(r.student.Values) {
				t.Fatalf("what is read in round %d is not finite", round)
			}
			s.mixture.Commit(r.Learn(rates))
		}
		state := stateOf(s.mixture)
		for _, w := range sceneWords {
			if !finite(state.Own[w]) || !finite(state.Student[w]) {
				t.Errorf("the vectors of word %d are not finite", w)
			}
		}
		for peer, p := range state.Projections {
			if !finite(p.Weights) || math.IsNaN(p.Logit) || math.IsInf(p.Logit, 0) {
				t.Errorf("the projection of peer %d is not finite; its logit is %v", peer, p.Logit)
			}
		}
	})
}
