package conformance

import (
	"errors"
	"fmt"

	"taosim/economy/yuma/research"
)

// simulationCases are the cases of yuma-simulation. Its weights and stakes are
// numbers of 32 bits, written as the shortest decimals.
type simulationCases struct {
	Source string           `json:"source"`
	Torch  string           `json:"torch"`
	Note   string           `json:"note"`
	Cases  []simulationCase `json:"cases"`
}

// simulationCase is a history of weights and stakes.
type simulationCase struct {
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	BaseValidator string   `json:"base_validator"`
	Validators    []string `json:"validators"`
	Servers       []string `json:"servers"`
	Epochs        int      `json:"num_epochs"`
	ChartTypes    []string `json:"chart_types"`

	ResetBonds      bool `json:"reset_bonds"`
	ResetBondsIndex *int `json:"reset_bonds_index"` // of the server
	ResetBondsEpoch *int `json:"reset_bonds_epoch"`

	Overrides struct {
		WinnerTakesAll bool `json:"winner_takes_all"`
	} `json:"config_overrides"`
	Segments []segment `json:"segments"`
}

// segment holds from its first epoch to the next segment's.
type segment struct {
	FromEpoch int         `json:"from_epoch"`
	Weights   [][]float64 `json:"weights"` // of each validator on each server
	Stakes    []float64   `json:"stakes"`
}

// find is the case with that name.
func (s simulationCases) find(id string) (simulationCase, error) {
	for _, candidate := range s.Cases {
		if candidate.ID == id {
			return candidate, nil
		}
	}
	return simulationCase{}, fmt.Errorf("%s has no case %q", casesFile, id)
}

// validate collects what is wrong with a case, or does not fit its result.
func (s simulationCase) validate(result simulation) error {
	var errs []error
	report := func(wrong bool, format string, args ...any) {
		if wrong {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	report(s.Epochs != len(result.Consensus), "the case has %d epochs and the result %d", s.Epochs, len(result.Consensus))
	report(len(s.Validators) != len(result.Validators), "the case has %d validators and the result %d", len(s.Validators), len(result.Validators))
	report(len(s.Servers) != len(result.Servers), "the case has %d servers and the result %d", len(s.Servers), len(result.Servers))
	report(len(s.Validators) == 0, "the case has no validators")
	report(len(s.Segments) == 0 || s.Segments[0].FromEpoch != 0, "the case does not begin with epoch 0")
	report(s.ResetBonds && (s.ResetBondsIndex == nil || s.ResetBondsEpoch == nil), "the case resets bonds and does not say which or when")
	report(s.ResetBonds && s.ResetBondsIndex != nil && (*s.ResetBondsIndex < 0 || *s.ResetBondsIndex >= len(s.Servers)), "the case resets bonds in a server that does not exist")
	for i, segment := range s.Segments {
		report(i > 0 && segment.FromEpoch <= s.Segments[i-1].FromEpoch, "segment %d does not begin after the one before", i)
		report(len(segment.Stakes) != len(s.Validators), "segment %d has %d stakes for %d validators", i, len(segment.Stakes), len(s.Validators))
		report(len(segment.Weights) != len(s.Validators), "segment %d has %d rows of weights for %d validators", i, len(segment.Weights), len(s.Validators))
		for _, row := range segment.Weights {
			report(len(row) != len(s.Servers), "segment %d has a row of %d weights for %d servers", i, len(row), len(s.Servers))
		}
	}
	return errors.Join(errs...)
}

// at is the segment that holds in an epoch.
func (s simulationCase) at(epoch int) segment {
	current := s.Segments[0]
	for _, segment := range s.Segments {
		if segment.FromEpoch <= epoch {
			current = segment
		}
	}
	return current
}

// replay computes all epochs. When it resets, the bonds in a server are given up
// at the start of one of them.
//
// In full, every neuron has a row and a column, validators before servers, as
// upstream had it. The results are those of validators and servers alone.
func (s simulationCase) replay(variant research.Variant, resets, full bool) []research.Result {
	var epochs []research.Result
	var state research.State
	firstServer := 0
	if full {
		firstServer = len(s.Validators)
	}
	for epoch := range s.Epochs {
		if resets && epoch == *s.ResetBondsEpoch {
			state = state.ResetBonds(firstServer + *s.ResetBondsIndex)
		}
		current := s.at(epoch)
		if full {
			current = current.full()
		}
		result := variant.Step(state, current.Weights, current.Stakes)
		state = result.State
		epochs = append(epochs, s.part(result, firstServer))
	}
	return epochs
}

// full is the segment with a row and a column for every neuron. Servers have no
// stake and set no weights.
func (s segment) full() segment {
	validators := len(s.Weights)
	neurons := validators + len(s.Weights[0])
	full := segment{Stakes: make([]float64, neurons), Weights: make([][]float64, neurons)}
	copy(full.Stakes, s.Stakes)
	for i := range full.Weights {
		full.Weights[i] = make([]float64, neurons)
		if i < validators {
			copy(full.Weights[i][validators:], s.Weights[i])
		}
	}
	return full
}

// part are the results of validators and servers, whose columns begin there.
func (s simulationCase) part(result research.Result, firstServer int) research.Result {
	part := research.Result{Incentive: result.Incentive[firstServer:], DividendShare: result.DividendShare[:len(s.Validators)]}
	part.Consensus = result.Consensus[firstServer:]
	for _, row := range result.Bonds[:len(s.Validators)] {
		part.Bonds = append(part.Bonds, row[firstServer:])
	}
	return part
}

// resetsOf tells whether a draft knows resets.
func (s simulationCase) resetsOf(version string) bool {
	switch version {
	case "YUMA2C", "YUMA3", "YUMA3_LIQUID":
		return s.ResetBonds
	}
	return false
}
