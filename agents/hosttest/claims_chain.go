package hosttest

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
)

func blocksReachEverybody(t *testing.T, run Run) {
	probes := []*Probe{{}, onStart(agents.Submit{Action: economy.Register{}})}
	run(t, newSetup(probes...))
	const atLeast = int(duration/blockTime) - 2 // a live chain may be late
	for i, probe := range probes {
		blocks, _ := entriesOf[agents.BlockSealed](probe)
		if len(blocks) < atLeast {
			t.Errorf("neuron %d heard of %d blocks in %v, want %d or more", i, len(blocks), duration, atLeast)
		}
		for j, block := range blocks {
			if got, want := block.Metagraph.Height, uint64(j+1); got != want {
				t.Fatalf("neuron %d heard of block %d when block %d was next", i, got, want)
			}
		}
	}
}

// submissionsShow lets a neuron register and stake, and set weights once it
// sees that it is registered.
func submissionsShow(t *testing.T, run Run) {
	const stake = 40 * economy.Tao
	weights := []economy.Weight{{To: 0, Value: 7}}
	probe := &Probe{}
	probe.React = func(_ time.Duration, event agents.Event) []agents.Effect {
		if event == (agents.Started{}) {
			return []agents.Effect{
				agents.Submit{Action: economy.Register{}},
				agents.Submit{Action: economy.Stake{Amount: stake}},
			}
		}
		if block, ok := event.(agents.BlockSealed); ok {
			if _, registered := block.Metagraph.UID("a"); registered {
				return []agents.Effect{agents.Submit{Action: economy.SetWeights{Weights: weights}}}
			}
		}
		return nil
	}
	run(t, newSetup(probe))

	got := lastNeuron(t, probe, "a")
	if got.Stake != stake || got.Balance != balance-stake {
		t.Errorf("stake is %v and balance %v, want %v and %v", got.Stake, got.Balance, stake, balance-stake)
	}
	if !slices.Equal(got.Weights, weights) {
		t.Errorf("weights are %v, want %v", got.Weights, weights)
	}
	if got.LastUpdate <= got.Registered {
		t.Errorf("weights were set at height %d, as soon as the neuron was registered at height %d", got.LastUpdate, got.Registered)
	}
}

// lastNeuron finds a neuron in the last block that the probe heard of.
func lastNeuron(t *testing.T, probe *Probe, key economy.Key) economy.Neuron {
	t.Helper()
	blocks, _ := entriesOf[agents.BlockSealed](probe)
	if len(blocks) == 0 {
		t.Fatal("no block was heard of")
	}
	last := blocks[len(blocks)-1].Metagraph
	uid, ok := last.UID(key)
	if !ok {
		t.Fatalf("%q is not registered in block %d", key, last.Height)
	}
	return last.Neurons[uid]
}

func measurementsReachTheObserver(t *testing.T, run Run) {
	type observation struct {
		key         economy.Key
		measurement agents.Measurement
	}
	want := []observation{
		{"a", agents.Measurement{Epoch: 1, Loss: 4.16, Rounds: 2}},
		{"b", agents.Measurement{Epoch: 1, Loss: 2.66, Asked: 3}},
	}
	var probes []*Probe
	for _, w := range want {
		probes = append(probes, onStart(agents.Observe{Measurement: w.measurement}))
	}
	setup := newSetup(probes...)
	var got []observation
	setup.Observe = func(now time.Duration, key economy.Key, m agents.Measurement) {
		if now < 0 || now > setup.Duration {
			t.Errorf("%q was observed at %v", key, now)
		}
		got = append(got, observation{key, m})
	}
	run(t, setup)

	byKey := func(a, b observation) int { return cmp.Compare(a.key, b.key) }
	slices.SortFunc(got, byKey)
	if !slices.Equal(got, want) {
		t.Errorf("observed %v, want %v", got, want)
	}
}
