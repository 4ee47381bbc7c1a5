package scorers_test

import (
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"taosim/models"
	"taosim/models/kernel"
	"taosim/models/scorers"
)

// The peers of a real exchange. A neuron and two of them learn an eighth of the
// built-in corpus each. At every lesson it hears both, and two who have learned
// nothing: a relay, which repeats the first, and one that makes noise.
const (
	original = iota
	relay
	colleague
	noise
	peers
)

const (
	exchangeDimensions = 16
	exchangeShards     = 8
	exchangeLessons    = 150
	exchangeWords      = 400 // of text in a lesson
	exchangeMeasured   = 3   // lessons, the last
)

var (
	// untouched is evidence of peers who say what they know.
	untouched = sync.OnceValue(func() []*models.Reading { return exchange(identity(exchangeDimensions)) })
	// turned is the same, but the colleague has said it turned from the start.
	turned = sync.OnceValue(func() []*models.Reading { return exchange(orthogonal(newRandom(0), exchangeDimensions)) })
)

// exchange is what the neuron read last. The colleague's vectors are multiplied by
// a matrix before they are heard.
func exchange(turn *mat.Dense) []*models.Reading {
	neuron, others := newLearner(0), []*learner{newLearner(1), newLearner(2)}
	var readings []*models.Reading
	for lesson := range exchangeLessons {
		var heldOut []models.Word
		if lesson >= exchangeLessons-exchangeMeasured {
			heldOut = neuron.shard.HeldOut
		}
		next := neuron.lesson(lesson, heldOut)
		reading := neuron.mixture.Read(next, answers(next.Words, others, turn, neuron.random), peers, neuron.random)
		if heldOut != nil {
			readings = append(readings, reading)
		}
		for _, other := range others {
			alone := other.mixture.Read(other.lesson(lesson, nil), nil, 0, other.random)
			other.mixture.Commit(alone.Learn(exchangeRates(lesson)))
		}
		neuron.mixture.Commit(reading.Learn(exchangeRates(lesson)))
	}
	return readings
}

// A learner is a neuron with its text.
type learner struct {
	mixture *models.Mixture
	shard   models.Shard
	random  *rand.Rand
}

func newLearner(shard int) *learner {
	corpus, random := models.WordNet(), newRandom(uint64(shard))
	return &learner{
		mixture: models.NewMixture(models.Design{
			Words:          corpus.Vocabulary.Len(),
			Dimensions:     exchangeDimensions,
			Gate:           models.Gate{Importance: 0.1},
			Kernel:         kernel.Best(),
			Differentiator: models.Native{},
		}, random),
		shard:  corpus.Shard(shard, exchangeShards),
		random: random,
	}
}

var exchangeSampler = sync.OnceValue(func() *models.Sampler {
	return models.NewSampler(models.WordNet().Vocabulary, 5, 5, 1e-3)
})

// lesson is what the learner reads next.
func (l *learner) lesson(number int, heldOut []models.Word) *models.Lesson {
	text := l.shard.Training
	start := number * exchangeWords % len(text)
	return exchangeSampler().Lesson(text[start:min(start+exchangeWords, len(text))], heldOut, l.random)
}

// exchangeRates fall in a line.
func exchangeRates(lesson int) models.Rates {
	left := 1 - float64(lesson)/exchangeLessons
	return models.Rates{Embedding: 0.1 * left, Projection: 0.1 * left, Gate: 0.01 * left}
}

// answers are what the peers say of words.
func answers(words []models.Word, others []*learner, turn *mat.Dense, random *rand.Rand) []models.Answer {
	known := others[0].mixture.Centres(words)
	return []models.Answer{
		original:  {Peer: original, Vectors: known},
		relay:     {Peer: relay, Vectors: known.Clone()},
		colleague: {Peer: colleague, Vectors: narrow(product(widen(others[1].mixture.Centres(words)), turn))},
		noise:     {Peer: noise, Vectors: narrow(scaled(0.3, normal(random, len(words), exchangeDimensions)))},
	}
}

// orthogonal turns and mirrors at random.
func orthogonal(random *rand.Rand, dimensions int) *mat.Dense {
	var qr mat.QR
	qr.Factorize(normal(random, dimensions, dimensions))
	var q mat.Dense
	qr.QTo(&q)
	return &q
}

// meanScores are the mean scores of each peer over readings.
func meanScores(scorer scorers.Scorer, readings []*models.Reading) []float64 {
	means := make([]float64, peers)
	for _, r := range readings {
		for i, score := range scorer.Score(r, nil) {
			means[i] += score / float64(len(readings))
		}
	}
	return means
}

// fromLosses are the scorers that measure what an answer saves.
func fromLosses(t *testing.T) []scorers.Entry {
	var found []scorers.Entry
	for _, name := range []string{"leave-one-out", "shapley", "synergy"} {
		entry, ok := scorers.Find(name)
		if !ok {
			t.Fatalf("there is no scorer %q", name)
		}
		found = append(found, entry)
	}
	return found
}

func TestNoiseEarnsLessThanAnyoneWhoLearned(t *testing.T) {
	for _, entry := range fromLosses(t) {
		scores := meanScores(entry.New(), untouched())
		for _, peer := range []int{original, relay, colleague} {
			if scores[noise] >= scores[peer]/5 {
				t.Errorf("%s scores %v; noise earns more than a fifth of peer %d", entry.Name, scores, peer)
			}
		}
	}
}

// Their projections and gates began alike and have learned the same.
func TestACopyScoresLikeItsOriginal(t *testing.T) {
	for _, entry := range scorers.All() {
		for _, reading := range untouched() {
			scores := entry.New().Score(reading, nil)
			if distance := math.Abs(scores[original] - scores[relay]); distance > 1e-5*math.Abs(scores[original]) {
				t.Errorf("%s scores %v, the copy other than its original", entry.Name, scores)
			}
		}
	}
}

func TestCopiesSaveLessApartThanTogether(t *testing.T) {
	for _, reading := range untouched() {
		scores := scorers.LeaveOneOut{}.Score(reading, nil)
		together := reading.Loss([]bool{colleague: true, noise: true}) - reading.Loss([]bool{true, true, true, true})
		if apart := scores[original] + scores[relay]; apart >= together {
			t.Errorf("one by one they save %v nats, together %v", apart, together)
		}
	}
}

func TestShapleyValuesShareWhatAllSave(t *testing.T) {
	for _, reading := range untouched() {
		shared := 0.0
		for _, score := range (scorers.Shapley{}).Score(reading, nil) {
			shared += score
		}
		saved := reading.Loss(make([]bool, peers)) - reading.Loss([]bool{true, true, true, true})
		if math.Abs(shared-saved) > 1e-9 {
			t.Errorf("the values sum to %v nats, and all save %v", shared, saved)
		}
	}
}

// A projection learns the turn with everything else. Its steps are adapted by row
// and column, which a turn mixes, so that they differ by more than rounding.
func TestATurnedTwinScoresLikeThePlainOne(t *testing.T) {
	const tolerance = 0.1 // of the score
	for _, entry := range fromLosses(t) {
		want, got := meanScores(entry.New(), untouched()), meanScores(entry.New(), turned())
		for peer := range noise {
			if math.Abs(got[peer]-want[peer]) > tolerance*want[peer] {
				t.Errorf("%s scores %v, want about %v as without the turn", entry.Name, got, want)
			}
		}
	}
}
