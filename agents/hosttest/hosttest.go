// Package hosttest is the contract between a neuron and its host, as a test that
// every host passes.
//
// [TestHost] runs a host with neurons that are probes and checks that they are
// handed what package agents promises: each event once, in order and one at a
// time, and each effect carried out. A neuron tested on one host that keeps the
// contract can then live on any other. A [Probe] is also of use in a host's own
// tests.
package hosttest

import (
	"fmt"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
)

// Setup is what a host is asked to run.
type Setup struct {
	Members   []agents.Member
	Economy   economy.Config // of the chain, which starts at genesis
	BlockTime time.Duration  // of the chain
	Duration  time.Duration  // of the run; nothing happens after it

	// Observe takes the measurements, one at a time.
	Observe func(now time.Duration, key economy.Key, measurement agents.Measurement)
}

// Run builds the host under test as the setup says, runs it that long and
// returns when it has ended. Its network loses nothing and delivers within
// [Delivery]. A failure to do so fails the test.
type Run func(t *testing.T, setup Setup)

// Delivery is the longest that a message may be under way.
const Delivery = 50 * time.Millisecond

const (
	// duration lets all that the probes want come to pass with time to spare
	// on a host that runs by the clock on the wall.
	duration  = 1500 * time.Millisecond
	blockTime = 110 * time.Millisecond // no block at the end of the run
	balance   = 100 * economy.Tao      // of each member at genesis
)

// A claim is one thing that a host promises.
type claim struct {
	name  string
	check func(t *testing.T, run Run)
}

var claims = []claim{
	{"a neuron's first event is Started, and no other is", startedComesFirst},
	{"steps of a neuron never overlap and time never falls", stepsFollowOneAnother},
	{"a computation delivers its result once", computationsDeliver},
	{"a wake comes once and never early", wakesComeInTime},
	{"a message arrives with its sender's key", messagesArrive},
	{"a message to oneself arrives", messagesToOneselfArrive},
	{"messages of a link arrive in the order of sending", linksKeepOrder},
	{"a message to nobody comes back", messagesToNobodyComeBack},
	{"effects are carried out in the order given", effectsKeepOrder},
	{"every neuron hears of every block in order", blocksReachEverybody},
	{"what a neuron submits shows in a later block", submissionsShow},
	{"a measurement reaches the observer", measurementsReachTheObserver},
}

// TestHost checks that a host keeps the contract. It takes one run a claim,
// each of a second and a half of the host's time.
func TestHost(t *testing.T, run Run) {
	var probes []*Probe
	watched := func(t *testing.T, setup Setup) {
		run(t, setup)
		for _, member := range setup.Members {
			probe := member.Stepper.(*Probe)
			probe.over.Store(true)
			probes = append(probes, probe)
		}
	}
	for _, claim := range claims {
		t.Run(claim.name, func(t *testing.T) { claim.check(t, watched) })
	}
	// Checked last, when whatever was left over has had time to happen.
	t.Run("nothing happens after the end of a run", func(t *testing.T) {
		watched(t, newSetup(newBusyProbe(), newBusyProbe()))
		for _, probe := range probes {
			if n := probe.late.Load(); n > 0 {
				t.Errorf("a neuron was handed %d events after the end", n)
			}
		}
	})
}

// newSetup makes members of the probes, with the keys a, b, c and so on.
func newSetup(probes ...*Probe) Setup {
	setup := Setup{
		Economy:   economy.Config{Tempo: 5, Slots: len(probes), Rule: nobodyEarns{}},
		BlockTime: blockTime,
		Duration:  duration,
		Observe:   func(time.Duration, economy.Key, agents.Measurement) {},
	}
	for i, probe := range probes {
		key := economy.Key(fmt.Sprintf("%c", 'a'+i))
		setup.Members = append(setup.Members, agents.Member{Key: key, Stepper: probe})
		setup.Economy.Genesis = append(setup.Economy.Genesis, economy.Account{Key: key, Balance: balance})
	}
	return setup
}

// nobodyEarns is a reward rule that leaves stakes as the neurons made them.
type nobodyEarns struct{}

// Reward implements [economy.RewardRule].
func (nobodyEarns) Reward(epoch economy.Epoch) economy.Outcome {
	n := len(epoch.Stake)
	return economy.Outcome{Incentive: make(economy.Shares, n)}
}
