package agents

import "math"

// tally counts what happens in an epoch.
type tally struct {
	rounds, pairs, asked, heard, answered int
	loss                                  float64 // sum over rounds that measured it
	measured                              int
}

// report observes the epoch that the next block ends, and begins to count
// anew.
func (n *Neuron) report() {
	t := n.tally
	loss := math.NaN()
	if t.measured > 0 {
		loss = t.loss / float64(t.measured)
	}
	n.emit(Observe{Measurement{
		Epoch:    n.metagraph.Epoch + 1,
		Loss:     loss,
		Rounds:   t.rounds,
		Pairs:    t.pairs,
		Asked:    t.asked,
		Heard:    t.heard,
		Answered: t.answered,
	}})
	n.tally = tally{}
}
