package scenarios

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestHistoryDependsOnTheScenarioAlone(t *testing.T) {
	for _, ties := range []string{"fifo", "shuffled"} {
		s := tiny(t, Setting{"ties", ties})
		want := run(t, s, 1).digests
		for _, workers := range []int{1, 2, 8} {
			if got := run(t, s, workers).digests; !cmp.Equal(got, want) {
				t.Errorf("%s, %d workers: digests %x, want %x as before", ties, workers, got, want)
			}
		}
	}
}

// One world alone gets all workers, so that real training meets each number.
func TestHistoryOfOneWorldDoesNotDependOnItsWorkers(t *testing.T) {
	alone := []Setting{{"compare.rule", "[equal]"}, {"replications", "1"}, {"learning.control", "true"}}
	for _, settings := range [][]Setting{
		{{"duration", "1 epoch"}},
		{{"duration", "2 epochs"}, {"learning.grading", "{send: true, rate: 100}"}}, // followed once somebody is rated
	} {
		s := tiny(t, append(settings, alone...)...)
		for _, k := range kernels(t) {
			want := runOn(t, k, s, 1).digests
			for _, workers := range []int{2, 8} {
				if got := runOn(t, k, s, workers).digests; !cmp.Equal(got, want) {
					t.Errorf("%v, %s, %d workers: digests %x, want %x as before", settings, k.Name(), workers, got, want)
				}
			}
		}
	}
}

// They round differently, and so their histories differ, but not what a history
// shows. Measured on seeds 1 to 3: losses differ by less than 1e-5 nats.
func TestKernelsAgreeButForRounding(t *testing.T) {
	s := tiny(t, Setting{"compare.rule", "[equal]"}, Setting{"replications", "1"}, Setting{"duration", "3 epochs"})
	all := kernels(t)
	want := runOn(t, all[0], s, 2).worlds[place{"equal", 0}].lastLoss()
	for _, k := range all[1:] {
		got := runOn(t, k, s, 2).worlds[place{"equal", 0}].lastLoss()
		if math.Abs(got-want) > 1e-3 {
			t.Errorf("the held-out loss is %.6f nats a pair with %s and %.6f with %s", got, k.Name(), want, all[0].Name())
		}
	}
}

func TestEveryWorldHasAHistoryOfItsOwn(t *testing.T) {
	seen := make(map[uint64]string)
	for _, seed := range []string{"1", "2"} {
		s := tiny(t, Setting{"seed", seed})
		for arm, digests := range run(t, s, 2).digests {
			for replication, digest := range digests {
				world := fmt.Sprintf("seed %s, %s, replication %d", seed, s.Arms()[arm], replication+1)
				if other, ok := seen[digest]; ok {
					t.Errorf("%s and %s have the same history", world, other)
				}
				seen[digest] = world
			}
		}
	}
}

func TestDigestsMakeOneNumber(t *testing.T) {
	same := Digests{{1, 2}, {3, 4}}
	if got, want := same.Digest(), (Digests{{1, 2}, {3, 4}}).Digest(); got != want {
		t.Errorf("the same digests make %x and %x", got, want)
	}
	for _, other := range []Digests{{{1, 2}, {4, 3}}, {{3, 4}, {1, 2}}, {{1, 2}, {3, 5}}} {
		if other.Digest() == same.Digest() {
			t.Errorf("%v and %v make the same number", same, other)
		}
	}
}

// Nobody acts on rewards here, so two rules differ in what they pay and in
// nothing else; unless gradients are sent back, which count by the sender's stake.
func TestArmsHaveTheSameLuck(t *testing.T) {
	s := tiny(t, Setting{"learning.grading.send", "false"})
	h := run(t, s, 2)
	for replication := range s.Replications {
		equal, rank := h.worlds[place{"equal", replication}], h.worlds[place{"rank-proportional", replication}]
		if diff := cmp.Diff(equal.measurements, rank.measurements, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("replication %d: measurements (-equal +rank-proportional):\n%s", replication+1, diff)
		}
	}
}

