package conformance

import (
	"fmt"
	"strings"

	"taosim/economy/yuma/research"
)

// simulationParameters are what the results of yuma-simulation were made with.
type simulationParameters struct {
	Script          string    `json:"script"`
	UseFullMatrices bool      `json:"use_full_matrices"`
	ResetBonds      bool      `json:"reset_bonds"`
	BondPenalties   []float64 `json:"bond_penalties"`

	Common   commonParameters `json:"simulation_hyperparameters"`
	Versions []struct {
		Key    string            `json:"key"`
		Label  string            `json:"label"`
		Params versionParameters `json:"params"`
	} `json:"versions"`
}

// commonParameters are those of all drafts.
type commonParameters struct {
	Kappa                  float64  `json:"kappa"`
	BondPenalty            string   `json:"bond_penalty"` // "per run"
	TotalEpochEmission     float64  `json:"total_epoch_emission"`
	ValidatorEmissionRatio float64  `json:"validator_emission_ratio"`
	TotalSubnetStake       float64  `json:"total_subnet_stake"`
	ConsensusPrecision     float64  `json:"consensus_precision"` // of a bisection that finds the consensus; here it is exact
	ConsensusMode          string   `json:"liquid_alpha_consensus_mode"`
	AlphaTaoRatio          *float64 `json:"alpha_tao_ratio"`
}

// versionParameters are those of one draft.
type versionParameters struct {
	BondMovingAverage     float64  `json:"bond_moving_avg"` // part of the old bonds that stays
	LiquidAlpha           bool     `json:"liquid_alpha"`
	AlphaHigh             float64  `json:"alpha_high"`
	AlphaLow              float64  `json:"alpha_low"`
	DecayRate             float64  `json:"decay_rate"`
	CapacityAlpha         float64  `json:"capacity_alpha"`
	AlphaSigmoidSteepness float64  `json:"alpha_sigmoid_steepness"`
	OverrideConsensusHigh *float64 `json:"override_consensus_high"`
	OverrideConsensusLow  *float64 `json:"override_consensus_low"`
	WinnerTakesAll        bool     `json:"winner_takes_all"`
}

// variant is the draft of a run.
func (s simulationParameters) variant(run simulationRun, setup simulationCase) (research.Variant, error) {
	params, err := s.version(run.Version)
	if err != nil {
		return nil, err
	}
	judgement := research.Judgement{
		Kappa:          s.Common.Kappa,
		WinnerTakesAll: params.WinnerTakesAll || setup.Overrides.WinnerTakesAll,
	}
	switch run.Version {
	case "YUMA1":
		return research.Yuma1{Judgement: judgement, BondPenalty: run.BondPenalty}, nil
	case "YUMA2":
		return research.Yuma2{Judgement: judgement, BondPenalty: run.BondPenalty, BondMovingAverage: params.BondMovingAverage}, nil
	case "YUMA2B":
		return research.Yuma2B{Judgement: judgement, BondPenalty: run.BondPenalty, BondMovingAverage: params.BondMovingAverage}, nil
	case "YUMA2C":
		return research.Yuma2C{Judgement: judgement, CapacityAlpha: params.CapacityAlpha, DecayRate: params.DecayRate}, nil
	case "YUMA3", "YUMA3_LIQUID":
		return research.Yuma3{Judgement: judgement, BondMovingAverage: params.BondMovingAverage, Liquid: s.liquid(params)}, nil
	}
	return nil, fmt.Errorf("version %q is not known", run.Version)
}

// version are the parameters of a draft. Overrides of the consensus are not
// known.
func (s simulationParameters) version(key string) (versionParameters, error) {
	for _, version := range s.Versions {
		if version.Key != key {
			continue
		}
		if version.Params.OverrideConsensusHigh != nil || version.Params.OverrideConsensusLow != nil {
			return version.Params, fmt.Errorf("%s overrides the consensus of %s, which this program cannot", parametersFile, key)
		}
		return version.Params, nil
	}
	return versionParameters{}, fmt.Errorf("%s has no version %q", parametersFile, key)
}

// liquid are the parameters of liquid alpha, nil when it is off.
func (s simulationParameters) liquid(params versionParameters) *research.LiquidAlpha {
	if !params.LiquidAlpha {
		return nil
	}
	return &research.LiquidAlpha{
		Low:       params.AlphaLow,
		High:      params.AlphaHigh,
		Steepness: params.AlphaSigmoidSteepness,
		Mode:      research.ConsensusMode(strings.ToLower(s.Common.ConsensusMode)),
	}
}

// dividendsPer1000 is what a validator is paid for each thousand of its stake,
// where the parts of one are its own.
func (c commonParameters) dividendsPer1000(share, stake float64) float64 {
	thousands := stake * c.TotalSubnetStake / 1000
	if thousands <= 1e-6 {
		return 0
	}
	return c.ValidatorEmissionRatio * c.TotalEpochEmission * share / thousands
}
