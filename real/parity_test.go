package real

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/agents"
	"taosim/agents/hosttest"
	"taosim/economy"
	"taosim/economy/rules"
	"taosim/models"
	"taosim/scenarios"
	"taosim/sim"
)

// A small economy lives on both hosts, with delays that make no two things
// happen to a neuron at the same instant: what happens to each neuron, and when,
// is then the same to the nanosecond.
func TestBothHostsGiveTheSameHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		virtual, live := newMarket(), newMarket()
		runWorld(t, virtual.setup())
		runHost(t, live.setup(), delayBetween, nil)

		virtual.checkLively(t)
		for i, trader := range virtual.traders {
			if diff := cmp.Diff(trader.probe.Journal(), live.traders[i].probe.Journal(), ignoreIndex); diff != "" {
				t.Errorf("trader %d (-virtual +live):\n%s", i, diff)
			}
		}
		if diff := cmp.Diff(virtual.observed, live.observed, cmp.AllowUnexported(observation{})); diff != "" {
			t.Errorf("observed (-virtual +live):\n%s", diff)
		}
	})
}

// ignoreIndex leaves out how a metagraph finds a key.
var ignoreIndex = cmpopts.IgnoreUnexported(economy.Metagraph{})

// runWorld runs the virtual host for the time of the setup.
func runWorld(t *testing.T, setup hosttest.Setup) {
	t.Helper()
	ledger, err := economy.New(setup.Economy)
	if err != nil {
		t.Fatal(err)
	}
	network, err := sim.NewNetwork(sim.Links{Latency: between{}}, sim.Streams{})
	if err != nil {
		t.Fatal(err)
	}
	config := scenarios.WorldConfig{
		Ledger:    ledger,
		BlockTime: setup.BlockTime,
		Network:   network,
		Timeout:   time.Second,
		Observe:   setup.Observe,
	}
	config.Members = setup.Members
	world := scenarios.NewWorld(config)
	defer world.Close()
	if err := world.Run(t.Context(), setup.Duration); err != nil {
		t.Fatal(err)
	}
}

// between is the latency of delayBetween as a network knows it.
type between struct{}

// Sample implements [sim.Latency].
func (between) Sample(from, to sim.Entity, _ rand.Source) sim.Time {
	return delayBetween(keyOf(int(from)), keyOf(int(to)), nil)
}

// Validate implements [sim.Latency].
func (between) Validate() error { return nil }

// delayBetween is different for each ordered pair, down to its nanoseconds.
func delayBetween(from, to economy.Key, _ agents.Message) time.Duration {
	a, b := int(from[0]-'a'), int(to[0]-'a')
	return time.Duration(10+3*a+7*b)*time.Millisecond + time.Duration(1009*a+101*b+13)
}

func keyOf(trader int) economy.Key { return economy.Key(fmt.Sprintf("%c", 'a'+trader)) }

// A market is traders that ask one another, and what was observed of them.
type market struct {
	traders  []*trader
	observed []observation
}

type observation struct {
	now         time.Duration
	key         economy.Key
	measurement agents.Measurement
}

func newMarket() *market {
	m := &market{}
	for i := range traders {
		m.traders = append(m.traders, newTrader(i))
	}
	return m
}

func (m *market) setup() hosttest.Setup {
	setup := hosttest.Setup{
		Economy:   economy.Config{Tempo: 4, Emission: economy.Fixed(economy.Tao), Rule: rules.Equal{}},
		BlockTime: 250*time.Millisecond + 3,
		Duration:  20 * time.Second,
		Observe: func(now time.Duration, key economy.Key, measurement agents.Measurement) {
			m.observed = append(m.observed, observation{now, key, measurement})
		},
	}
	for i, trader := range m.traders {
		setup.Members = append(setup.Members, agents.Member{Key: keyOf(i), Stepper: trader.probe})
		setup.Economy.Genesis = append(setup.Economy.Genesis, economy.Account{Key: keyOf(i), Balance: 100 * economy.Tao})
	}
	return setup
}

// checkLively makes sure that the history is worth comparing: every kind of
// event happened to every trader, and never two at the same instant, but for a
// message that comes back at once.
func (m *market) checkLively(t *testing.T) {
	t.Helper()
	for i, trader := range m.traders {
		kinds := make(map[string]int)
		last := time.Duration(-1)
		for _, entry := range trader.probe.Journal() {
			kinds[fmt.Sprintf("%T", entry.Event)]++
			if _, atOnce := entry.Event.(agents.Refused); entry.Now == last && !atOnce {
				t.Errorf("trader %d: %#v is not the only event at %v", i, entry.Event, entry.Now)
			}
			last = entry.Now
		}
		if len(kinds) != 6 || len(trader.probe.Journal()) < 100 {
			t.Errorf("trader %d: too little happened: %v", i, kinds)
		}
	}
	if len(m.observed) == 0 {
		t.Error("nothing was observed")
	}
}

