package rules

import (
	"fmt"

	"taosim/economy/portable"
)

// Reinforcement is how much a neuron's stake counts when it claims tokens.
type Reinforcement string

// How it may count.
const (
	NoReinforcement          Reinforcement = "none"        // not at all: a key is as good as another
	LinearReinforcement      Reinforcement = "linear"      // as part of all stake
	LogReinforcement         Reinforcement = "log"         // its logarithm does, as part of that of all stake
	ExponentialReinforcement Reinforcement = "exponential" // it bears interest, and interest on that
)

// Validate checks the word.
func (r Reinforcement) Validate() error {
	switch r {
	case NoReinforcement, ExponentialReinforcement, LogReinforcement, LinearReinforcement:
		return nil
	default:
		return fmt.Errorf("reinforcement must be none, linear, log or exponential, not %q", string(r))
	}
}

// due are the tokens that a neuron may claim. Accrued are rate times blocks; stake,
// all stake and what a token is are in rao.
func (r Reinforcement) due(accrued, stake, total, token float64) float64 {
	switch r {
	case NoReinforcement:
		return accrued
	case LinearReinforcement:
		if stake == 0 {
			return 0 // there may be none at all
		}
		return accrued * stake / total // multiplied first, so that whole tokens stay whole
	case LogReinforcement:
		if stake <= token {
			return 0
		}
		return accrued * portable.Log(stake/token) / portable.Log(total/token)
	case ExponentialReinforcement:
		if stake == 0 {
			return 0 // times what may be infinite
		}
		return stake / token * expm1(accrued)
	default:
		panic(fmt.Sprintf("rules: no reinforcement %q", string(r)))
	}
}
