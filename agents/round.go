package agents

import (
	"slices"
	"time"

	"taosim/economy"
	"taosim/models"
)

// A round is one turn of learning:
//
//	idle --begin--> asking --all replied, or deadline--> learning --Computed--> next round
//
// A neuron that asks nobody goes straight to learning; one that neither asks
// nor trains stays idle.
type round struct {
	number  uint64 // from 1; queries, timers and computations carry it
	state   state
	lesson  *models.Lesson
	asked   []economy.Key
	waiting []economy.Key   // those asked who have not replied
	answers []models.Answer // usable ones
}

type state uint8

const (
	idle state = iota
	asking
	learning
)

// begin starts the next round.
func (n *Neuron) begin(now time.Duration) {
	n.round.number++
	text := n.config.Strategy.Learner.Text(n.view(now, n.streams.learner))
	asked := n.config.Strategy.Asker.Ask(n.view(now, n.streams.asker))
	n.newEpoch = false
	n.round = round{number: n.round.number, asked: asked, waiting: slices.Clone(asked)}
	if len(text) == 0 && len(asked) == 0 {
		return
	}
	n.round.lesson = n.config.Sampler.Lesson(text, n.heldOut(), n.streams.lesson)
	if len(asked) == 0 {
		n.learn(now)
		return
	}
	n.round.state = asking
	n.ask()
}

// heldOut is a stretch of held-out text, anywhere in it.
func (n *Neuron) heldOut() []models.Word {
	text := n.config.Text.HeldOut
	size := min(n.config.Learning.HeldOut, len(text))
	start := n.streams.lesson.IntN(len(text) - size + 1)
	return text[start : start+size]
}

func (n *Neuron) ask() {
	query := Query{Round: n.round.number, Words: n.round.lesson.Words}
	for _, key := range n.round.asked {
		n.peers[n.acquaint(key)].Asked++
		n.tally.asked++
		n.emit(Send{To: key, Message: query})
	}
	n.emit(Wake{After: n.config.Learning.Deadline, Tag: Tag(n.round.number)})
}

// acquaint is the number of a peer, which is given to it when it is first
// asked.
func (n *Neuron) acquaint(key economy.Key) int {
	number, ok := n.numbers[key]
	if !ok {
		number = len(n.peers)
		n.numbers[key] = number
		n.peers = append(n.peers, Peer{Key: key})
	}
	return number
}

// hear takes the answer of a peer that was asked in this round, once.
func (n *Neuron) hear(now time.Duration, from economy.Key, answer Answer) {
	if !n.awaits(from, answer.Round) {
		return
	}
	number := n.numbers[from]
	if usable(answer.Vectors, len(n.round.lesson.Words), n.mixture.Dimensions()) {
		n.peers[number].Heard++
		n.tally.heard++
		n.round.answers = append(n.round.answers, models.Answer{Peer: number, Vectors: bounded(answer.Vectors)})
	}
	n.replied(now, from)
}

// refused counts a query that came back as a reply without an answer.
func (n *Neuron) refused(now time.Duration, event Refused) {
	if query, ok := event.Message.(Query); ok && n.awaits(event.To, query.Round) {
		n.replied(now, event.To)
	}
}

// awaits reports whether a peer's reply to the running round is outstanding.
func (n *Neuron) awaits(from economy.Key, number uint64) bool {
	return n.round.state == asking && n.round.number == number && slices.Contains(n.round.waiting, from)
}

func (n *Neuron) replied(now time.Duration, from economy.Key) {
	n.round.waiting = slices.DeleteFunc(n.round.waiting, func(key economy.Key) bool { return key == from })
	if len(n.round.waiting) == 0 {
		n.learn(now)
	}
}

// deadline ends the asking of the round it was set for.
func (n *Neuron) deadline(now time.Duration, number uint64) {
	if n.round.state == asking && n.round.number == number {
		n.learn(now)
	}
}

// learn starts the work of the round: to measure the answers on held-out text,
// then to train with their help.
func (n *Neuron) learn(now time.Duration) {
	n.round.state = learning
	// Answers are read in the order of asking: sums of floats depend on it, and
	// the order of arrival is the network's.
	order := func(a models.Answer) int { return slices.Index(n.round.asked, n.peers[a.Peer].Key) }
	slices.SortFunc(n.round.answers, func(a, b models.Answer) int { return order(a) - order(b) })

	work := n.work(now)
	n.emit(Compute{
		Cost: n.cost(n.round.lesson),
		Tag:  Tag(n.round.number),
		Work: func() Result { return work.do() },
	})
}

// rates are the step lengths of the present.
func (n *Neuron) rates(now time.Duration) models.Rates {
	first, left := n.config.Learning.Rates, n.left(now)
	return models.Rates{
		Embedding:  first.Embedding * left,
		Projection: first.Projection * left,
		Gate:       first.Gate * left,
		Decay:      first.Decay,
	}
}

// left is the part of the first rates that is left. It falls linearly with time, as
// word2vec's does.
func (n *Neuron) left(now time.Duration) float64 {
	const least = 0.01
	return max(least, 1-float64(now)/float64(n.config.Learning.Horizon))
}

// cost is the virtual time that training on a lesson takes. Only training has a
// price so far: measuring and reading the answers are free. A lesson without
// pairs costs as much as one pair, lest rounds that train on nothing follow one
// another without end in next to no time.
func (n *Neuron) cost(l *models.Lesson) time.Duration {
	const most = 1 << 61 // 73 years, far from the end of what a duration can hold
	nanoseconds := float64(max(1, l.Training.Pairs())) / n.config.Learning.Speed * float64(time.Second)
	return time.Duration(min(max(1, nanoseconds), most))
}

// finish takes the result of the round's work and begins the next round.
func (n *Neuron) finish(now time.Duration, event Computed) {
	result, ok := event.Result.(learned)
	if !ok || n.round.state != learning || uint64(event.Tag) != n.round.number {
		return
	}
	n.mixture.Commit(result.change)
	if n.control != nil {
		n.control.Commit(result.control)
	}
	n.sendGrades(result.gradients)
	n.follow(now)
	n.tally.rounds++
	n.tally.pairs += n.round.lesson.Training.Pairs()
	if n.round.lesson.HeldOut.Pairs() > 0 {
		n.score(result.scores)
		n.tally.measure(result)
	}
	n.round.state = idle
	n.begin(now)
}

// score moves what the neuron thinks of each peer it asked towards the score of
// its answer in this round, 0 if it gave none.
func (n *Neuron) score(scores []float64) {
	for _, key := range n.round.asked {
		peer := &n.peers[n.numbers[key]]
		found := 0.0
		for i, answer := range n.round.answers {
			if n.peers[answer.Peer].Key == key {
				found = scores[i]
			}
		}
		peer.Score += n.config.Learning.Memory * (found - peer.Score)
	}
}
