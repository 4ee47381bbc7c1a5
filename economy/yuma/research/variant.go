package research

import "fmt"

// Variant is one of the drafts with its parameters.
type Variant interface {
	// Step computes one epoch. Weights have a row for each validator, which need
	// not sum to one, and stake is theirs, in any unit; all are finite and not
	// negative. The state is the zero value or that of the last result, of the
	// same shape; another shape is a panic. Step only reads what it is given, and
	// its result shares no memory with it.
	Step(state State, weights [][]float64, stake []float64) Result
}

// State is what a variant carries from one epoch to the next. The zero value
// stands before the first epoch.
type State struct {
	Bonds     [][]float64 // of each validator in each server, in the unit of the variant
	Weights   [][]float64 // of the last epoch, as they were given; of Yuma2B only
	Consensus []float64   // of the last epoch, on each server
}

// ResetBonds is the state after everybody has given up the bonds in a server,
// which may ask for that when another stands behind it. The state itself stays
// as it is.
func (s State) ResetBonds(server int) State {
	if s.Bonds == nil {
		return s
	}
	reset := s
	reset.Bonds = clone(s.Bonds)
	for _, row := range reset.Bonds {
		row[server] = 0
	}
	return reset
}

// mustFit panics unless the state, weights and stakes are of one shape.
func (s State) mustFit(weights [][]float64, stake []float64) {
	validators, servers := len(weights), columns(weights)
	covers := func(what string, matrix [][]float64) {
		if len(matrix) != validators {
			panic(fmt.Sprintf("research: %d rows of %s for %d validators", len(matrix), what, validators))
		}
		for i, row := range matrix {
			if len(row) != servers {
				panic(fmt.Sprintf("research: row %d of %s has %d entries for %d servers", i, what, len(row), servers))
			}
		}
	}
	covers("weights", weights)
	if len(stake) != validators {
		panic(fmt.Sprintf("research: %d stakes for %d validators", len(stake), validators))
	}
	if s.Bonds != nil {
		covers("bonds", s.Bonds)
	}
	if s.Weights != nil {
		covers("remembered weights", s.Weights)
	}
	if s.Consensus != nil && len(s.Consensus) != servers {
		panic(fmt.Sprintf("research: consensus on %d of %d servers", len(s.Consensus), servers))
	}
}

// Result is what an epoch comes to. The state in it is the one to start the next
// step from; its bonds are those that were paid, its consensus that of the
// epoch.
type Result struct {
	State
	Rank          []float64 // of each server
	Incentive     []float64 // each server's part of all incentive; all zero when nobody gets any
	DividendShare []float64 // each validator's part of all dividends; all zero when nobody gets any
	Trust         []float64 // the part of each validator's weights that the consensus grants, 0 to 1
}
