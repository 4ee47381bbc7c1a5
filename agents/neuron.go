package agents

import (
	"fmt"
	"math/rand/v2"
	"time"

	"taosim/economy"
	"taosim/models"
	"taosim/models/scorers"
)

// Config is what a neuron is born with.
type Config struct {
	Key      economy.Key
	Funds    economy.Amount // balance of its account at the start
	Strategy Strategy
	Text     models.Shard
	Sampler  *models.Sampler // shared with all neurons of one vocabulary
	Learning Learning
	// Random returns a stream of random numbers for one purpose, always the
	// same for the same purpose of the same neuron.
	Random func(purpose string) *rand.Rand
}

// Learning is how a neuron learns, alone and from its peers.
type Learning struct {
	Design   models.Design
	HeldOut  int            // words of held-out text on which a round measures
	Rates    models.Rates   // first step lengths
	Horizon  time.Duration  // in which the rates fall linearly to a hundredth of themselves
	Deadline time.Duration  // for the answers of a round
	Scorer   scorers.Scorer // what an answer is worth
	Memory   float64        // weight of the newest round in a peer's score, 0..1
	Speed    float64        // pairs trained on a second
	Grading  Grading
	// Control makes every neuron train a second model on the same lessons without
	// its peers, to measure what they are worth to it. It takes no virtual time,
	// and nothing that the neuron does depends on it.
	Control bool
}

// Neuron is one participant: its model, what it thinks of its peers, and the
// round of learning it is in. It is driven by a host through [Neuron.Step].
type Neuron struct {
	config  Config
	streams streams

	mixture *models.Mixture // what it serves and learns from
	control *models.Mixture // what it would know without its peers; nil unless that is measured
	numbers map[economy.Key]int
	peers   []Peer                 // by number
	served  map[economy.Key]served // by caller, what may still be graded
	grades  []graded               // not yet followed, in order of arrival

	metagraph *economy.Metagraph
	round     round
	newEpoch  bool
	tally     tally

	effects []Effect // of the step being taken
}

// streams are a neuron's sources of luck, one for each purpose, so that a draw
// more in one place changes nothing in another.
type streams struct{ lesson, gate, scorer, learner, responder, asker, rater, treasurer *rand.Rand }

var _ Stepper = (*Neuron)(nil)

// New returns a neuron that has yet to be started.
func New(config Config) *Neuron {
	design := config.Learning.Design
	n := &Neuron{
		config: config,
		streams: streams{
			lesson:    config.Random("lesson"),
			gate:      config.Random("gate"),
			scorer:    config.Random("scorer"),
			learner:   config.Random("learner"),
			responder: config.Random("responder"),
			asker:     config.Random("asker"),
			rater:     config.Random("rater"),
			treasurer: config.Random("treasurer"),
		},
		mixture: models.NewMixture(design, config.Random("model")),
		numbers: make(map[economy.Key]int),
		served:  make(map[economy.Key]served),
	}
	if config.Learning.Control {
		n.control = models.NewMixture(design, config.Random("model"))
	}
	return n
}

// Step implements [Stepper].
func (n *Neuron) Step(now time.Duration, event Event) []Effect {
	n.effects = n.effects[:0]
	switch event := event.(type) {
	case Started:
		n.manage(now)
	case Received:
		n.receive(now, event)
	case Woken:
		n.deadline(now, uint64(event.Tag))
	case Computed:
		n.finish(now, event)
	case BlockSealed:
		n.sealed(now, event.Metagraph)
	case Refused:
		n.refused(now, event)
	}
	return n.effects
}

// Mixture is what the neuron last finished learning. It is to be read only, and
// before the next step.
func (n *Neuron) Mixture() *models.Mixture { return n.mixture }

func (n *Neuron) emit(effect Effect) { n.effects = append(n.effects, effect) }

// view is what the neuron sees when it decides with the luck of a stream.
func (n *Neuron) view(now time.Duration, random *rand.Rand) View {
	v := View{
		Now:       now,
		Self:      n.config.Key,
		Funds:     n.config.Funds,
		Metagraph: n.metagraph,
		Round:     n.round.number,
		NewEpoch:  n.newEpoch,
		Asked:     n.round.asked,
		Peers:     n.peers,
		Text:      n.config.Text,
		Mixture:   n.mixture,
		Random:    random,
	}
	if n.metagraph != nil {
		if uid, ok := n.metagraph.UID(n.config.Key); ok {
			v.Funds = n.metagraph.Neurons[uid].Balance
		}
	}
	return v
}

// receive handles a message.
func (n *Neuron) receive(now time.Duration, event Received) {
	switch message := event.Message.(type) {
	case Query:
		n.respond(now, event.From, message)
	case Answer:
		n.hear(now, event.From, message)
	case Grade:
		n.grade(now, event.From, message)
	}
}

// respond answers a query, unless it asks for words that nobody knows.
func (n *Neuron) respond(now time.Duration, from economy.Key, query Query) {
	for _, w := range query.Words {
		if w < 0 || int(w) >= n.config.Learning.Design.Words {
			return
		}
	}
	vectors, ok := n.config.Strategy.Responder.Answer(n.view(now, n.streams.responder), from, query.Words)
	if !ok {
		return
	}
	n.tally.answered++
	n.remember(from, query)
	n.emit(Send{To: from, Message: Answer{Round: query.Round, Vectors: vectors}})
}

// sealed follows the chain: the neuron's account is managed after every block,
// its weights are published when the next block ends an epoch, and it begins
// to learn when it has found itself registered.
func (n *Neuron) sealed(now time.Duration, metagraph *economy.Metagraph) {
	n.metagraph = metagraph
	if metagraph.Height%metagraph.Tempo == 0 {
		n.newEpoch = true
	}
	n.manage(now)
	_, registered := metagraph.UID(n.config.Key)
	if !registered {
		return
	}
	if (metagraph.Height+1)%metagraph.Tempo == 0 {
		n.report()
		n.publish(now)
	}
	if n.round.state == idle {
		n.begin(now)
	}
}

func (n *Neuron) manage(now time.Duration) {
	for _, action := range n.config.Strategy.Treasurer.Manage(n.view(now, n.streams.treasurer)) {
		n.emit(Submit{Action: action})
	}
}

// publish submits the weights that the coming end of the epoch counts.
func (n *Neuron) publish(now time.Duration) {
	weights := n.config.Strategy.Rater.Rate(n.view(now, n.streams.rater))
	if weights == nil {
		return
	}
	if len(weights) != len(n.metagraph.Neurons) {
		panic(fmt.Sprintf("agents: %T rated %d of %d neurons", n.config.Strategy.Rater, len(weights), len(n.metagraph.Neurons)))
	}
	n.emit(Submit{Action: economy.SetWeights{Weights: economy.Quantise(weights)}})
}
