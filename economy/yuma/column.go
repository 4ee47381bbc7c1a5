package yuma

import "taosim/economy/fixed"

// column is what neurons put on one neuron: numbers, and whose they are.
type column struct {
	seats  []seat
	values []fixed.I32F32
	full   bool // every seat has a value, in order
}

// gather gives the number of each seat of the column, out of those by seat.
func (c column) gather(bySeat, buffer []fixed.I32F32) []fixed.I32F32 {
	if c.full {
		return bySeat
	}
	gathered := buffer[:len(c.seats)]
	for k, s := range c.seats {
		gathered[k] = bySeat[s]
	}
	return gathered
}

// scatter puts back the number of each seat that was gathered.
func (c column) scatter(gathered, bySeat []fixed.I32F32) {
	if c.full {
		return
	}
	for k, s := range c.seats {
		bySeat[s] = gathered[k]
	}
}