// A control is looked at and nothing else: messages, weights and what is earned
// are the same to the last bit.
func TestAControlChangesNothingButWhatIsKnownOfIt(t *testing.T) {
	live := func(control string) *journal {
		s := small(t, Setting{"compare.rule", "[rank-proportional]"}, Setting{"duration", "2 epochs"}, Setting{"learning.control", control})
		return run(t, s, 2).worlds[place{"rank-proportional", 0}]
	}
	without, with := live("false"), live("true")
	exceptAlone := cmpopts.IgnoreFields(agents.Measurement{}, "LossAlone")
	if diff := cmp.Diff(without.measurements, with.measurements, exceptAlone, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("measurements (-without +with a control):\n%s", diff)
	}
	if diff := cmp.Diff(without.metagraphs, with.metagraphs, cmpopts.IgnoreUnexported(economy.Metagraph{})); diff != "" {
		t.Errorf("metagraphs (-without +with a control):\n%s", diff)
	}
	if not, is := without.lastLosses().LossAlone, with.lastLosses().LossAlone; !math.IsNaN(not) || math.IsNaN(is) {
		t.Errorf("the loss alone is %v without a control and %v with one, want it known with one only", not, is)
	}
}

// The graph is the reference that the native step is held against: a world
// cannot tell the two apart but for rounding. Measured: they differ by less than
// 1e-6 nats, and a world that learns no projections by 5e-4.
func TestTheGraphTeachesWhatTheNativeStepDoes(t *testing.T) {
	last := func(mixture string) float64 {
		s := tiny(t, Setting{"compare.rule", "[equal]"}, Setting{"replications", "1"}, Setting{"duration", "1 epoch"}, Setting{"learning.mixture", mixture})
		return run(t, s, 2).worlds[place{"equal", 0}].lastLoss()
	}
	if got, want := last(gorgonia), last(native); math.Abs(got-want) > 1e-4 {
		t.Errorf("the held-out loss is %.6f nats a pair with the graph and %.6f with the native step", got, want)
	}
}

func TestProgressEndsAtOne(t *testing.T) {
	for _, duration := range []string{"1 epoch", "7 blocks", "95s"} {
		if h := run(t, tiny(t, Setting{"duration", duration}), 2); h.progress != 1 {
			t.Errorf("after a run of %s progress is %v, want 1", duration, h.progress)
		}
	}
}

func TestACancelledExperimentKeepsWhatItRecorded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	h := runDisturbed(ctx, tiny(t, Setting{"replications", "3"}), 1, func(in place, epoch int) error {
		if (in == place{"equal", 1}) && epoch == 1 {
			cancel()
		}
		return nil
	})
	if !errors.Is(h.err, context.Canceled) {
		t.Errorf("Run() = %v, want %v", h.err, context.Canceled)
	}
	if !(h.progress > 0 && h.progress < 1) {
		t.Errorf("progress is %v, want it between 0 and 1", h.progress)
	}
	if finished, begun := h.worlds[place{"equal", 0}], h.worlds[place{"equal", 1}]; len(finished.metagraphs) != 2 || len(begun.metagraphs) == 0 {
		t.Errorf("recorded %d epochs of the first world and %d of that cancelled, want 2 and at least 1", len(finished.metagraphs), len(begun.metagraphs))
	}
	if _, begun := h.worlds[place{"equal", 2}]; begun {
		t.Error("a world began after the experiment was cancelled")
	}
}

var errFull = errors.New("the disk is full")

// After its last epoch a world has hardly anything left to do, and may be over
// before it hears that it was cancelled.
func TestARecorderThatFailsStopsTheExperiment(t *testing.T) {
	failing := place{"rank-proportional", 1}
	for _, epoch := range []int{1, 2} {
		for _, workers := range []int{1, 2} {
			h := runDisturbed(t.Context(), tiny(t), workers, func(in place, now int) error {
				if in == failing && now == epoch {
					return errFull
				}
				return nil
			})
			if !errors.Is(h.err, errFull) {
				t.Errorf("a recorder failed at epoch %d with %d workers: Run() = %v, want %v", epoch, workers, h.err, errFull)
			}
		}
	}
}

