package rules

import (
	"math"

	"taosim/economy"
)

// A rule of peer prediction takes the weights of a neuron for reports: on each
// neuron that it weighs, which is a task, it says how good that one is. Nobody knows
// the truth, so reports are scored against those of others on the same tasks.

// report is what a neuron says of another: one of a number of bins, the best the
// last.
type report struct {
	on  economy.UID
	bin int
}

// grain is how finely a chain stores weights: what lies beyond a bound by less may
// have been on it.
const grain = 1.0 / math.MaxUint16

// reports divide the weights of every row into bins of equal width, from nothing up
// to the largest weight of the row:
//
//	bin = ceil(bins (w / max w - grain)) - 1, and at least 0
func reports(rows [][]entry, bins int) [][]report {
	all := make([][]report, len(rows))
	for uid, row := range rows {
		largest := 0.0
		for _, weight := range row {
			largest = max(largest, weight.value)
		}
		for _, weight := range row {
			height := (weight.value/largest - grain) * float64(bins)
			all[uid] = append(all[uid], report{weight.to, max(int(math.Ceil(height))-1, 0)})
		}
	}
	return all
}
