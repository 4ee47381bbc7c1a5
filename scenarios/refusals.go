package scenarios

import (
	"cmp"
	"slices"

	"taosim/economy"
)

// Refusal is how often transactions were refused for one reason.
type Refusal struct {
	Code   economy.Code
	Count  int
	Reason string // of the first of them, in words
}

// refusals are those of one world, by code.
type refusals []Refusal

// add counts the refused among the receipts of a block.
func (r *refusals) add(receipts []economy.Receipt) {
	for _, receipt := range receipts {
		if receipt.Code != economy.Accepted {
			r.count(Refusal{Code: receipt.Code, Count: 1, Reason: receipt.Reason()})
		}
	}
}

// count adds to what was refused for the same reason before, whose words stay.
func (r *refusals) count(added Refusal) {
	index, found := slices.BinarySearchFunc(*r, added.Code, func(have Refusal, code economy.Code) int { return cmp.Compare(have.Code, code) })
	if !found {
		*r = slices.Insert(*r, index, added)
		return
	}
	(*r)[index].Count += added.Count
}

// Refusals are the transactions that ledgers refused, of all worlds of a run that
// has ended, in order of their codes.
func (e *Experiment) Refusals() []Refusal {
	var all refusals
	for _, world := range e.refused {
		for _, refusal := range world {
			all.count(refusal)
		}
	}
	return all
}