func TestAnEpochIsRecordedWithItsOwnMeasurements(t *testing.T) {
	j := &journal{}
	watched := watch(t, j, func(err error) { t.Errorf("recording failed: %v", err) })
	for height := range uint64(3) {
		watched.Observe(0, economy.Key(rune('a'+height)), agents.Measurement{Epoch: height + 1})
		watched.Sealed(&economy.Metagraph{Height: height + 1, Tempo: 2}, nil)
	}
	watched.Sealed(&economy.Metagraph{Height: 4, Tempo: 2}, nil)
	want := []map[economy.Key]agents.Measurement{
		{"a": {Epoch: 1}, "b": {Epoch: 2}},
		{"c": {Epoch: 3}},
	}
	if diff := cmp.Diff(want, j.measurements); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

func TestARecorderThatFailedIsNotCalledAgain(t *testing.T) {
	j := &journal{disturb: func(int) error { return errFull }}
	var failures []error
	watched := watch(t, j, func(err error) { failures = append(failures, err) })
	for height := range uint64(3) {
		watched.Sealed(&economy.Metagraph{Height: height + 1, Tempo: 1}, nil)
	}
	if len(j.metagraphs) != 1 || !slices.Equal(failures, []error{errFull}) {
		t.Errorf("called %d times, with failures %v; want once and one", len(j.metagraphs), failures)
	}
}

func TestEveryRecorderIsClosedOnceHoweverItsWorldEnds(t *testing.T) {
	disturbances := map[string]func(place, int) error{
		"by itself": nil,
		"failing":   func(place, int) error { return errFull },
		"panicking": func(place, int) error { panic("reports: no such column") },
	}
	for how, disturb := range disturbances {
		for in, j := range runDisturbed(t.Context(), tiny(t), 2, disturb).worlds {
			if j.closed != 1 {
				t.Errorf("%v, ended %s: closed %d times", in, how, j.closed)
			}
		}
	}
}

// watch returns what tells the recorder of a world about it.
func watch(t *testing.T, recorder Recorder, fail func(error)) WorldConfig {
	t.Helper()
	var config WorldConfig
	NewExperiment(mustParse(t, smallest), Text{}, 1, nil).watch(&config, recorder, new(refusals), fail)
	return config
}

// A neuron that was interrupted leaves with what it has learned by then.
func TestNeuronsLeaveWhenTheirWorldEnds(t *testing.T) {
	tests := []struct {
		name    string
		disturb func(cancel func(), in place, epoch int) error
		want    []place // whose neurons leave
		err     error
	}{
		{
			name:    "by itself",
			disturb: func(func(), place, int) error { return nil },
			want:    []place{{"equal", 0}, {"rank-proportional", 0}},
		},
		{
			name: "interrupted, but not before it began",
			disturb: func(cancel func(), in place, epoch int) error {
				if (in == place{"equal", 0}) && epoch == 1 {
					cancel()
				}
				return nil
			},
			want: []place{{"equal", 0}},
			err:  context.Canceled,
		},
		{
			name: "failing, but not with the world that failed",
			disturb: func(_ func(), in place, _ int) error {
				if (in == place{"rank-proportional", 0}) {
					return errFull
				}
				return nil
			},
			want: []place{{"equal", 0}},
			err:  errFull,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			s := tiny(t, Setting{"replications", "1"}, Setting{"chain.tempo", "5"})
			experiment := NewExperiment(s, wordnet(), 1, func(arm string, replication int) (Recorder, error) {
				return &journal{disturb: func(epoch int) error { return tt.disturb(cancel, place{arm, replication}, epoch) }}, nil
			})
			var got []string
			experiment.Leave = func(arm string, replication int, neuron economy.Key, mixture *models.Mixture) error {
				trained := mixture.Alone().Context.Values
				got = append(got, fmt.Sprint(arm, replication, neuron, slices.Max(trained) > 0))
				return nil
			}
			if _, err := experiment.Run(ctx); !errors.Is(err, tt.err) {
				t.Errorf("Run() = %v, want %v", err, tt.err)
			}
			var want []string
			for _, in := range tt.want {
				for _, resident := range s.Residents() {
					want = append(want, fmt.Sprint(in.arm, in.replication, resident.Key, resident.Class.Name == "honest"))
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("world, neuron and whether it had trained (-want +got):\n%s", diff)
			}
		})
	}
}

// A disk that is full when a run is interrupted must not pass for an interruption.
func TestWhatFailsAfterAnInterruptionIsToldInstead(t *testing.T) {
	for _, failing := range []string{"leaving", "closing"} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		experiment := NewExperiment(tiny(t, Setting{"chain.tempo", "1"}), wordnet(), 1, func(string, int) (Recorder, error) {
			j := journal{disturb: func(int) error { cancel(); return nil }}
			if failing == "closing" {
				return &failingToClose{j}, nil
			}
			return &j, nil
		})
		left := 0
		experiment.Leave = func(string, int, economy.Key, *models.Mixture) error {
			left++
			if failing == "leaving" {
				return errFull
			}
			return nil
		}
		if _, err := experiment.Run(ctx); !errors.Is(err, errFull) || errors.Is(err, context.Canceled) {
			t.Errorf("%s failed: Run() = %v, want %v alone", failing, err, errFull)
		}
		if failing == "leaving" && left != 1 {
			t.Errorf("%d neurons left, want none after the first, which failed", left)
		}
	}
}

// failingToClose is a journal that cannot be finished.
type failingToClose struct{ journal }

// Close implements [Recorder].
func (*failingToClose) Close() error { return errFull }

