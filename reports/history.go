package reports

import (
	"iter"
	"math"
	"slices"

	"taosim/economy"
)

// history is what a recorder remembers of its world for the summary and the
// plots: the tao of each strategy at each epoch, and the last epoch in full.
type history struct {
	strategies []string
	epochs     []uint64
	earned     [][]economy.Amount // by epoch and strategy, since genesis

	neurons   []int            // by strategy, at the last epoch
	holdings  []economy.Amount // earned by each neuron, at the last epoch
	startLoss []float64        // by strategy, at the first epoch that measured one; NaN if none did
	endLoss   []float64        // by strategy, at the last epoch that measured one; NaN if none did
}

func newHistory(strategies []string) *history {
	unmeasured := slices.Repeat([]float64{math.NaN()}, len(strategies))
	return &history{
		strategies: strategies,
		neurons:    make([]int, len(strategies)),
		startLoss:  unmeasured,
		endLoss:    slices.Clone(unmeasured),
	}
}

// last is the last epoch that was recorded, 0 if there is none.
func (h *history) last() uint64 {
	if len(h.epochs) == 0 {
		return 0
	}
	return h.epochs[len(h.epochs)-1]
}

// add remembers an epoch from the rows of its neurons.
func (h *history) add(epoch uint64, rows []neuronRow) {
	earned := make([]economy.Amount, len(h.strategies))
	h.holdings = h.holdings[:0]
	clear(h.neurons)
	for _, row := range rows {
		index := slices.Index(h.strategies, row.Strategy)
		h.neurons[index]++
		earned[index] += economy.Amount(row.Earned)
		h.holdings = append(h.holdings, economy.Amount(row.Earned))
	}
	h.epochs = append(h.epochs, epoch)
	h.earned = append(h.earned, earned)
	h.addLosses(rows)
}

// addLosses remembers the mean loss of the neurons of each strategy.
func (h *history) addLosses(rows []neuronRow) {
	for index, strategy := range h.strategies {
		loss := meanLoss(ofStrategy(rows, strategy))
		if math.IsNaN(loss) {
			continue
		}
		if math.IsNaN(h.startLoss[index]) {
			h.startLoss[index] = loss
		}
		h.endLoss[index] = loss
	}
}

// ofStrategy iterates over the rows of the neurons of one strategy.
func ofStrategy(rows []neuronRow, strategy string) iter.Seq[neuronRow] {
	return func(yield func(neuronRow) bool) {
		for _, row := range rows {
			if row.Strategy == strategy && !yield(row) {
				return
			}
		}
	}
}

// meanLoss is the mean over the neurons that measured a loss, NaN if none did.
func meanLoss(rows iter.Seq[neuronRow]) float64 {
	var total, count float64
	for row := range rows {
		if row.Loss != nil {
			total += *row.Loss
			count++
		}
	}
	return total / count // 0/0 is NaN
}

// outcome is how a strategy stood at the last epoch of a world.
type outcome struct {
	neurons            int
	earned             economy.Amount
	startLoss, endLoss float64 // NaN if none was measured
}

// outcome finds how a strategy stood. Of one that the world does not know there
// are no neurons.
func (h *history) outcome(strategy string) outcome {
	index := slices.Index(h.strategies, strategy)
	if index < 0 {
		return outcome{startLoss: math.NaN(), endLoss: math.NaN()}
	}
	return outcome{
		neurons:   h.neurons[index],
		earned:    h.earned[len(h.earned)-1][index],
		startLoss: h.startLoss[index],
		endLoss:   h.endLoss[index],
	}
}
