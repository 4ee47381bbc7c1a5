package scenarios

import (
	"context"
	"flag"
	"maps"
	"math"
	"strings"
	"sync"
	"testing"

	"taosim/agents"
	"taosim/economy"
)

var update = flag.Bool("update", false, "renew the golden files and the README")

// small is the built-in quickstart, cut down to worlds that run in half a
// second.
func small(t testing.TB, settings ...Setting) *Scenario {
	t.Helper()
	cut := []Setting{
		{"duration", "6 epochs"},
		{"neurons.honest.count", "6"},
		{"neurons.free-rider.count", "2"},
		{"learning.dimensions", "8"},
		{"replications", "1"},
	}
	return mustLoad(t, "quickstart", append(cut, settings...)...)
}

// tiny is smaller still, for tests of what does not depend on how much is
// learned.
func tiny(t testing.TB, settings ...Setting) *Scenario {
	t.Helper()
	cut := []Setting{
		{"duration", "2 epochs"},
		{"neurons.honest.count", "3"},
		{"neurons.free-rider.count", "1"},
		{"learning.dimensions", "4"},
		{"replications", "2"},
	}
	return mustLoad(t, "quickstart", append(cut, settings...)...)
}

func mustLoad(t testing.TB, name string, settings ...Setting) *Scenario {
	t.Helper()
	s, err := Load(name, settings...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// place is one world of an experiment.
type place struct {
	arm         string
	replication int
}

// history is what the worlds of an experiment recorded.
type history struct {
	digests  Digests
	worlds   map[place]*journal
	progress float64 // when the experiment was over
	err      error
}

// journal keeps what one world measured, epoch by epoch.
type journal struct {
	metagraphs   []*economy.Metagraph
	measurements []map[economy.Key]agents.Measurement
	disturb      func(epoch int) error // unless nil, is asked after each epoch
	closed       int                   // how often
}

// Record implements [Recorder].
func (j *journal) Record(metagraph *economy.Metagraph, measurements map[economy.Key]agents.Measurement) error {
	j.metagraphs = append(j.metagraphs, metagraph)
	j.measurements = append(j.measurements, maps.Clone(measurements))
	if j.disturb == nil {
		return nil
	}
	return j.disturb(len(j.metagraphs))
}

// Close implements [Recorder].
func (j *journal) Close() error {
	j.closed++
	return nil
}

// last is the metagraph at the end of the last epoch.
func (j *journal) last() *economy.Metagraph { return j.metagraphs[len(j.metagraphs)-1] }

// loss is the mean held-out loss, in nats a pair, of the honest neurons in an
// epoch counted from 0.
func (j *journal) loss(epoch int) float64 {
	sum, count := 0.0, 0
	for key, m := range j.measurements[epoch] {
		if strings.HasPrefix(string(key), "honest-") {
			sum += m.Loss
			count++
		}
	}
	return sum / float64(count)
}

// lastLoss is that of the last epoch.
func (j *journal) lastLoss() float64 { return j.loss(len(j.measurements) - 1) }

// earned is the mean of what the neurons of a class earned, in tao.
func (j *journal) earned(class string) float64 {
	sum, count := 0.0, 0
	for _, neuron := range j.last().Neurons {
		if strings.HasPrefix(string(neuron.Key), class+"-") {
			sum += neuron.Earned.Tao()
			count++
		}
	}
	return sum / float64(count)
}

// run runs a scenario to its end.
func run(t testing.TB, s *Scenario, workers int) history {
	t.Helper()
	h := runDisturbed(t.Context(), s, workers, nil)
	if h.err != nil {
		t.Fatal(h.err)
	}
	return h
}

// runDisturbed runs a scenario in which disturb is called after each epoch of
// each world.
func runDisturbed(ctx context.Context, s *Scenario, workers int, disturb func(in place, epoch int) error) history {
	var lock sync.Mutex
	h := history{worlds: make(map[place]*journal)}
	experiment := NewExperiment(s, workers, func(arm string, replication int) (Recorder, error) {
		lock.Lock()
		defer lock.Unlock()
		in := place{arm, replication}
		j := &journal{}
		if disturb != nil {
			j.disturb = func(epoch int) error { return disturb(in, epoch) }
		}
		h.worlds[in] = j
		return j, nil
	})
	h.digests, h.err = experiment.Run(ctx)
	h.progress = experiment.Progress()
	return h
}

// untrained is the loss of a model that knows nothing: each of the pair and its
// five noise words is right or wrong by the toss of a coin.
const untrained = 6 * math.Ln2
