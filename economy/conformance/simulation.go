package conformance

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// simulation is a result of yuma-simulation: what its drafts of the rule make of
// a case, at several bond penalties.
type simulation struct {
	ID         string          `json:"id"`
	Name       string          `json:"name"`
	Validators []string        `json:"validators"`
	Servers    []string        `json:"servers"`
	Consensus  [][]float64     `json:"consensus"` // by epoch, on each server; all runs share it
	Runs       []simulationRun `json:"runs"`
}

// simulationRun is one draft at one penalty. Lists are by epoch.
type simulationRun struct {
	Version        string                 `json:"version"`
	BondPenalty    float64                `json:"bond_penalty"`
	Dividends      map[string][]float64   `json:"dividends"` // per 1,000 stake, by validator
	DividendShare  [][]float64            `json:"dividend_share"`
	Incentives     [][]float64            `json:"incentives"`
	Bonds          map[string][][]float64 `json:"bonds"` // by epoch, of some epochs
	TotalDividends map[string]float64     `json:"total_dividends"`
}

// The files that belong to results: beside them or one folder above.
const (
	casesFile      = "cases.json"
	parametersFile = "params.json"
)

// isCompanion tells whether a file belongs to results and holds none.
func isCompanion(name string) bool {
	base := path.Base(name)
	return base == casesFile || base == parametersFile
}

// replaySimulation replays a result of yuma-simulation. Its cases and parameters
// are read from the files that belong to it.
func replaySimulation(fsys fs.FS, result *Result, text []byte) error {
	var s simulation
	if err := decode(text, &s); err != nil {
		return err
	}
	if len(s.Runs) == 0 {
		return errors.New("the file holds no runs")
	}
	var cases simulationCases
	if err := readCompanion(fsys, result.File, casesFile, &cases); err != nil {
		return err
	}
	var parameters simulationParameters
	if err := readCompanion(fsys, result.File, parametersFile, &parameters); err != nil {
		return err
	}
	setup, err := cases.find(s.ID)
	if err != nil {
		return err
	}
	if err := setup.validate(s); err != nil {
		return fmt.Errorf("%s: %w", s.ID, err)
	}
	for _, run := range s.Runs {
		s.replayRun(result, run, setup, parameters)
	}
	s.nameSkipped(result)
	return nil
}

// readCompanion reads a file that belongs to a result.
func readCompanion(fsys fs.FS, name, companion string, target any) error {
	folder := path.Dir(name)
	for _, place := range []string{path.Join(folder, companion), path.Join(path.Dir(folder), companion)} {
		text, err := fs.ReadFile(fsys, place)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = decode(text, target)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
		return nil
	}
	return fmt.Errorf("a result of yuma-simulation needs %s beside it or one folder above; there is none", companion)
}

// replayRun replays all epochs of a run.
func (s simulation) replayRun(result *Result, run simulationRun, setup simulationCase, parameters simulationParameters) {
	c := checker{result: result, vector: fmt.Sprintf("%s, %s with penalty %v", s.ID, run.Version, run.BondPenalty)}
	result.Vectors++
	variant, err := parameters.variant(run, setup)
	if err != nil {
		c.problem("%v", err)
		return
	}
	err = guarded(func() {
		epochs := setup.replay(variant, setup.resetsOf(run.Version), parameters.UseFullMatrices)
		s.check(c, run, epochs, setup, parameters.Common)
	})
	if err != nil {
		c.problem("%v", err)
	}
}
