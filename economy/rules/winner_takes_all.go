package rules

import "taosim/economy"

// WinnerTakesAll pays everything to the neuron of the highest rank, where the
// holder of the crown keeps it until another is better by a margin:
//
//	R_j     = sum_i s_i w_ij
//	h       = the holder: who was paid in the last epoch
//	winner  = h, unless max_j R_j > (1 + margin) R_h; then argmax_j R_j
//	share_j = 1 for the winner, 0 for all others
//
//	s    stake, as parts of one
//	w    weights, those of every neuron summing to one
//
// With a margin of 3 % and a holder of rank 0.40, a rival of rank 0.41 gets
// nothing; one of 0.42 takes over. Ranks that agree in nine digits are equal, and
// those who tie share. A neuron that takes the slot of the holder does not inherit
// the crown, and an epoch in which nobody is rated ends every claim to it.
//
// With client_side every validator first gives all its weight to the neuron it
// weighs most, as on subnets whose validators decide by themselves who is best.
// Then a neuron that is second on every list has nothing; otherwise a rank is an
// average, and it may win.
//
// To copy the best neuron and be a little better would earn the copier everything
// and the author nothing; the margin is what stands against that, and in return
// it lets the holder rest. A cabal needs more stake behind its neuron than stands
// behind the best honest one, and where opinions are divided that is far less than
// half.
//
// Source: the model competitions on Bittensor's subnets, which give the earlier
// of two submissions an advantage of some percent; the two sides on which the
// winner can be chosen are cases 19 to 22 of [yuma-simulation].
//
// [yuma-simulation]: https://github.com/bactensor/yuma-simulation
type WinnerTakesAll struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Margin: by which part of the holder's rank a rival must exceed it, 0 to 10.
	Margin float64 `yaml:"margin"`
	// ClientSide: whether every row is first reduced to its largest weight, or to
	// equal weights where several are the largest.
	ClientSide bool `yaml:"client_side"`
}

var _ economy.RewardRule = WinnerTakesAll{}

// Reward implements [economy.RewardRule]. It remembers as consensus who won.
func (w WinnerTakesAll) Reward(epoch economy.Epoch) economy.Outcome {
	rows := w.SelfWeight.rows(epoch.Weights)
	if w.ClientSide {
		rows = favourites(rows)
	}
	winners := w.winners(rank(rows, stakeShares(epoch.Stake)), holders(epoch))
	outcome := incentiveOnly(winners)
	outcome.Memory.Consensus = winners
	return outcome
}

// Validate checks the parameters.
func (w WinnerTakesAll) Validate() error {
	return checkRange("margin", w.Margin, 0, 10)
}

// winners are the best of the holders, unless somebody else is better than they
// by the margin: 1 for each winner, 0 for others.
func (w WinnerTakesAll) winners(ranks []float64, holders []bool) []float64 {
	held := make([]float64, len(ranks)) // the ranks of holders
	for uid, r := range ranks {
		if holders[uid] {
			held[uid] = r
		}
	}
	if beats(largest(ranks), largest(held), 1+w.Margin) {
		return best(ranks)
	}
	return best(held)
}

// best is 1 for those who tie for the largest value, 0 for others, and 0 for all
// when all values are.
func best(values []float64) []float64 {
	top := largest(values)
	ones := make([]float64, len(values))
	for uid, value := range values {
		if value > 0 && !beats(top, value, 1) {
			ones[uid] = 1
		}
	}
	return ones
}

// holders says who won the last epoch and has not lost its slot since.
func holders(epoch economy.Epoch) []bool {
	held := make([]bool, len(epoch.Stake))
	for uid, won := range epoch.Memory.Consensus {
		held[uid] = won > 0 && !slotTaken(epoch, economy.UID(uid))
	}
	return held
}

// favourites gives all weight of a row to its largest, in equal parts to those
// that tie.
func favourites(rows [][]entry) [][]entry {
	reduced := make([][]entry, len(rows))
	for uid, row := range rows {
		top := 0.0
		for _, weight := range row {
			top = max(top, weight.value)
		}
		for _, weight := range row {
			if weight.value == top {
				reduced[uid] = append(reduced[uid], weight)
			}
		}
		for i := range reduced[uid] {
			reduced[uid][i].value = 1 / float64(len(reduced[uid]))
		}
	}
	return reduced
}
