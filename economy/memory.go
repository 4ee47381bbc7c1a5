package economy

import (
	"cmp"
	"fmt"
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

// padded is a list with zeros up to the length. One that is not kept is nil, and so
// is one that was kept of nobody: a snapshot does not tell them apart.
func padded[T any](list []T, length int) []T {
	switch len(list) {
	case 0:
		return nil
	case length:
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

// check finds out what is wrong with a memory among so many neurons: what is kept
// is kept of as many each, and says nothing that cannot be.
func (m Memory) check(neurons int) error {
	lengths := []int{len(m.Permits), len(m.Bonds), len(m.Weights), len(m.Consensus)}
	kept := slices.Max(lengths)
	if kept > neurons || slices.ContainsFunc(lengths, func(length int) bool { return length != 0 && length != kept }) {
		return fmt.Errorf("the rule remembers %v entries of its lists, where there are %d neurons", lengths, neurons)
	}
	for uid, row := range m.Weights {
		if !validRow(row, neurons) {
			return fmt.Errorf("the remembered weights of neuron %d are not in order, or on nobody", uid)
		}
	}
	for uid, row := range m.Bonds {
		if !validBonds(row, neurons) {
			return fmt.Errorf("the bonds of neuron %d are not in order, in nobody, negative or not finite", uid)
		}
	}
	return checkNumbers("remembered consensus", m.Consensus)
}

// validBonds says whether bonds are in order of UID, without duplicates, in neurons
// that exist.
func validBonds(row []Bond, neurons int) bool {
	for i, bond := range row {
		if int64(bond.To) >= int64(neurons) || i > 0 && row[i-1].To >= bond.To || !isNumber(bond.Value) {
			return false
		}
	}
	return true
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