// A trader registers, stakes, and then asks all others again and again. It works
// for a while before it answers, and rates the others by their answers.
//
//	start --> register --> ask --answers--> rate at the deadline --> ask
type trader struct {
	probe     *hosttest.Probe
	number    int
	round     uint64
	heard     map[economy.Key]int // answers, ever
	asked     []economy.Key       // who waits for an answer; computations are numbered by it
	metagraph *economy.Metagraph
}

const traders = 4

// The timers of a trader. Computations have their own numbers.
const (
	register agents.Tag = iota
	ask
	rate
)

func newTrader(number int) *trader {
	t := &trader{number: number, heard: make(map[economy.Key]int)}
	t.probe = &hosttest.Probe{React: t.react}
	return t
}

// pause is of so many milliseconds and differs between traders.
func (t *trader) pause(milliseconds int) time.Duration {
	return time.Duration(milliseconds+7*t.number)*time.Millisecond + time.Duration(10_007*(t.number+1))
}

func (t *trader) react(_ time.Duration, event agents.Event) []agents.Effect {
	switch event := event.(type) {
	case agents.Started:
		return []agents.Effect{agents.Wake{After: t.pause(5), Tag: register}}
	case agents.Woken:
		return t.woken(event.Tag)
	case agents.Received:
		return t.received(event.From, event.Message)
	case agents.Computed:
		words := float32(event.Result.(count))
		answer := agents.Answer{Vectors: models.Matrix{Rows: 1, Columns: 1, Values: []float32{words}}}
		return []agents.Effect{agents.Send{To: t.asked[event.Tag], Message: answer}}
	case agents.BlockSealed:
		t.metagraph = event.Metagraph
	case agents.Refused:
		t.heard[event.To]--
	}
	return nil
}

func (t *trader) woken(tag agents.Tag) []agents.Effect {
	switch tag {
	case register:
		return []agents.Effect{
			agents.Submit{Action: economy.Register{}},
			agents.Submit{Action: economy.Stake{Amount: economy.Amount(t.number+1) * economy.Tao}},
			agents.Wake{After: t.pause(400), Tag: ask},
		}
	case ask:
		return t.ask()
	case rate:
		return t.rate()
	}
	panic(fmt.Sprintf("real: a trader was woken for %d", tag))
}

func (t *trader) ask() []agents.Effect {
	t.round++
	effects := []agents.Effect{agents.Wake{After: t.pause(150), Tag: rate}}
	for other := range traders + 1 { // the last is nobody
		if other != t.number {
			query := agents.Query{Round: t.round, Words: make([]models.Word, t.number+1)}
			effects = append(effects, agents.Send{To: keyOf(other), Message: query})
		}
	}
	return effects
}

func (t *trader) rate() []agents.Effect {
	weights := make([]economy.Weight, len(t.metagraph.Neurons))
	heard := 0
	for uid, neuron := range t.metagraph.Neurons {
		weights[uid] = economy.Weight{To: neuron.UID, Value: uint16(t.heard[neuron.Key])}
		heard += t.heard[neuron.Key]
	}
	return []agents.Effect{
		agents.Submit{Action: economy.SetWeights{Weights: weights}},
		agents.Observe{Measurement: agents.Measurement{Epoch: t.metagraph.Epoch, Heard: heard}},
		agents.Wake{After: t.pause(300), Tag: ask},
	}
}

func (t *trader) received(from economy.Key, message agents.Message) []agents.Effect {
	switch message := message.(type) {
	case agents.Query:
		t.asked = append(t.asked, from)
		cost := t.pause(20 * len(message.Words))
		return []agents.Effect{agents.Compute{Cost: cost, Tag: agents.Tag(len(t.asked) - 1), Work: func() agents.Result {
			time.Sleep(cost) // a live host delivers the result when the work is done
			return count(len(message.Words))
		}}}
	case agents.Answer:
		t.heard[from]++
		return []agents.Effect{agents.Send{To: from, Message: agents.Grade{Round: t.round, Gradient: message.Vectors}}}
	case agents.Grade:
		// What it answers is counted, not learned: nothing follows.
	}
	return nil
}

// count is a result: of words.
type count int

// Fingerprint implements [agents.Result].
func (c count) Fingerprint() uint64 { return uint64(c) }
