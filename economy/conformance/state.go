package conformance

import (
	"slices"

	"taosim/economy"
	"taosim/economy/yuma"
)

// state is what one epoch leaves to the next.
type state struct {
	bonds   [][]economy.Weight
	permits []bool
}

// stateAfter copies the state from an output, which may not last.
func stateAfter(out *yuma.Output) state {
	s := state{permits: slices.Clone(out.Permits)}
	for _, row := range out.Bonds {
		s.bonds = append(s.bonds, slices.Clone(row))
	}
	return s
}

// clone copies the state with all that it holds.
func (s state) clone() state {
	return stateAfter(&yuma.Output{Bonds: s.bonds, Permits: s.permits})
}

// apply makes changes. What others hold in a neuron that was replaced stays; the
// epoch itself sees that the neuron is new.
func (s state) apply(c changes) {
	for _, uid := range c.ClearUID {
		s.bonds[uid] = nil
		s.permits[uid] = false
	}
	for _, uid := range c.ResetBondsOfUID {
		for i, row := range s.bonds {
			s.bonds[i] = slices.DeleteFunc(row, func(bond economy.Weight) bool { return bond.To == uid })
		}
	}
}
