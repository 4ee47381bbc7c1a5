package agents

import (
	"slices"
	"time"

	"taosim/economy"
	"taosim/models"
)

// Grading is what a neuron does with the gradients of answers, those that it was
// given and those that it gave. The zero Grading sends none and refuses all, as
// the nodes of 2020 and 2021 did unless they were told otherwise.
type Grading struct {
	Send bool    // whether a peer is sent the gradient of its answer
	Rate float64 // first step length down what is received, for a sender that pays everything; 0 refuses it
	Clip float64 // the furthest that one gradient moves a vector
}

// served is what a caller was last answered about.
type served struct {
	round uint64        // the caller's, from 1
	words []models.Word // nil once graded: a second copy of a grade is nothing
}

// graded is a gradient that is yet to be followed.
type graded struct {
	by       economy.Key
	words    []models.Word
	gradient models.Matrix
}

// remember keeps what a caller was answered about until it is graded. Only who is
// registered can pay for a grade, which also bounds how many are remembered.
func (n *Neuron) remember(caller economy.Key, query Query) {
	if n.config.Learning.Grading.Rate == 0 || n.metagraph == nil {
		return
	}
	_, registered := n.metagraph.UID(caller)
	if registered && n.served[caller].round != query.Round {
		n.served[caller] = served{query.Round, query.Words}
	}
}

// grade takes the gradient of the last answer that a caller was given, once, and
// one of each caller at a time. It waits for the end of the round, since work reads
// the mixture on another core; a neuron without a round follows it at once.
func (n *Neuron) grade(now time.Duration, from economy.Key, grade Grade) {
	last := n.served[from]
	if len(last.words) == 0 || last.round != grade.Round || !shaped(grade.Gradient, len(last.words), n.mixture.Dimensions()) {
		return
	}
	if slices.ContainsFunc(n.grades, func(g graded) bool { return g.by == from }) {
		return
	}
	n.served[from] = served{round: last.round}
	n.grades = append(n.grades, graded{by: from, words: last.words, gradient: grade.Gradient})
	if n.round.state == idle {
		n.follow(now)
	}
}

// follow moves the mixture down the gradients that have arrived, in the order of
// arrival, each by as much as its sender pays.
func (n *Neuron) follow(now time.Duration) {
	if len(n.grades) == 0 {
		return
	}
	grading, weights := n.config.Learning.Grading, n.weightsOfGraders()
	for i, g := range n.grades {
		n.mixture.Grade(models.Grade{
			Words:    g.words,
			Gradient: g.gradient,
			Rate:     grading.Rate * n.left(now),
			Weight:   weights[i],
			Clip:     grading.Clip,
		})
	}
	n.grades = nil
}

// weightsOfGraders are the shares of all that the neuron is paid which come from
// those who sent the waiting gradients.
func (n *Neuron) weightsOfGraders() []float64 {
	weights := make([]float64, len(n.grades))
	self, registered := n.metagraph.UID(n.config.Key)
	if !registered {
		return weights
	}
	paid := payments(n.metagraph, self)
	for i, g := range n.grades {
		if uid, ok := n.metagraph.UID(g.by); ok {
			weights[i] = paid[uid]
		}
	}
	return weights
}

// sendGrades sends the peers of the round the gradients of their answers.
func (n *Neuron) sendGrades(gradients []models.Matrix) {
	for i, gradient := range gradients {
		if gradient.Rows > 0 {
			to := n.peers[n.round.answers[i].Peer].Key
			n.emit(Send{To: to, Message: Grade{Round: n.round.number, Gradient: gradient}})
		}
	}
}

// gradientsOf are those of the mean training loss with respect to the answers of a
// reading, empty for one that is not let in.
func gradientsOf(reading *models.Reading) []models.Matrix {
	gradients := make([]models.Matrix, reading.Answers())
	for i := range gradients {
		if reading.Gate(i) > 0 {
			gradients[i] = reading.Gradient(i)
		}
	}
	return gradients
}
