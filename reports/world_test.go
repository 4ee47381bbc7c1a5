package reports_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/reports"
)

var (
	started = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	done    = reports.Ending{State: reports.Finished, Digest: "d1ge57", Time: started.Add(90 * time.Second)}
)

// plan is a comparison of the given arms.
func plan(replications int, arms ...string) reports.Plan {
	return reports.Plan{
		Version:      "v0.1.0",
		Scenario:     "quickstart",
		Seed:         1,
		Axis:         "rule",
		Arms:         arms,
		Replications: replications,
		Generator:    "philox2x64-10",
		Workers:      2,
		Kernel:       "avx2",
		Machine:      reports.Machine{OS: "linux", Architecture: "amd64", GOAMD64: "v1", GoVersion: "go1.26", CPUs: 2},
		Started:      started,
	}
}

// class is a group of neurons of a made-up world.
type class struct {
	strategy string
	count    int
	pay      func(epoch uint64, neuron int) economy.Amount // in an epoch
	loss     func(epoch uint64) [3]float64                 // with peers, student, alone; nil for neurons that report nothing
}

// world is a made-up world that can be recorded.
type world struct {
	epochs  uint64
	classes []class
}

func (w world) census() reports.Census {
	var census reports.Census
	for _, class := range w.classes {
		for i := range class.count {
			census = append(census, reports.Member{
				Key:      economy.Key(fmt.Sprintf("%s-%d", class.strategy, i)),
				Class:    class.strategy,
				Strategy: class.strategy,
			})
		}
	}
	return census
}

// record hands every epoch of the world to a recorder.
func (w world) record(t testing.TB, recorder *reports.Recorder) {
	t.Helper()
	metagraph := &economy.Metagraph{Tempo: 10}
	for _, member := range w.census() {
		metagraph.Neurons = append(metagraph.Neurons, economy.Neuron{
			UID: economy.UID(len(metagraph.Neurons)), Key: member.Key, Stake: 100 * economy.Tao,
		})
	}
	for epoch := range w.epochs {
		measurements := w.pay(metagraph, epoch+1)
		if err := recorder.Record(metagraph, measurements); err != nil {
			t.Fatal(err)
		}
	}
}

// pay moves the metagraph on by one epoch and makes up the measurements.
func (w world) pay(metagraph *economy.Metagraph, epoch uint64) map[economy.Key]agents.Measurement {
	metagraph.Epoch = epoch
	metagraph.Height = epoch * metagraph.Tempo
	metagraph.Time = time.Duration(metagraph.Height) * 12 * time.Second
	measurements := make(map[economy.Key]agents.Measurement)
	uid := 0
	for _, class := range w.classes {
		for i := range class.count {
			neuron := &metagraph.Neurons[uid]
			neuron.Emission = class.pay(epoch, i)
			neuron.Earned += neuron.Emission
			neuron.Stake += neuron.Emission
			metagraph.Supply += neuron.Emission
			if class.loss != nil {
				loss := class.loss(epoch)
				measurements[neuron.Key] = agents.Measurement{
					Epoch: epoch, Loss: loss[0], LossStudent: loss[1], LossAlone: loss[2],
					Rounds: 3, Pairs: 900, Asked: 5, Heard: 4, Answered: 6,
				}
			}
			uid++
		}
	}
	return measurements
}

// quickstart is a world of 12 honest neurons and 4 free riders under a rule:
// equal, or another that pays the free riders less and honest ones by rank. It
// has no control.
func quickstart(arm string, replication int, epochs uint64) world {
	luck := math.Sin(float64(7 * replication))
	honest := class{
		strategy: "honest", count: 12,
		pay: func(uint64, int) economy.Amount { return economy.Tao },
		loss: func(epoch uint64) [3]float64 {
			left := math.Exp(-float64(epoch-1) / 15)
			return [3]float64{2.6 + 1.56*left + 0.01*luck, 2.7 + 1.46*left + 0.01*luck, math.NaN()}
		},
	}
	rider := class{
		strategy: "free-rider", count: 4,
		pay: func(uint64, int) economy.Amount { return economy.Tao },
	}
	if arm != "equal" {
		honest.pay = func(epoch uint64, neuron int) economy.Amount {
			return economy.Amount(float64(economy.Tao) * (0.4 + 0.12*float64(neuron) + 0.05*luck*math.Sin(float64(epoch))))
		}
		rider.pay = func(epoch uint64, _ int) economy.Amount {
			return economy.Amount(float64(economy.Tao) * (0.1 + 0.9*math.Exp(-float64(epoch)/(10+3*luck))))
		}
	}
	return world{epochs: epochs, classes: []class{honest, rider}}
}

// controlled is a quickstart world with a control.
func controlled(arm string, replication int, epochs uint64) world {
	world := quickstart(arm, replication, epochs)
	measure := world.classes[0].loss
	world.classes[0].loss = func(epoch uint64) [3]float64 {
		loss := measure(epoch)
		loss[2] = loss[0] + 0.02*float64(epoch-1)
		return loss
	}
	return world
}

// record records the worlds of a run.
func record(t testing.TB, folder string, plan reports.Plan, worlds func(arm string, replication int) world) *reports.Run {
	t.Helper()
	r, err := reports.Create(folder, plan, []byte("name: quickstart\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, arm := range plan.Arms {
		for replication := 1; replication <= plan.Replications; replication++ {
			world := worlds(arm, replication)
			recorder, err := r.World(arm, replication, world.census())
			if err != nil {
				t.Fatal(err)
			}
			world.record(t, recorder)
		}
	}
	return r
}

// idle is a world of two strategies that earn nothing.
func idle(string, int) world {
	nothing := func(uint64, int) economy.Amount { return 0 }
	return world{epochs: 3, classes: []class{
		{strategy: "honest", count: 3, pay: nothing},
		{strategy: "free-rider", count: 1, pay: nothing},
	}}
}

// run records a run and finishes it.
func run(t testing.TB, folder string, plan reports.Plan, worlds func(arm string, replication int) world) reports.Summary {
	t.Helper()
	summary, err := record(t, folder, plan, worlds).Finish(done)
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

// atEpoch makes quickstart worlds that end at an epoch.
func atEpoch(epochs uint64) func(string, int) world {
	return func(arm string, replication int) world { return quickstart(arm, replication, epochs) }
}

// uneven makes quickstart worlds of a run that was stopped: at epoch 10, the
// first of the last arm at epoch 6.
func uneven(arm string, replication int) world {
	if arm != "equal" && replication == 1 {
		return quickstart(arm, replication, 6)
	}
	return quickstart(arm, replication, 10)
}
