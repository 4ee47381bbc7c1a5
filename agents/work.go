package agents

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"time"

	"taosim/models"
	"taosim/models/scorers"

	"github.com/cespare/xxhash/v2"
)

// work is what the round computes, on another core. It reads the mixture, which
// serves on meanwhile and changes only when the work is done.
type work struct {
	mixture, control *models.Mixture
	lesson           *models.Lesson
	answers          []models.Answer
	asked            int
	rates            models.Rates
	scorer           scorers.Scorer
	grade            bool       // the answers
	gate, luck       *rand.Rand // of the gate and of the scorer, drawn from by one work at a time
}

func (n *Neuron) work(now time.Duration) work {
	return work{
		mixture: n.mixture,
		control: n.control,
		lesson:  n.round.lesson,
		answers: n.round.answers,
		asked:   len(n.round.asked),
		rates:   n.rates(now),
		scorer:  n.config.Learning.Scorer,
		grade:   n.config.Learning.Grading.Send && n.round.lesson.Training.Pairs() > 0,
		gate:    n.streams.gate,
		luck:    n.streams.scorer,
	}
}

func (w work) do() learned {
	reading := w.mixture.Read(w.lesson, w.answers, w.asked, w.gate)
	result := learned{alone: math.NaN()}
	result.assessment = reading.Assess()
	result.scores = w.scorer.Score(reading, w.luck)
	if w.grade {
		result.gradients = gradientsOf(reading)
	}
	result.change = reading.Learn(w.rates)
	if w.control != nil {
		reading := w.control.Read(w.lesson, nil, 0, w.gate)
		result.alone = reading.Assess().Loss
		result.control = reading.Learn(w.rates)
	}
	result.fingerprint = result.hash()
	return result
}

// learned is the result of a round's work.
type learned struct {
	change      *models.Change
	assessment  models.Assessment
	scores      []float64       // by answer
	gradients   []models.Matrix // by answer, empty if not let in; nil if nobody is graded
	control     *models.Change  // nil without a control
	alone       float64         // loss of the control, NaN without one
	fingerprint uint64
}

// hash sums up all that the work found.
func (l learned) hash() uint64 {
	hash := xxhash.New()
	write := func(bits uint64) {
		var word [8]byte
		binary.LittleEndian.PutUint64(word[:], bits)
		_, _ = hash.Write(word[:]) // never fails
	}
	write(l.change.Fingerprint())
	for _, nats := range append([]float64{l.assessment.Loss, l.assessment.Student}, l.scores...) {
		write(math.Float64bits(nats))
	}
	if l.control != nil {
		write(l.control.Fingerprint())
		write(math.Float64bits(l.alone))
	}
	for _, gradient := range l.gradients {
		_ = binary.Write(hash, binary.LittleEndian, gradient.Values) // never fails
	}
	return hash.Sum64()
}

// Fingerprint implements [Result].
func (l learned) Fingerprint() uint64 { return l.fingerprint }
