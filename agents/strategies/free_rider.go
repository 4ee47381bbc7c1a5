package strategies

import (
	"fmt"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

// freeRider wants the tao without the work: it neither trains nor asks, answers
// with noise and praises everybody alike. Source: Lin et al. 2019, arXiv
// 1911.12560, the random-weights attack.
func freeRider() agents.Strategy {
	s := honest()
	s.Learner = &TrainNever{}
	s.Responder = &AnswerNoise{Deviation: 0.3}
	s.Asker = &AskNobody{}
	s.Rater = &RateUniformly{}
	return s
}

// TrainNever trains on nothing.
type TrainNever struct{}

// Text implements [agents.Learner].
func (TrainNever) Text(agents.View) []models.Word { return nil }

// AnswerNoise answers with normal noise, drawn anew for every query. By default
// its vectors of 16 dimensions are about 1.2 long, as are honest ones of words
// that are known well.
type AnswerNoise struct {
	Deviation float64 `yaml:"deviation"` // of each coordinate; 0 to 1000, far more than askers take
}

// Answer implements [agents.Responder].
func (a AnswerNoise) Answer(view agents.View, _ economy.Key, words []models.Word) (models.Matrix, bool) {
	vectors := models.NewMatrix(len(words), view.Mixture.Dimensions())
	for i := range vectors.Values {
		vectors.Values[i] = float32(a.Deviation * view.Random.NormFloat64())
	}
	return vectors, true
}

// Validate reports a deviation that cannot be.
func (a AnswerNoise) Validate() error {
	if !(a.Deviation >= 0 && a.Deviation <= 1000) {
		return fmt.Errorf("deviation must be 0 to 1000, not %v", a.Deviation)
	}
	return nil
}

// AskNobody goes alone.
type AskNobody struct{}

// Ask implements [agents.Asker].
func (AskNobody) Ask(agents.View) []economy.Key { return nil }

// RateUniformly weighs all others alike, which costs nothing to measure.
type RateUniformly struct{}

// Rate implements [agents.Rater].
func (RateUniformly) Rate(view agents.View) []float64 {
	weights := make([]float64, len(view.Metagraph.Neurons))
	for uid, neuron := range view.Metagraph.Neurons {
		if neuron.Key != view.Self {
			weights[uid] = 1
		}
	}
	return weights
}
