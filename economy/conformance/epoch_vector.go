package conformance

import (
	"math"
	"slices"

	"taosim/economy"
	"taosim/economy/yuma"
)

// epochVector is a run of epochs, each from where the last one ended.
type epochVector struct {
	header
	Path            string          `json:"path"`
	DerivedPath     string          `json:"derived_path"`
	Hyperparameters hyperparameters `json:"hyperparameters"`
	Tolerance       tolerance       `json:"tolerance"`

	InitialState struct {
		Bonds   rows   `json:"bonds"`
		Permits []bool `json:"validator_permits"`
	} `json:"initial_state"`
	Steps []step `json:"steps"`

	// Instead of steps.
	Generator    *generator            `json:"generator"`
	Expected     *generatedExpectation `json:"expected"`
	CheckedAfter string                `json:"checked_after"`
}

// hyperparameters are those of the chain by their names there.
type hyperparameters struct {
	Kappa                 uint16 `json:"kappa"`
	BondsPenalty          uint16 `json:"bonds_penalty"`
	BondsMovingAverage    uint64 `json:"bonds_moving_average"`
	Yuma3                 bool   `json:"yuma3"`
	LiquidAlpha           bool   `json:"liquid_alpha"`
	AlphaLow              uint16 `json:"alpha_low"`
	AlphaHigh             uint16 `json:"alpha_high"`
	AlphaSigmoidSteepness int16  `json:"alpha_sigmoid_steepness"`
}

// defaultHyperparameters are those that a vector leaves out.
func defaultHyperparameters() hyperparameters {
	return hyperparameters{
		Kappa:                 32_767,
		BondsPenalty:          65_535,
		BondsMovingAverage:    900_000,
		AlphaLow:              45_875,
		AlphaHigh:             58_982,
		AlphaSigmoidSteepness: 1000,
	}
}

// step is one epoch.
type step struct {
	Label             string         `json:"label"`
	Changes           changes        `json:"state_changes_before"`
	Inputs            inputs         `json:"inputs"`
	Expected          map[string]any `json:"expected"`
	Trace             map[string]any `json:"expected_trace"`
	Derived           map[string]any `json:"derived"`
	DenseEqualsSparse *bool          `json:"dense_equals_sparse"`
}

// changes are what happens to the state between two epochs.
type changes struct {
	ClearUID        []economy.UID `json:"clear_uid"`          // the neuron was replaced
	ResetBondsOfUID []economy.UID `json:"reset_bonds_of_uid"` // the neuron gave up the bonds in it
}

// inputs are what an epoch starts from, besides the state.
type inputs struct {
	Block          uint64    `json:"block"`
	Tempo          uint64    `json:"tempo"`
	ActivityCutoff uint64    `json:"activity_cutoff_blocks"`
	LastStep       uint64    `json:"last_mechanism_step_block"`
	Emission       uint64    `json:"emission"`
	Stake          []uint64  `json:"stake"`
	StakeThreshold uint64    `json:"stake_threshold"`
	Owner          *uint16   `json:"owner_uid"`
	MaxValidators  int       `json:"max_allowed_validators"`
	LastUpdate     []uint64  `json:"last_update"`
	Registered     []uint64  `json:"block_at_registration"`
	Weights        rows      `json:"weights"`
	CommitReveal   bool      `json:"commit_reveal"`
	CommitBlocks   []*uint64 `json:"commit_blocks"`
}

// parameters are what the implementations are told, from both places where
// vectors write it.
func (h hyperparameters) parameters(in inputs) yuma.Parameters {
	return yuma.Parameters{
		Kappa:                 h.Kappa,
		BondsPenalty:          h.BondsPenalty,
		BondsMovingAverage:    h.BondsMovingAverage,
		Yuma3:                 h.Yuma3,
		LiquidAlpha:           h.LiquidAlpha,
		AlphaLow:              h.AlphaLow,
		AlphaHigh:             h.AlphaHigh,
		AlphaSigmoidSteepness: h.AlphaSigmoidSteepness,
		MaxValidators:         in.MaxValidators,
		ActivityCutoff:        in.ActivityCutoff,
		StakeThreshold:        in.StakeThreshold,
		CommitReveal:          in.CommitReveal,
	}
}

// input is the epoch's input from that state.
func (in inputs) input(s state) *yuma.Input {
	input := &yuma.Input{
		Block:      in.Block,
		Tempo:      in.Tempo,
		LastStep:   in.LastStep,
		Emission:   in.Emission,
		Stake:      in.Stake,
		LastUpdate: in.LastUpdate,
		Registered: in.Registered,
		Committed:  slices.Repeat([]uint64{math.MaxUint64}, len(in.Stake)),
		Weights:    in.Weights,
		Permits:    s.permits,
		Bonds:      s.bonds,
	}
	if in.Owner != nil {
		input.Owner = economy.Owner{Known: true, UID: economy.UID(*in.Owner)}
	}
	for uid, block := range in.CommitBlocks {
		if block != nil {
			input.Committed[uid] = *block
		}
	}
	return input
}
