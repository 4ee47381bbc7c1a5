package agents_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
	"taosim/models/kernel"
	"taosim/models/scorers"
)

const (
	self       = economy.Key("me")
	dimensions = 16
	deadline   = 2 * time.Second
	memory     = 0.5
)

// corpus is a small language: twenty words, the first of them frequent.
var corpus = models.NewCorpus(strings.Repeat("the quick brown fox jumps over the lazy dog and "+
	"the slow grey cat sleeps under the warm tree while a bird sings ", 20), 1)

var sampler = models.NewSampler(corpus.Vocabulary, 2, 2, 0)

var design = models.Design{
	Words:          corpus.Vocabulary.Len(),
	Dimensions:     dimensions,
	Gate:           models.Gate{Importance: 0.1},
	Kernel:         kernel.Best(),
	Differentiator: models.Native{},
}

// Decisions that are told what to decide.
type (
	reads  []models.Word
	asks   []economy.Key
	rates  []float64
	silent struct{}
	spends []economy.Action
)

func (r reads) Text(agents.View) []models.Word { return r }

func (a asks) Ask(agents.View) []economy.Key { return a }

func (r rates) Rate(agents.View) []float64 { return r }

func (silent) Answer(agents.View, economy.Key, []models.Word) (models.Matrix, bool) {
	return models.Matrix{}, false
}

func (s spends) Manage(agents.View) []economy.Action { return s }

// plain is a strategy that learns, asks ann and bob, and does nothing else of
// its own accord.
func plain() agents.Strategy {
	return agents.Strategy{
		Learner:   &agents.ReadOn{Words: 40},
		Responder: &agents.ShareModel{},
		Asker:     asks{"ann", "bob"},
		Rater:     rates(nil),
		Treasurer: spends(nil),
	}
}

// config is what the neurons of these tests are born with.
func config(strategy agents.Strategy) agents.Config {
	return agents.Config{
		Key:      self,
		Funds:    100,
		Strategy: strategy,
		Text:     corpus.Shard(0, 1),
		Sampler:  sampler,
		Learning: agents.Learning{
			Design:   design,
			HeldOut:  40,
			Rates:    models.Rates{Embedding: 0.1, Projection: 0.05, Gate: 0.01},
			Horizon:  time.Hour,
			Deadline: deadline,
			Scorer:   scorers.LeaveOneOut{},
			Memory:   memory,
			Speed:    1000,
		},
		Random: func(purpose string) *rand.Rand {
			var seed [32]byte
			copy(seed[:], purpose)
			return rand.New(rand.NewChaCha8(seed))
		},
	}
}

// A life is a neuron in the hands of a test, and what it wanted last.
type life struct {
	neuron  *agents.Neuron
	now     time.Duration
	effects []agents.Effect

	asked   []models.Word  // of it, by the last query that it was handed
	query   agents.Query   // the last it sent
	compute agents.Compute // the last it wanted
	result  agents.Result  // of the work last done
}

func newLife(config agents.Config) *life { return &life{neuron: agents.New(config)} }

// step hands the neuron an event, a second after the last.
func (l *life) step(event agents.Event) []agents.Effect {
	l.now += time.Second
	if received, ok := event.(agents.Received); ok {
		if query, ok := received.Message.(agents.Query); ok {
			l.asked = query.Words
		}
	}
	l.effects = l.neuron.Step(l.now, event)
	for _, effect := range l.effects {
		switch effect := effect.(type) {
		case agents.Send:
			if query, ok := effect.Message.(agents.Query); ok {
				l.query = query
			}
		case agents.Compute:
			l.compute = effect
		case agents.Wake, agents.Submit, agents.Observe:
		}
	}
	return l.effects
}

// A happening makes an event that may depend on what the neuron wanted before.
type happening func(l *life) agents.Event

func started(*life) agents.Event { return agents.Started{} }

func woken(tag agents.Tag) happening {
	return func(*life) agents.Event { return agents.Woken{Tag: tag} }
}

// computed does the work that the neuron wanted last.
func computed(l *life) agents.Event {
	l.result = l.compute.Work()
	return agents.Computed{Tag: l.compute.Tag, Result: l.result}
}

// answered brings a good answer to the query that was sent last.
func answered(from economy.Key) happening {
	return func(l *life) agents.Event { return l.answer(from, l.query.Round, len(l.query.Words), dimensions) }
}

func (l *life) answer(from economy.Key, round uint64, rows, columns int) agents.Event {
	vectors := models.NewMatrix(rows, columns)
	for i := range vectors.Values {
		vectors.Values[i] = float32(i%7) - 3
	}
	return agents.Received{From: from, Message: agents.Answer{Round: round, Vectors: vectors}}
}

