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
	"taosim/models"
	"taosim/models/kernel"
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

// lastLoss is the mean held-out loss, in nats a pair, of the honest neurons in the
// last epoch.
func (j *journal) lastLoss() float64 { return j.lastLosses().Loss }

// lastLosses are the means of all their losses.
func (j *journal) lastLosses() agents.Measurement {
	var sum agents.Measurement
	count := 0.0
	for key, m := range j.measurements[len(j.measurements)-1] {
		if strings.HasPrefix(string(key), "honest-") {
			sum.Loss += m.Loss
			sum.LossStudent += m.LossStudent
			sum.LossAlone += m.LossAlone
			count++
		}
	}
	return agents.Measurement{Loss: sum.Loss / count, LossStudent: sum.LossStudent / count, LossAlone: sum.LossAlone / count}
}

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

// run runs a scenario to its end on the fastest kernel.
func run(t testing.TB, s *Scenario, workers int) history {
	t.Helper()
	return runOn(t, kernel.Best(), s, workers)
}

// runOn runs a scenario to its end on a kernel.
func runOn(t testing.TB, k *kernel.Kernel, s *Scenario, workers int) history {
	t.Helper()
	h := runExperiment(t.Context(), s, Text{Corpus: corpusOf(t, s), Kernel: k}, workers, nil)
	if h.err != nil {
		t.Fatal(h.err)
	}
	return h
}

// kernels are all that this machine runs.
func kernels(t testing.TB) []*kernel.Kernel {
	t.Helper()
	var all []*kernel.Kernel
	for _, name := range kernel.Names() {
		all = append(all, kernelNamed(t, name))
	}
	return all
}

func kernelNamed(t testing.TB, name string) *kernel.Kernel {
	t.Helper()
	k, err := kernel.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// corpusOf opens the corpus of a scenario, but the one that most read only once.
func corpusOf(t testing.TB, s *Scenario) *models.Corpus {
	t.Helper()
	usual, l := Default().Learning, s.Learning
	if l.Corpus == usual.Corpus && l.MinCount == usual.MinCount && l.Vocabulary == usual.Vocabulary {
		return models.WordNet()
	}
	corpus, err := s.OpenCorpus(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := corpus.Close(); err != nil {
			t.Error(err)
		}
	})
	return corpus.Corpus
}

// wordnet is what neurons read unless their scenario says otherwise.
func wordnet() Text { return Text{Corpus: models.WordNet(), Kernel: kernel.Best()} }

// runDisturbed runs a scenario that reads the usual corpus; disturb is called
// after each epoch of each world.
func runDisturbed(ctx context.Context, s *Scenario, workers int, disturb func(in place, epoch int) error) history {
	return runExperiment(ctx, s, wordnet(), workers, disturb)
}

func runExperiment(ctx context.Context, s *Scenario, text Text, workers int, disturb func(in place, epoch int) error) history {
	var lock sync.Mutex
	h := history{worlds: make(map[place]*journal)}
	experiment := NewExperiment(s, text, workers, func(arm string, replication int) (Recorder, error) {
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
