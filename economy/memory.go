package economy

import (
	"cmp"
	"slices"
)

// among is the memory as the rule sees it with so many neurons: those that
// came since have nothing in it.
func (m Memory) among(neurons int) Memory {
	return Memory{
		Permits:   padded(m.Permits, neurons),
		Bonds:     padded(m.Bonds, neurons),
		Weights:   padded(m.Weights, neurons),
		Consensus: padded(m.Consensus, neurons),
	}
}

// padded is a list with zeros up to the length; one that is not kept stays nil.
func padded[T any](list []T, length int) []T {
	if len(list) == 0 || len(list) == length {
		return list
	}
	return append(list[:len(list):len(list)], make([]T, length-len(list))...)
}

// without is the memory after another neuron took the slot: what the old one held
// and said is forgotten. Lists are shared with rules, so they are copied first.
func (m Memory) without(uid UID) Memory {
	return Memory{
		Permits:   cleared(m.Permits, uid),
		Bonds:     cleared(m.Bonds, uid),
		Weights:   cleared(m.Weights, uid),
		Consensus: m.Consensus,
	}
}

func cleared[T any](list []T, uid UID) []T {
	if int64(uid) >= int64(len(list)) {
		return list
	}
	list = slices.Clone(list)
	var nothing T
	list[uid] = nothing
	return list
}

// resetBonds removes the bonds that others hold in the sender's neuron.
func (l *Ledger) resetBonds(sender *account) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case !l.config.BondsReset:
		return Receipt{Code: ResetNotAllowed}
	}
	bonds := slices.Clone(l.memory.Bonds)
	for i, row := range bonds {
		bonds[i] = withoutBond(row, sender.neuron.uid)
	}
	l.memory.Bonds = bonds
	return Receipt{}
}

func withoutBond(row []Bond, uid UID) []Bond {
	index, found := slices.BinarySearchFunc(row, uid, func(b Bond, uid UID) int { return cmp.Compare(b.To, uid) })
	if !found {
		return row
	}
	return slices.Concat(row[:index], row[index+1:])
}
