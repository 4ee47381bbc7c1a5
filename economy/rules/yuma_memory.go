package rules

import (
	"math"

	"taosim/economy"
	"taosim/economy/fixed"
)

// sharesOf are proportions of 32 fraction bits as shares, exactly.
func sharesOf(proportions []fixed.I32F32) economy.Shares {
	shares := make(economy.Shares, len(proportions))
	for uid, proportion := range proportions {
		shares[uid] = uint64(proportion)
	}
	return shares
}

func floats(values []fixed.I32F32) []float64 {
	converted := make([]float64, len(values))
	for uid, value := range values {
		converted[uid] = value.Float64()
	}
	return converted
}

// bondsOf are bonds as the ledger keeps them, in the chain's steps of 1/65535.
func bondsOf(rows [][]economy.Weight) [][]economy.Bond {
	return eachEntry(rows, func(bond economy.Weight) economy.Bond {
		return economy.Bond{To: bond.To, Value: float64(bond.Value)}
	})
}

// storedBonds are bonds as the chain keeps them, of those that the ledger kept.
func storedBonds(rows [][]economy.Bond) [][]economy.Weight {
	return eachEntry(rows, func(bond economy.Bond) economy.Weight {
		return economy.Weight{To: bond.To, Value: steps(bond.Value)}
	})
}

// eachEntry converts the entries of rows, in one piece of memory.
func eachEntry[A, B any](rows [][]A, convert func(A) B) [][]B {
	count := 0
	for _, row := range rows {
		count += len(row)
	}
	all := make([]B, 0, count)
	converted := make([][]B, len(rows))
	for uid, row := range rows {
		start := len(all)
		for _, entry := range row {
			all = append(all, convert(entry))
		}
		converted[uid] = all[start:len(all):len(all)]
	}
	return converted
}

// steps is a bond as the chain keeps it. That of another rule may be too large for it;
// what Go makes of such a number is not the same on every machine.
func steps(bond float64) uint16 { return uint16(min(bond, math.MaxUint16)) }
