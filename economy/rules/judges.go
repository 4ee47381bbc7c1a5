package rules

import (
	"math"

	"taosim/economy"
)

// overPeers is what each neuron scores with the others, as a mean by their stake.
// Only those who have reports take part. The score of a pair is asked for once, the
// lower UID first, and may differ between the two.
func overPeers[T any](said [][]T, stake []float64, score func(i, j int) (forI, forJ float64)) []float64 {
	sums, weights := make([]float64, len(said)), make([]float64, len(said))
	for j := range said {
		for i := range j {
			if len(said[i]) == 0 || len(said[j]) == 0 {
				continue
			}
			forI, forJ := score(i, j)
			sums[i] += float64(stake[j] * forI)
			sums[j] += float64(stake[i] * forJ)
			weights[i] += stake[j]
			weights[j] += stake[i]
		}
	}
	for uid, weight := range weights {
		if weight > 0 {
			sums[uid] /= weight
		}
	}
	return sums
}

// payJudges is the outcome of a rule that pays the part xi to those who judge, by
// their scores and their stake, and the rest to the judged, by their rank:
//
//	I = norm(R)    R_j = sum_i s_i w_ij
//	D = norm(s o max(score, 0))
//
// A score that is positive by no more than rounding is none.
func payJudges(rows [][]entry, stake, scores []float64, xi float64) economy.Outcome {
	dividends := make([]float64, len(scores))
	for uid, score := range scores {
		if score > tie {
			dividends[uid] = stake[uid] * score
		}
	}
	return incentiveAndDividends(rank(rows, stake), dividends, xi)
}

// stakeUnits are shares of stake in units of 2^-20, about a millionth, whose sums
// are exact in any order.
func stakeUnits(shares []float64) []uint64 {
	units := make([]uint64, len(shares))
	for uid, share := range shares {
		units[uid] = uint64(math.Round(share * (1 << 20)))
	}
	return units
}

// inFloats are whole numbers as floats.
func inFloats(units []uint64) []float64 {
	values := make([]float64, len(units))
	for i, unit := range units {
		values[i] = float64(unit)
	}
	return values
}