func TestARecorderThatCannotBeMadeStopsTheExperiment(t *testing.T) {
	experiment := NewExperiment(tiny(t), wordnet(), 1, func(arm string, replication int) (Recorder, error) {
		if replication == 1 {
			return nil, errFull
		}
		return &journal{}, nil
	})
	if _, err := experiment.Run(t.Context()); !errors.Is(err, errFull) {
		t.Errorf("Run() = %v, want %v", err, errFull)
	}
}

func TestAPanicNamesItsWorld(t *testing.T) {
	for _, workers := range []int{1, 4} {
		h := runDisturbed(t.Context(), tiny(t), workers, func(in place, _ int) error {
			if (in == place{"rank-proportional", 1}) {
				panic("reports: no such column")
			}
			return nil
		})
		for _, want := range []string{"rank-proportional", "replication 2", "reports: no such column"} {
			if h.err == nil || !strings.Contains(h.err.Error(), want) {
				t.Errorf("%d workers: Run() = %v, want an error with %q", workers, h.err, want)
			}
		}
	}
}

// What Parse accepts can run, however strange.
func TestTheStrangestWorldsRun(t *testing.T) {
	tests := []struct {
		name     string
		settings []Setting
	}{
		{"one neuron that knows nobody", []Setting{{"neurons", "[{name: honest, count: 1, strategy: honest}]"}}},
		{"nobody hears anybody", []Setting{{"network.loss", "1"}}},
		{"everything is heard twice", []Setting{{"network.duplication", "1"}}},
		{"messages are there at once", []Setting{{"network.latency", "0s"}}},
		{"messages take a millisecond or a century", []Setting{{"network.latency", "{lognormal: {median: 24h, sigma: 10}}"}}},
		{"a byte a second", []Setting{{"network.bandwidth_bytes_per_second", "1"}}},
		{"everybody is down", []Setting{{"network.outages", "[{until: 1h, neurons: [honest, free-rider]}]"}}},
		{"no time for answers", []Setting{{"learning.deadline", "1ms"}}},
		{"all the time for answers", []Setting{{"learning.deadline", "24h"}}},
		{"a pair of words in 100 seconds", []Setting{{"neurons.honest.speed", "0.01"}}},
		{"the longest vectors", []Setting{{"learning.dimensions", "512"}, {"neurons", "[{name: honest, count: 2, strategy: honest, speed: 50}]"}}},
		{"one held-out word", []Setting{{"learning.held_out", "1"}}},
		{"hardly a word is left in the text", []Setting{{"learning.subsample", "1e-6"}}},
		{"the longest steps", []Setting{{"learning", "{rate: 1, projection_rate: 1, decay: 1, gate: {rate: 1}, memory: 1}"}}},
		{"no steps at all", []Setting{{"learning", "{rate: 0, projection_rate: 0, gate: {rate: 0}}"}}},
		{"one answer is let in, and which one is luck", []Setting{{"learning.gate", "{top: 1, noise: 100}"}}},
		{"nobody may count for more than another", []Setting{{"learning.gate.importance", "100"}}},
		{"everybody reads everything", []Setting{{"learning.shards.overlap", "1"}}},
		{"everybody reads of something else", []Setting{{"learning.shards.division", "topic"}}},
		{"scores that never move", []Setting{{"learning.memory", "0"}}},
		{"every block ends an epoch", []Setting{{"chain.tempo", "1"}}},
		{"ten blocks in ten milliseconds", []Setting{{"chain.block_time", "1ms"}}},
		{"nothing to earn", []Setting{{"chain.emission", "0"}}},
		{"everything to earn at once", []Setting{{"chain.emission", "9223372036.854775807"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			usual := []Setting{{"compare.rule", "[rank-proportional]"}, {"replications", "1"}}
			s := tiny(t, append(usual, tt.settings...)...)
			if err := runDisturbed(t.Context(), s, 2, nil).err; err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRecordersAreAskedForOnceAWorld(t *testing.T) {
	s := tiny(t, Setting{"duration", "1 epoch"})
	var got []string
	experiment := NewExperiment(s, wordnet(), 1, func(arm string, replication int) (Recorder, error) {
		got = append(got, fmt.Sprintf("%s %d", arm, replication))
		return &journal{}, nil
	})
	if _, err := experiment.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	// Replications go first: when a run is interrupted, all arms have come as far.
	want := []string{"equal 0", "rank-proportional 0", "equal 1", "rank-proportional 1"}
	if !slices.Equal(got, want) {
		t.Errorf("recorders were asked for by %q, want %q", got, want)
	}
}
