package rules

import (
	"slices"

	"taosim/economy"
)

// heldBonds are the bonds of the last epoch, but for those in neurons that have
// gone since.
func heldBonds(epoch economy.Epoch) [][]economy.Bond {
	held := make([][]economy.Bond, len(epoch.Stake))
	copy(held, epoch.Memory.Bonds)
	gone := func(bond economy.Bond) bool { return slotTaken(epoch, bond.To) }
	for uid, row := range held {
		if slices.ContainsFunc(row, gone) {
			held[uid] = slices.DeleteFunc(slices.Clone(row), gone)
		}
	}
	return held
}

// slotTaken reports whether another neuron took the slot since the last epoch. One
// that came in the very block that ended it was part of it.
func slotTaken(epoch economy.Epoch, uid economy.UID) bool {
	return epoch.Last > 0 && len(epoch.Registered) > 0 && epoch.Registered[uid] > epoch.Last
}

// addBonds are the bonds that are held with those that are bought. Both are in order
// of UID.
func addBonds(held, bought []economy.Bond) []economy.Bond {
	all := make([]economy.Bond, 0, len(held)+len(bought))
	for len(held) > 0 && len(bought) > 0 {
		switch to := min(held[0].To, bought[0].To); {
		case to < bought[0].To:
			all, held = append(all, held[0]), held[1:]
		case to < held[0].To:
			all, bought = append(all, bought[0]), bought[1:]
		default:
			all = append(all, economy.Bond{To: to, Value: held[0].Value + bought[0].Value})
			held, bought = held[1:], bought[1:]
		}
	}
	return append(append(all, held...), bought...)
}

// buyForWeights adds to each neuron's bonds the weights it sets, each times its
// stake.
func buyForWeights(held [][]economy.Bond, rows [][]entry, stake []economy.Amount) [][]economy.Bond {
	bonds := make([][]economy.Bond, len(held))
	for uid, row := range rows {
		var bought []economy.Bond
		if stake[uid] > 0 {
			for _, weight := range row {
				bought = append(bought, economy.Bond{To: weight.to, Value: float64(weight.value * float64(stake[uid]))})
			}
		}
		bonds[uid] = addBonds(held[uid], bought)
	}
	return bonds
}

// payHolders is the outcome of a rule that pays the part xi of what each neuron
// earns to those who hold bonds in it, in proportion to their bonds, as dividends.
// A neuron in which nobody holds any keeps everything.
func payHolders(earned []float64, bonds [][]economy.Bond, xi float64) economy.Outcome {
	n := len(earned)
	issued := make([]float64, n)
	for _, row := range bonds {
		for _, bond := range row {
			issued[bond.To] += bond.Value
		}
	}
	paid := make([]float64, 2*n) // incentive, then dividends: parts of one whole
	for uid, income := range earned {
		paid[uid] = income
		if issued[uid] > 0 {
			paid[uid] = income * (1 - xi)
		}
	}
	for holder, row := range bonds {
		for _, bond := range row {
			if issued[bond.To] > 0 {
				paid[n+holder] += float64(bond.Value / issued[bond.To] * earned[bond.To] * xi)
			}
		}
	}
	shares := economy.Proportions(paid)
	return economy.Outcome{
		Incentive: shares[:n:n],
		Dividends: shares[n:],
		Memory:    economy.Memory{Bonds: bonds},
	}
}