// spoilt brings an answer to the last query after a change.
func spoilt(from economy.Key, spoil func(answer *agents.Answer)) happening {
	return func(l *life) agents.Event {
		answer := answered(from)(l).(agents.Received).Message.(agents.Answer)
		spoil(&answer)
		return agents.Received{From: from, Message: answer}
	}
}

// queried brings a query of round 7 from ann.
func queried(words ...models.Word) happening {
	return func(*life) agents.Event {
		return agents.Received{From: "ann", Message: agents.Query{Round: 7, Words: words}}
	}
}

// gradedBy brings a gradient for the words last asked about, whose values are all
// the same, for round 7.
func gradedBy(from economy.Key, value float32) happening {
	return func(l *life) agents.Event {
		gradient := models.NewMatrix(len(l.asked), dimensions)
		for i := range gradient.Values {
			gradient.Values[i] = value
		}
		return agents.Received{From: from, Message: agents.Grade{Round: 7, Gradient: gradient}}
	}
}

// refused brings the last query back.
func refused(to economy.Key) happening {
	return func(l *life) agents.Event {
		return agents.Refused{To: to, Message: l.query, Code: agents.Unavailable}
	}
}

// sealed brings a block of an economy of the neuron, ann and bob with epochs of
// five blocks.
func sealed(height uint64) happening { return sealedAmong(height, 5, self, "ann", "bob") }

func sealedAmong(height, tempo uint64, keys ...economy.Key) happening {
	return func(*life) agents.Event {
		return agents.BlockSealed{Metagraph: metagraph(height, tempo, keys...)}
	}
}

// metagraph is of neurons with a stake each, which all pay the first of them.
func metagraph(height, tempo uint64, keys ...economy.Key) *economy.Metagraph {
	m := &economy.Metagraph{Height: height, Tempo: tempo, Epoch: height / tempo}
	for uid, key := range keys {
		m.Neurons = append(m.Neurons, economy.Neuron{
			UID:     economy.UID(uid),
			Key:     key,
			Stake:   100,
			Balance: 7,
			Weights: []economy.Weight{{To: 0, Value: 1}},
		})
	}
	return m
}

// describe puts effects into words, one line each.
func describe(effects []agents.Effect) string {
	var lines []string
	for _, effect := range effects {
		lines = append(lines, describeOne(effect))
	}
	return strings.Join(lines, "\n")
}

func describeOne(effect agents.Effect) string {
	switch effect := effect.(type) {
	case agents.Send:
		switch message := effect.Message.(type) {
		case agents.Query:
			return fmt.Sprintf("ask %s in round %d", effect.To, message.Round)
		case agents.Answer:
			return fmt.Sprintf("answer %s in round %d about %d words", effect.To, message.Round, message.Vectors.Rows)
		case agents.Grade:
			return fmt.Sprintf("grade %s in round %d", effect.To, message.Round)
		}
	case agents.Wake:
		return fmt.Sprintf("wake %d after %v", effect.Tag, effect.After)
	case agents.Compute:
		return fmt.Sprintf("compute %d", effect.Tag)
	case agents.Submit:
		return fmt.Sprintf("submit %T%v", effect.Action, effect.Action)
	case agents.Observe:
		return fmt.Sprintf("observe epoch %d", effect.Measurement.Epoch)
	}
	panic(fmt.Sprintf("unknown effect %T", effect))
}

// A scene is a happening and the effects that must follow, one a line.
type scene struct {
	happening happening
	want      string
}

// play runs a life through scenes.
func play(t *testing.T, l *life, scenes []scene) {
	t.Helper()
	for i, s := range scenes {
		event := s.happening(l)
		if got := describe(l.step(event)); got != s.want {
			t.Fatalf("event %d, %T, had the effects\n%s\nwant\n%s", i+1, event, got, s.want)
		}
	}
}

