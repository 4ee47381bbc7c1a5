package scorers

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Synergy is the size of the language model that an answer alone is worth, and
// its share of what pairs are worth beyond the better of the two. With the
// held-out loss L and the scaling law of Kaplan et al. read backwards,
//
//	parameters(L) = 8.8e13 / max(L, 1.69)^(1/0.076)
//	score_i = parameters(L(i))^p
//	        + 1/2n sum_{j != i} max(0, parameters(L(i, j))^q - parameters(min(L(i), L(j)))^q)
//
// where p is BasePower and q SynergyPower. No loss below 1.69 nats, the entropy
// of natural text, is told apart. In 2022 a pair was measured by the mean of two
// probabilities; here it is the mixture that hears just the two. Scores are
// always positive: an answer of no use is worth as many parameters as silence.
// The penalty for answers that diverge from the others is left out.
//
// Cost: n(n+1)/2 losses for n answers.
//
// Sources: github.com/opentensor/bittensor, the core validator of August 2022;
// Kaplan et al. 2020, arXiv 2001.08361.
type Synergy struct {
	BasePower    float64 `yaml:"base_power"`    // of the parameters of an answer alone; above 0, at most 1
	SynergyPower float64 `yaml:"synergy_power"` // of the parameters of pairs; above 0, at most 1
}

var _ Scorer = Synergy{}

// Score implements [Scorer].
func (s Synergy) Score(evidence Evidence, _ *rand.Rand) []float64 {
	n := evidence.Answers()
	heard := make([]bool, n)
	alone, scores := make([]float64, n), make([]float64, n)
	for i := range n {
		heard[i] = true
		alone[i] = evidence.Loss(heard)
		scores[i] = math.Pow(parameters(alone[i]), s.BasePower)
		for j := range i {
			heard[j] = true
			share := s.gain(min(alone[i], alone[j]), evidence.Loss(heard)) / float64(2*n)
			scores[i] += share
			scores[j] += share
			heard[j] = false
		}
		heard[i] = false
	}
	return scores
}

// gain is what a pair is worth beyond the better of the two.
func (s Synergy) gain(expected, measured float64) float64 {
	return max(0, math.Pow(parameters(measured), s.SynergyPower)-math.Pow(parameters(expected), s.SynergyPower))
}

// parameters is the number of parameters of a language model of that loss, in
// nats, by the scaling law.
func parameters(loss float64) float64 {
	return 8.8e13 * math.Pow(max(loss, 1.69), -1/0.076)
}

// Validate reports powers that would not damp the number of parameters.
func (s Synergy) Validate() error {
	if !(s.BasePower > 0 && s.BasePower <= 1) {
		return fmt.Errorf("base_power must be above 0 and at most 1, not %v", s.BasePower)
	}
	if !(s.SynergyPower > 0 && s.SynergyPower <= 1) {
		return fmt.Errorf("synergy_power must be above 0 and at most 1, not %v", s.SynergyPower)
	}
	return nil
}
