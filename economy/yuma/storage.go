package yuma

import (
	"taosim/economy"
)

// storage is room for the bonds that an epoch leaves: one long list, in which every
// neuron that may validate in the next epoch has a part that its row grows into.
type storage struct {
	entries []economy.Weight
	rows    [][]economy.Weight // by uid
	start   []int              // of each seat
	end     []int              // of each seat so far, -1 for one without permit
}

// openStorage makes room for the output. There are two storages that take turns,
// so that the output of the last epoch can be the input of this one.
func (e *Engine) openStorage(in *Input) {
	e.storages[0], e.storages[1] = e.storages[1], e.storages[0]
	s := &e.storages[0]
	s.start, s.end = sized(s.start, e.seats.count()), sized(s.end, e.seats.count())
	entries := 0
	for k, uid := range e.seats.uid {
		s.start[k], s.end[k] = entries, -1
		if e.out.Permits[uid] {
			s.end[k] = entries
			entries += apart(len(rowOf(in.Weights, int(uid))) + len(rowOf(in.Bonds, int(uid))))
		}
	}
	s.entries = sized(s.entries, entries)
}

// store adds the bonds on a neuron to the rows of their holders, each divided by a
// number. A bond that became zero goes; one that is stored as zero does not.
func (e *Engine) store(uid int, parts divisor) {
	s, seats := &e.storages[0], e.bonds.seats
	entries, end, values := s.entries, s.end, e.bonds.values[:len(seats)]
	for k, holder := range seats {
		place := end[holder]
		if place < 0 || values[k] == 0 {
			continue
		}
		end[holder] = place + 1
		entries[place] = economy.Weight{To: economy.UID(uid), Value: proportion16(parts.into(values[k]))}
	}
}

// closeStorage hands the rows out.
func (e *Engine) closeStorage() {
	s := &e.storages[0]
	s.rows = zeros(s.rows, len(e.permits))
	for k, uid := range e.seats.uid {
		if s.end[k] >= 0 {
			s.rows[uid] = s.entries[s.start[k]:s.end[k]:s.end[k]]
		}
	}
	e.out.Bonds = s.rows
}
