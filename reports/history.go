package reports

import (
	"iter"
	"math"
	"slices"

	"taosim/economy"
)

// history is what a recorder remembers of its world for the summary and the
// plots: how things stood at each epoch, since a run may be stopped while its
// worlds are of different ages.
type history struct {
	strategies []string
	standings  []standing // in the order of the epochs
}

// standing is how things stood at an epoch. Its size does not grow with the
// number of neurons beyond maxPoints, so that the worlds of a large run fit in
// memory.
type standing struct {
	epoch   uint64
	neurons []int            // by strategy
	earned  []economy.Amount // by strategy, since genesis
	losses  []losses         // by strategy, the means of those measured in this epoch
	gini    float64          // of what each neuron earned, NaN while none earned anything
	lorenz  []float64        // of the same, at up to maxPoints+1 points; nil while none earned anything
}

// last is the last epoch that was recorded, 0 if there is none.
func (h *history) last() uint64 {
	if len(h.standings) == 0 {
		return 0
	}
	return h.standings[len(h.standings)-1].epoch
}

// add remembers an epoch from the rows of its neurons.
func (h *history) add(epoch uint64, rows []neuronRow) {
	s := standing{
		epoch:   epoch,
		neurons: make([]int, len(h.strategies)),
		earned:  make([]economy.Amount, len(h.strategies)),
	}
	holdings := make([]economy.Amount, len(rows))
	for i, row := range rows {
		index := slices.Index(h.strategies, groupOf(row.Class, row.Strategy))
		holdings[i] = economy.Amount(row.Earned)
		s.neurons[index]++
		s.earned[index] += holdings[i]
	}
	for _, strategy := range h.strategies {
		s.losses = append(s.losses, meanLosses(ofStrategy(rows, strategy)))
	}
	s.gini = Gini(holdings)
	s.lorenz = thin(Lorenz(holdings))
	h.standings = append(h.standings, s)
}

// until is the history as it was at an epoch.
func (h *history) until(epoch uint64) *history {
	later := slices.IndexFunc(h.standings, func(s standing) bool { return s.epoch > epoch })
	if later < 0 {
		return h
	}
	return &history{strategies: h.strategies, standings: h.standings[:later]}
}

// until are the histories of worlds as they were at an epoch. Worlds of which
// none was recorded by then are left out.
func until(worlds []*history, epoch uint64) []*history {
	var known []*history
	for _, world := range worlds {
		if world := world.until(epoch); len(world.standings) > 0 {
			known = append(known, world)
		}
	}
	return known
}

// ofStrategy iterates over the rows of the neurons of one group.
func ofStrategy(rows []neuronRow, strategy string) iter.Seq[neuronRow] {
	return func(yield func(neuronRow) bool) {
		for _, row := range rows {
			if groupOf(row.Class, row.Strategy) == strategy && !yield(row) {
				return
			}
		}
	}
}

// now is how things stood at the last epoch, of which there must be one.
func (h *history) now() standing {
	return h.standings[len(h.standings)-1]
}

// population is how many neurons there were at the last epoch.
func (h *history) population() int {
	count := 0
	for _, neurons := range h.now().neurons {
		count += neurons
	}
	return count
}

// outcome is how a strategy stood at the last epoch of a world.
type outcome struct {
	neurons     int
	earned      economy.Amount
	first, last losses // at the first and last epoch in which one was measured with peers
}

// outcome finds how a strategy stood. Of one that the world does not know there
// are no neurons.
func (h *history) outcome(strategy string) outcome {
	o := outcome{first: noLosses(), last: noLosses()}
	index := slices.Index(h.strategies, strategy)
	if index < 0 {
		return o
	}
	o.neurons, o.earned = h.now().neurons[index], h.now().earned[index]
	for _, standing := range h.standings {
		measured := standing.losses[index]
		if math.IsNaN(measured[withPeers]) {
			continue
		}
		if math.IsNaN(o.first[withPeers]) {
			o.first = measured
		}
		o.last = measured
	}
	return o
}