func TestNeuronFollowsTheChain(t *testing.T) {
	rating := func(s *agents.Strategy) { s.Rater = rates{0, 2, 1} }
	tests := []struct {
		name   string
		change func(s *agents.Strategy)
		scenes []scene
	}{
		{"it manages its account when it starts", func(s *agents.Strategy) { s.Treasurer = &agents.SettleOnce{} }, []scene{
			{started, "submit economy.Register{}\nsubmit economy.Stake{ 0.0000001}"},
			{sealedAmong(1, 5, "ann", "bob"), ""},
		}},
		{"and after every block", func(s *agents.Strategy) { s.Treasurer = spends{economy.Unstake{Amount: 1e9}} }, []scene{
			{started, "submit economy.Unstake{ 1}"},
			{sealedAmong(1, 5), "submit economy.Unstake{ 1}"},
			{sealed(2), "submit economy.Unstake{ 1}\n" + round1},
		}},
		{"it begins to learn when it has found itself registered", nil, []scene{
			{started, ""},
			{sealedAmong(1, 5, "ann", "bob"), ""},
			{sealedAmong(2, 5, "ann", "bob", self), round1},
		}},
		{"a block does not disturb a round", nil, []scene{
			{sealed(1), round1},
			{sealed(2), ""},
			{refused("ann"), ""},
			{sealed(3), ""},
			{refused("bob"), "compute 1"},
			{sealed(5), ""},
		}},
		{"it publishes weights one block before the end of an epoch", rating, []scene{
			{sealed(1), round1},
			{sealed(2), ""},
			{sealed(3), ""},
			{sealed(4), "observe epoch 1\nsubmit economy.SetWeights{[{1 65535} {2 32768}]}"},
			{sealed(5), ""},
			{sealed(6), ""},
			{sealed(7), ""},
			{sealed(8), ""},
			{sealed(9), "observe epoch 2\nsubmit economy.SetWeights{[{1 65535} {2 32768}]}"},
			{sealed(10), ""},
		}},
		{"and after every block when an epoch is one block long", rating, []scene{
			{sealedAmong(1, 1, self, "ann", "bob"), "observe epoch 2\nsubmit economy.SetWeights{[{1 65535} {2 32768}]}\n" + round1},
			{sealedAmong(2, 1, self, "ann", "bob"), "observe epoch 3\nsubmit economy.SetWeights{[{1 65535} {2 32768}]}"},
		}},
		{"no weights at all clear what it published", func(s *agents.Strategy) { s.Rater = rates{0, 0, 0} }, []scene{
			{sealed(4), "observe epoch 1\nsubmit economy.SetWeights{[]}\n" + round1},
		}},
		{"a rater without an opinion leaves them", nil, []scene{
			{sealed(4), "observe epoch 1\n" + round1},
		}},
		{"it publishes nothing before it is registered", rating, []scene{
			{sealedAmong(4, 5, "ann", "bob"), ""},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			strategy := plain()
			if tt.change != nil {
				tt.change(&strategy)
			}
			play(t, newLife(config(strategy)), tt.scenes)
		})
	}
}

func TestNeuronAnswersQueries(t *testing.T) {
	last := models.Word(corpus.Vocabulary.Len() - 1)
	tests := []struct {
		name      string
		responder agents.Responder
		query     happening
		want      string
	}{
		{"it answers about the words it was asked for", &agents.ShareModel{}, queried(0, last, 0), "answer ann in round 7 about 3 words"},
		{"a query for nothing is answered with nothing", &agents.ShareModel{}, queried(), "answer ann in round 7 about 0 words"},
		{"a word beyond the vocabulary is not answered", &agents.ShareModel{}, queried(0, last+1), ""},
		{"nor is a negative one", &agents.ShareModel{}, queried(-1), ""},
		{"a responder may stay silent", silent{}, queried(0), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			strategy := plain()
			strategy.Responder = tt.responder
			play(t, newLife(config(strategy)), []scene{{tt.query, tt.want}})
		})
	}
}

func TestNeuronServesWhatItLastLearned(t *testing.T) {
	l := newLife(config(plain()))
	everyWord := make([]models.Word, corpus.Vocabulary.Len())
	for w := range everyWord {
		everyWord[w] = models.Word(w)
	}
	served := func() []float32 {
		return l.step(queried(everyWord...)(l))[0].(agents.Send).Message.(agents.Answer).Vectors.Values
	}
	play(t, l, []scene{{sealed(1), round1}})
	for round := range 3 {
		before := served()
		l.step(answered("ann")(l))
		l.step(refused("bob")(l))
		if got := served(); !slices.Equal(got, before) {
			t.Errorf("round %d: asked while it learns, it serves %v, want %v as before", round+1, got, before)
		}
		done := computed(l)
		if got := served(); !slices.Equal(got, before) {
			t.Errorf("round %d: asked before the work is delivered, it serves %v, want %v as before", round+1, got, before)
		}
		l.step(done)
		after := served()
		if slices.Equal(after, before) {
			t.Errorf("round %d: it does not serve what it has learned", round+1)
		}
		if want := l.neuron.Mixture().Centres(everyWord).Values; !slices.Equal(after, want) {
			t.Errorf("round %d: it serves %v, want the %v of its mixture", round+1, after, want)
		}
	}
}

func TestARaterOfTheWrongLengthIsAPanic(t *testing.T) {
	strategy := plain()
	strategy.Rater = rates{1}
	defer func() {
		if got, want := fmt.Sprint(recover()), "agents: agents_test.rates rated 1 of 3 neurons"; got != want {
			t.Errorf("panic %q, want %q", got, want)
		}
	}()
	l := newLife(config(strategy))
	l.step(sealed(4)(l))
}
