package retention

import (
	"errors"
	"fmt"

	"taosim/economy"
)

// totalStake is the stake of all validators together.
const totalStake = 21_000_000 * economy.Tao

// maxDeviation is the largest deviation. Beyond, half of all are zero and the rest
// hardly change any more.
const maxDeviation = 100

// Map is the experiment: who takes part, and which points are asked for.
type Map struct {
	Nodes      int // validators and servers; every node that does not validate is a server
	Validators int // with all the stake and all the weights

	HonestStake  []float64 // S_H of each plane, above 0 and below 1, rising
	HonestWeight []float64 // W_H of each row of a plane, 0 to 1, rising
	CabalWeight  []float64 // W_C of each column of a plane, 0 to 1, rising

	StakeDeviation  float64 // of validators' stakes in a camp, as a part of their mean, 0 to 100
	WeightDeviation float64 // of the weights of a validator on the servers of a camp, as a part of their mean, 0 to 100

	// DividendRatio is the part of the emission that is paid as dividends, and
	// the rest as incentive; the rule decides who gets how much of each. What a
	// rule pays to nobody goes to the other part.
	DividendRatio float64
}

// Published is the map of the documentation: 512 nodes of which 64 validate, 11
// stakes and 51 x 51 weights.
func Published() Map {
	return Map{
		Nodes:           512,
		Validators:      64,
		HonestStake:     []float64{0.51, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99},
		HonestWeight:    Even(50),
		CabalWeight:     Even(50),
		StakeDeviation:  0.3,
		WeightDeviation: 0.4,
		DividendRatio:   0.5,
	}
}

// Even is 0 to 1 in that many equal steps.
func Even(steps int) []float64 {
	values := make([]float64, steps+1)
	for i := range values {
		values[i] = float64(i) / float64(steps)
	}
	return values
}

// Validate collects everything that is wrong with the map.
func (m Map) Validate() error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report(m.Validators < 2, "there are %d validators; each camp needs one, so there are at least 2", m.Validators)
	report(m.Nodes-m.Validators < 2, "there are %d validators among %d nodes; at least 2 nodes must be left to serve", m.Validators, m.Nodes)
	report(m.Nodes > economy.MaxNeurons, "there are %d nodes; there can be %d", m.Nodes, economy.MaxNeurons)
	report(!isDeviation(m.StakeDeviation), "the deviation of stakes is %v; it is 0 to %v", m.StakeDeviation, maxDeviation)
	report(!isDeviation(m.WeightDeviation), "the deviation of weights is %v; it is 0 to %v", m.WeightDeviation, maxDeviation)
	report(!isPart(m.DividendRatio), "the part of the emission paid as dividends is %v; it is 0 to 1", m.DividendRatio)
	return errors.Join(append(errs,
		validateAxis("honest stake", m.HonestStake, func(stake float64) bool { return stake > 0 && stake < 1 }, "above 0 and below 1"),
		validateAxis("honest weight", m.HonestWeight, isPart, "0 to 1"),
		validateAxis("weight of the cabal", m.CabalWeight, isPart, "0 to 1"))...)
}

// validateAxis says what is wrong with the values of one axis.
func validateAxis(name string, values []float64, allowed func(float64) bool, domain string) error {
	if len(values) == 0 {
		return fmt.Errorf("there is no %s; name at least one", name)
	}
	for i, value := range values {
		if !allowed(value) {
			return fmt.Errorf("%s %v is out of range; it is %s", name, value, domain)
		}
		if i > 0 && value <= values[i-1] {
			return fmt.Errorf("%s %v follows %v; the values must rise", name, value, values[i-1])
		}
	}
	return nil
}

func isPart(value float64) bool { return value >= 0 && value <= 1 }

func isDeviation(value float64) bool { return value >= 0 && value <= maxDeviation }
