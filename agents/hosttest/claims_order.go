package hosttest

import (
	"slices"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
)

func startedComesFirst(t *testing.T, run Run) {
	probes := []*Probe{newBusyProbe(), {}, newBusyProbe()}
	run(t, newSetup(probes...))
	for i, probe := range probes {
		journal := probe.Journal()
		if len(journal) == 0 {
			t.Fatalf("neuron %d: nothing happened", i)
		}
		if _, ok := journal[0].Event.(agents.Started); !ok {
			t.Errorf("neuron %d: the first event is %#v", i, journal[0].Event)
		}
		if starts, _ := entriesOf[agents.Started](probe); len(starts) != 1 {
			t.Errorf("neuron %d: started %d times", i, len(starts))
		}
	}
}

func stepsFollowOneAnother(t *testing.T, run Run) {
	probes := []*Probe{newBusyProbe(), newBusyProbe(), newBusyProbe()}
	run(t, newSetup(probes...))
	for i, probe := range probes {
		if n := probe.overlaps.Load(); n > 0 {
			t.Errorf("neuron %d: %d steps began during another", i, n)
		}
		journal := probe.Journal()
		for j := 1; j < len(journal); j++ {
			if journal[j].Now < journal[j-1].Now {
				t.Errorf("neuron %d: %#v at %v came after %#v at %v",
					i, journal[j].Event, journal[j].Now, journal[j-1].Event, journal[j-1].Now)
			}
		}
	}
}

// newBusyProbe returns a probe that always has a message to everyone, a timer
// and a computation under way, so that its events come from all sides, until
// the end and, if the host lets them, beyond.
func newBusyProbe() *Probe {
	const pause = 3 * time.Millisecond
	busy := []agents.Effect{
		agents.Send{To: "a", Message: agents.Query{}},
		agents.Send{To: "b", Message: agents.Query{}},
		agents.Send{To: "nobody", Message: agents.Query{}},
		agents.Compute{Cost: pause, Work: func() agents.Result { return number(1) }},
		agents.Wake{After: pause},
		agents.Wake{After: 0, Tag: 1},
	}
	return &Probe{React: func(_ time.Duration, event agents.Event) []agents.Effect {
		switch event {
		case agents.Started{}, agents.Woken{}:
			return busy
		}
		return nil
	}}
}

// effectsKeepOrder submits actions each of which is possible only after the one
// before it, among measurements that are numbered.
func effectsKeepOrder(t *testing.T, run Run) {
	const returned = 60 * economy.Tao
	actions := []economy.Action{
		economy.Register{},
		economy.Stake{Amount: balance},
		economy.Unstake{Amount: returned},
		economy.Transfer{To: "b", Amount: returned},
	}
	var effects []agents.Effect
	for i, action := range actions {
		effects = append(effects,
			agents.Observe{Measurement: agents.Measurement{Epoch: uint64(i)}},
			agents.Submit{Action: action})
	}
	giver := onStart(effects...)
	setup := newSetup(giver, &Probe{})
	var observed []uint64
	setup.Observe = func(_ time.Duration, _ economy.Key, m agents.Measurement) {
		observed = append(observed, m.Epoch)
	}
	run(t, setup)

	if want := []uint64{0, 1, 2, 3}; !slices.Equal(observed, want) {
		t.Errorf("observed %v, want %v", observed, want)
	}
	got := lastNeuron(t, giver, "a")
	if got.Stake != balance-returned || got.Balance != 0 {
		t.Errorf("after %v stake is %v and balance %v, want %v and 0", actions, got.Stake, got.Balance, balance-returned)
	}
}
