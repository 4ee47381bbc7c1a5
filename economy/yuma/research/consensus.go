package research

import "math"

// rounding is more than sums of parts of one can be off for being added up in
// another order. What misses a threshold by less has reached it, so that naming
// the neurons otherwise changes nothing.
const rounding = 1e-9

// consensusOn is the largest weight on each server that validators with kappa of
// the stake set or exceed, as a part of the sum over all servers in steps of
// 1/65535, rounded down. It is zero on a server that too few value, and on all
// when there is no stake.
func consensusOn(weights [][]float64, stake []float64, kappa float64) []float64 {
	consensus := make([]float64, columns(weights))
	votes := make([]vote, 0, len(weights))
	for server := range consensus {
		votes = appendVotes(votes[:0], server, weights, stake)
		consensus[server] = supported(votes, kappa-rounding)
	}
	return quantised(consensus)
}

// vote is a weight on a server with the stake behind it.
type vote struct {
	weight, stake float64
}

// appendVotes adds those for a server, of validators who value it and have a
// stake.
func appendVotes(votes []vote, server int, weights [][]float64, stake []float64) []vote {
	for validator, row := range weights {
		if row[server] > 0 && stake[validator] > 0 {
			votes = append(votes, vote{row[server], stake[validator]})
		}
	}
	return votes
}

// supported is the largest weight with at least the needed stake at or above it,
// or zero when all votes together have less. It searches by halves, as
// quickselect does, and leaves the votes in another order.
func supported(votes []vote, needed float64) float64 {
	passed := 0.0 // stake of the votes above those that are left
	for len(votes) > 0 {
		pivot := votes[len(votes)/2].weight
		above, level, below := split(votes, pivot)
		higher := passed + stakeOf(above)
		reached := higher + stakeOf(level)
		switch {
		case len(above) > 0 && higher >= needed:
			votes = above
		case reached >= needed:
			return pivot
		default:
			passed, votes = reached, below
		}
	}
	return 0
}

// split puts the votes for more than the pivot first and those for less last.
func split(votes []vote, pivot float64) (above, level, below []vote) {
	i, low, high := 0, 0, len(votes)
	for i < high {
		switch v := votes[i]; {
		case v.weight > pivot:
			votes[i], votes[low] = votes[low], v
			i++
			low++
		case v.weight < pivot:
			high--
			votes[i], votes[high] = votes[high], v
		default:
			i++
		}
	}
	return votes[:low], votes[low:high], votes[high:]
}

func stakeOf(votes []vote) float64 {
	total := 0.0
	for _, vote := range votes {
		total += vote.stake
	}
	return total
}

// quantised are the values as parts of their sum in steps of 1/65535, rounded
// down. The order of operations is that of the source; 65535 is 3 * 5 * 17 * 257,
// so shares such as 0.6 are whole steps and must not be lost to rounding.
func quantised(values []float64) []float64 {
	steps := shares(values, 0)
	for i, part := range steps {
		steps[i] = math.Floor((part+rounding)*math.MaxUint16) / math.MaxUint16
	}
	return steps
}
