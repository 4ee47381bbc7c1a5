package yuma

import (
	"cmp"
	"math"
	"slices"

	"taosim/economy"
)

// mask decides which entries of a row count: those on neurons that registered
// before a height, and not the one on the neuron itself.
type mask struct {
	before uint64
	self   int // nobody when there is no such uid
}

const nobody = -1

// maskOfWeights is the mask of a neuron's weights. They are meant for neurons that
// registered neither after the weights were set nor after they were committed to.
func (e *Engine) maskOfWeights(p Parameters, in *Input, uid int) mask {
	m := mask{before: e.lastUpdate[uid], self: uid}
	if committed := e.committed[uid]; p.CommitReveal && committed < math.MaxUint64 {
		m.before = min(m.before, committed+1)
	}
	if p.KeepSelf || in.Owner.Is(economy.UID(uid)) {
		m.self = nobody
	}
	return m
}

// maskOfBonds is the mask of all bonds. They are meant for neurons that registered
// no later than the epoch in which they were made.
func maskOfBonds(in *Input) mask {
	if in.LastStep != 0 {
		return mask{before: in.LastStep + 1, self: nobody}
	}
	return mask{before: in.Block - min(in.Tempo, in.Block), self: nobody}
}

// passes reports whether an entry on a neuron counts, given when neurons
// registered.
func (m mask) passes(to economy.UID, registered []uint64) bool {
	return int(to) < len(registered) && registered[to] < m.before && int(to) != m.self
}

// passesAll reports whether every entry of the row counts, given how many neurons
// there are and when the newest registered. It may miss that they do.
func (m mask) passesAll(row []economy.Weight, neurons int, newest uint64) bool {
	if len(row) == 0 {
		return true
	}
	if newest >= m.before || int(row[len(row)-1].To) >= neurons {
		return false
	}
	_, found := slices.BinarySearchFunc(row, m.self, func(entry economy.Weight, uid int) int {
		return cmp.Compare(int(entry.To), uid)
	})
	return !found
}
