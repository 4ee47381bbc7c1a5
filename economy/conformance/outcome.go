package conformance

import (
	"math"

	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// outcome is one epoch that an implementation computed, with what it started
// from.
type outcome struct {
	parameters yuma.Parameters
	input      *yuma.Input
	output     *yuma.Output
	steps      *reference.Steps // on the way to the output; nil when the implementation does not show them
}

// stored are the outputs as the chain stores them, by their names in vectors.
var stored = map[string]func(o outcome) any{
	"consensus":          func(o outcome) any { return list(o.output.Consensus, integer) },
	"incentive":          func(o outcome) any { return list(o.output.Incentive, integer) },
	"dividends":          func(o outcome) any { return list(o.output.Dividends, integer) },
	"validator_trust":    func(o outcome) any { return list(o.output.ValidatorTrust, integer) },
	"stake_weight":       func(o outcome) any { return list(o.output.StakeWeight, integer) },
	"emission":           func(o outcome) any { return list(o.output.Emission, integer) },
	"server_emission":    func(o outcome) any { return list(o.output.ServerEmission, integer) },
	"validator_emission": func(o outcome) any { return list(o.output.ValidatorEmission, integer) },
	"validator_permits":  func(o outcome) any { return list(o.output.Permits, truth) },
	"active":             func(o outcome) any { return list(o.output.Active, truth) },
	"bonds":              func(o outcome) any { return storedRows(o.output.Bonds) },
}

// computed are the numbers before storage, as the integers they are made of.
var computed = map[string]func(o outcome) any{
	"consensus_bits":    func(o outcome) any { return list(o.output.Raw.Consensus, raw) },
	"incentive_bits":    func(o outcome) any { return list(o.output.Raw.Incentive, raw) },
	"dividends_bits":    func(o outcome) any { return list(o.output.Raw.Dividends, raw) },
	"active_stake_bits": func(o outcome) any { return list(o.output.Raw.ActiveStake, raw) },
}

// proportions are parts of one.
var proportions = map[string]func(o outcome) any{
	"stake_proportion":           func(o outcome) any { return list(o.output.Raw.StakeWeight, number) },
	"active_stake_proportion":    func(o outcome) any { return list(o.output.Raw.ActiveStake, number) },
	"consensus_proportion":       func(o outcome) any { return list(o.output.Raw.Consensus, number) },
	"validator_trust_proportion": func(o outcome) any { return list(o.output.Raw.ValidatorTrust, number) },
	"dividends_proportion":       dividendsProportion,
	"normalised_emission":        func(o outcome) any { return list(o.output.Raw.CombinedShare, number) },
}

// traced are the lines of a log: numbers with 10 decimals, and integers.
var traced = map[string]func(o outcome) any{
	"consensus":           func(o outcome) any { return list(o.output.Raw.Consensus, number) },
	"validator_trust":     func(o outcome) any { return list(o.output.Raw.ValidatorTrust, number) },
	"incentive":           func(o outcome) any { return list(o.output.Raw.Incentive, number) },
	"dividends":           func(o outcome) any { return list(o.output.Raw.Dividends, number) },
	"normalised_emission": func(o outcome) any { return list(o.output.Raw.CombinedShare, number) },
	"emission_rao":        func(o outcome) any { return list(o.output.Emission, integer) },
	"bonds_prev_u16":      func(o outcome) any { return storedRows(o.input.Bonds) },
}

// shown are the matrices on the way, in expectations and in logs. Their numbers
// are parts of one.
var shown = map[string]func(s *reference.Steps) any{
	"weights_normalised":     func(s *reference.Steps) any { return numberRows(s.Weights) },
	"bonds_prev_normalised":  func(s *reference.Steps) any { return numberRows(s.OldBonds) },
	"bonds_delta_normalised": func(s *reference.Steps) any { return numberRows(s.NewBonds) },
	"ema_bonds_normalised":   func(s *reference.Steps) any { return numberRows(s.Bonds) },
	"ema_bonds_max_upscaled": func(s *reference.Steps) any { return numberRows(s.Stored) },
}

// dividendsProportion are the parts of all dividends, which vectors of Yuma3 take
// from storage.
func dividendsProportion(o outcome) any {
	if o.parameters.Yuma3 {
		return list(o.output.Dividends, func(value uint16) any { return float64(value) / math.MaxUint16 })
	}
	return list(o.output.Raw.Dividends, number)
}
