package real

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"taosim/agents"
	"taosim/agents/hosttest"
	"taosim/economy"
)

func TestHostKeepsTheContract(t *testing.T) {
	hosttest.TestHost(t, func(t *testing.T, setup hosttest.Setup) {
		synctest.Test(t, func(t *testing.T) { runHost(t, setup, sometimesLate, nil) })
	})
}

func TestAHostLeavesNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport, chain := newTestTransport(0), NewMemoryChain(nil, time.Second, nil)
		worked := false
		probe := &hosttest.Probe{React: func(time.Duration, agents.Event) []agents.Effect {
			return []agents.Effect{
				agents.Wake{After: time.Hour},
				agents.Compute{Work: func() agents.Result {
					time.Sleep(time.Minute)
					worked = true
					return count(1)
				}},
			}
		}}
		setup := hosttest.Setup{Members: []agents.Member{{Key: "a", Stepper: probe}}}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := NewHost(newConfig(setup, transport, chain)).Run(ctx); err != nil {
			t.Fatal(err)
		}
		if !worked || len(probe.Journal()) != 1 {
			t.Errorf("want work under way to be done and its result dropped: done %v, journal %v", worked, probe.Journal())
		}
		if n := len(chain.subscribers); n > 0 {
			t.Errorf("%d subscribers to the chain are left", n)
		}
		open(t, transport, "a", newMailbox(1)) // whose key is free again
	})
}

func TestANeuronThatCannotBeConnectedStopsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport := newTestTransport(0)
		probe := &hosttest.Probe{}
		setup := hosttest.Setup{Members: []agents.Member{{Key: "a", Stepper: probe}, {Key: "taken", Stepper: probe}}}
		open(t, transport, "taken", newMailbox(1))
		chain := NewMemoryChain(nil, time.Second, nil)
		err := NewHost(newConfig(setup, transport, chain)).Run(t.Context())
		if want := `connect neuron "taken": key "taken" is in use; give each neuron its own`; err == nil || err.Error() != want {
			t.Errorf("error %v, want %q", err, want)
		}
		if len(probe.Journal()) != 0 || len(chain.subscribers) != 0 {
			t.Errorf("something was started: %v, %d subscribers", probe.Journal(), len(chain.subscribers))
		}
		open(t, transport, "a", newMailbox(1)) // whose key is free again
	})
}

func TestAPanicSaysWhoseItWas(t *testing.T) {
	tests := []struct {
		name string
		of   func(*neuron)
		want string
	}{
		{
			name: "of a step",
			of:   func(n *neuron) { n.step(agents.Woken{Tag: 1}) },
			want: `real: neuron "a" at 3s, agents.Woken: boom`,
		},
		{
			name: "of an effect",
			of:   func(n *neuron) { n.step(agents.Started{}) },
			want: `real: neuron "a" at 3s, agents.Started: real: negative delay -1ns`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				host := &Host{start: time.Now()}
				time.Sleep(3 * time.Second)
				probe := &hosttest.Probe{React: func(_ time.Duration, event agents.Event) []agents.Effect {
					if event == (agents.Woken{Tag: 1}) {
						panic("boom")
					}
					return []agents.Effect{agents.Wake{After: -1}}
				}}
				n := &neuron{Member: agents.Member{Key: "a", Stepper: probe}, host: host}
				if got := panicOf(func() { tt.of(n) }); got != tt.want {
					t.Errorf("panic %q, want %q", got, tt.want)
				}
			})
		})
	}
}

func TestAHostNeedsWorkersAndABacklog(t *testing.T) {
	want := "real: a host with 0 workers and a backlog of 0"
	if got := panicOf(func() { NewHost(Config{}) }); got != want {
		t.Errorf("panic %q, want %q", got, want)
	}
}

func panicOf(f func()) (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	f()
	return ""
}

// sometimesLate makes messages want to overtake one another.
func sometimesLate(_, _ economy.Key, message agents.Message) time.Duration {
	if query, ok := message.(agents.Query); ok && query.Round%3 == 0 {
		return hosttest.Delivery
	}
	return time.Millisecond
}

// runHost runs a live host and its chain in memory for the time of the setup.
func runHost(
	t *testing.T, setup hosttest.Setup,
	delay func(from, to economy.Key, message agents.Message) time.Duration,
	sealed func(*economy.Metagraph, []economy.Receipt),
) {
	t.Helper()
	ledger, err := economy.New(setup.Economy)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), setup.Duration)
	defer cancel()
	chain := NewMemoryChain(ledger, setup.BlockTime, sealed)
	transport := NewMemoryTransport(delay)
	defer transport.Close()
	host := NewHost(newConfig(setup, transport, chain))

	var running sync.WaitGroup
	running.Go(func() { chain.Run(ctx) })
	if err := host.Run(ctx); err != nil {
		t.Error(err)
	}
	running.Wait()
}

func newConfig(setup hosttest.Setup, transport Transport, chain Chain) Config {
	config := Config{
		Transport: transport,
		Chain:     chain,
		Workers:   16, // so that none of the computations of these tests has to wait
		Backlog:   1000,
		Observe:   setup.Observe,
	}
	config.Members = setup.Members
	return config
}
