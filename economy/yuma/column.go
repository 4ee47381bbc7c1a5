package yuma

import "taosim/economy/fixed"

// column is what neurons put on one neuron: numbers, and the seats they belong to.
type column struct {
	seats  []seat
	values []fixed.I32F32
	full   bool // there is a number for every seat, in order
}

// gather gives the number of each seat of the column, out of those by seat: in the
// buffer, or, if the column is full, those by seat themselves.
func (c *column) gather(bySeat, buffer []fixed.I32F32) []fixed.I32F32 {
	if c.full {
		return bySeat
	}
	gathered := buffer[:len(c.seats)]
	for k, s := range c.seats {
		gathered[k] = bySeat[s]
	}
	return gathered
}

// scatter puts the number of each seat of the column among those by seat, where
// gather found it.
func (c *column) scatter(gathered, bySeat []fixed.I32F32) {
	if c.full {
		return
	}
	for k, s := range c.seats {
		bySeat[s] = gathered[k]
	}
}

// arena is room for columns, one after another.
type arena struct {
	seats  []seat
	values []fixed.I32F32
}

// clear empties the arena and makes room for a number of entries in all.
func (a *arena) clear(entries int) {
	a.seats, a.values = sized(a.seats, entries)[:0], sized(a.values, entries)[:0]
}

// column gives the column the seats of entries, where all are all there are. The
// values are the caller's to write, the seats are not: those of a full column are
// shared.
func (a *arena) column(c *column, entries []entry, all []seat) {
	c.full = len(entries) == len(all)
	if !c.full {
		a.sparse(c, entries)
		return
	}
	c.seats, c.values = all, a.room(len(entries))
}

// sparse gives the column the seats of entries. They are the caller's to write, as
// the values are.
func (a *arena) sparse(c *column, entries []entry) {
	from, to := len(a.seats), len(a.seats)+len(entries)
	a.seats = a.seats[:to]
	seats := a.seats[from:to]
	for k, e := range entries {
		seats[k] = e.seat()
	}
	c.seats, c.values, c.full = seats, a.room(len(entries)), false
}

// room is for the values of a column.
func (a *arena) room(entries int) []fixed.I32F32 {
	from, to := len(a.values), len(a.values)+entries
	a.values = a.values[:to]
	return a.values[from:to]
}
