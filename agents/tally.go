package agents

import "math"

// tally counts what happens in an epoch.
type tally struct {
	rounds, pairs, asked, heard, answered int
	loss, student, alone                  float64 // sums over rounds that measured
	measured                              int
}

// measure counts the losses of a round.
func (t *tally) measure(l learned) {
	t.loss += l.assessment.Loss
	t.student += l.assessment.Student
	t.alone += l.alone
	t.measured++
}

// mean of a sum over the rounds that measured, NaN if none did.
func (t *tally) mean(sum float64) float64 {
	if t.measured == 0 {
		return math.NaN()
	}
	return sum / float64(t.measured)
}

// report observes the epoch that the next block ends, and begins to count
// anew.
func (n *Neuron) report() {
	t := &n.tally
	n.emit(Observe{Measurement{
		Epoch:       n.metagraph.Epoch + 1,
		Loss:        t.mean(t.loss),
		LossStudent: t.mean(t.student),
		LossAlone:   t.mean(t.alone),
		Rounds:      t.rounds,
		Pairs:       t.pairs,
		Asked:       t.asked,
		Heard:       t.heard,
		Answered:    t.answered,
	}})
	n.tally = tally{}
}
