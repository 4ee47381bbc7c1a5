package laboratory

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"taosim/economy"
	"taosim/scenarios"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var update = flag.Bool("update", false, "renew the golden digests")

// journal keeps the metagraph after each epoch of one arm and replication.
type journal struct {
	metagraphs []*economy.Metagraph
	disturb    func(epoch int) error // unless nil, is asked after each epoch
	closed     int                   // how often
}

// Record implements [Recorder].
func (j *journal) Record(metagraph *economy.Metagraph) error {
	j.metagraphs = append(j.metagraphs, metagraph)
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

// last is the metagraph after the last epoch.
func (j *journal) last() *economy.Metagraph { return j.metagraphs[len(j.metagraphs)-1] }

func mustParse(t testing.TB, text string) *Replay {
	t.Helper()
	r, err := Parse("test.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// mustRun plays a replay and returns what was recorded, by arm and replication.
func mustRun(t testing.TB, r *Replay) map[string]*journal {
	t.Helper()
	journals, _, err := disturbed(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return journals
}

// playOnly plays a replay of one arm and replication.
func playOnly(t testing.TB, text string) *journal {
	t.Helper()
	r := mustParse(t, text)
	return mustRun(t, r)[r.Arms()[0]+"-0"]
}

// disturbed plays a replay; disturb is called after each epoch.
func disturbed(ctx context.Context, r *Replay, disturb func(epoch int) error) (map[string]*journal, *Experiment, error) {
	journals := make(map[string]*journal)
	experiment := NewExperiment(r, func(arm string, replication int) (Recorder, error) {
		j := &journal{disturb: disturb}
		journals[fmt.Sprintf("%s-%d", arm, replication)] = j
		return j, nil
	})
	_, err := experiment.Run(ctx)
	return journals, experiment, err
}

func TestBuiltinsAreReadyToRun(t *testing.T) {
	for _, b := range Builtins() {
		r, err := Load(b.Name)
		if err != nil {
			t.Fatal(err)
		}
		if r.Name != b.Name || !strings.HasSuffix(b.Question, "?") {
			t.Errorf("%s calls itself %s and opens with %q; want its name and a question", b.Name, r.Name, b.Question)
		}
		checkResolved(t, r)
		if worlds := mustRun(t, r); len(worlds) != len(r.Arms()) {
			t.Errorf("%s: %d arms were played of %v", b.Name, len(worlds), r.Arms())
		}
	}
}

// checkResolved fails unless the replay, written out, is read as itself.
func checkResolved(t testing.TB, r *Replay) {
	t.Helper()
	text := r.YAML()
	again, err := Parse("resolved.yaml", text)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, text)
	}
	if again := again.YAML(); string(again) != string(text) {
		t.Fatalf("read as:\n%s\nafter it was written as:\n%s", again, text)
	}
	same := cmp.Options{cmp.AllowUnexported(cast{}, member{}, stance{}, weight{}, turn{}), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(r.cast, again.cast, same) + cmp.Diff(r.turns, again.turns, same); diff != "" {
		t.Fatalf("neurons and changes (-before +after it was written):\n%s", diff)
	}
}

// noisy is the metagraph perturbed in every way.
const noisy = `name: noisy
epochs: 3
metagraph: subnet15
tempo: 3
seed: 7
replications: 2
compare: {rule: [rank-proportional, equal]}
perturb: {weights_noise: 0.4, stake_noise: 0.2, drop: 0.1}
`

func TestArmsFaceTheSameLuckAndReplicationsAnother(t *testing.T) {
	worlds := mustRun(t, mustParse(t, noisy))
	said := func(world string, epoch int) any {
		var all []any
		for _, n := range worlds[world].metagraphs[epoch].Neurons {
			all = append(all, n.Stake, n.Weights)
		}
		return all
	}
	for epoch := range 3 {
		if !cmp.Equal(said("equal-0", epoch), said("rank-proportional-0", epoch)) {
			t.Errorf("in epoch %d two arms face other stakes or weights", epoch+1)
		}
		if cmp.Equal(said("equal-0", epoch), said("equal-1", epoch)) {
			t.Errorf("in epoch %d two replications are perturbed alike", epoch+1)
		}
	}
	if cmp.Equal(said("equal-0", 0), said("equal-0", 1)) {
		t.Error("two epochs are perturbed alike")
	}
}

// The digest is the same on every machine: no number of a replay depends on it.
func TestAReplayHasItsGoldenHistory(t *testing.T) {
	r := mustParse(t, noisy)
	digests, err := NewExperiment(r, func(string, int) (Recorder, error) { return &journal{}, nil }).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%016x\n", digests.Digest())
	const file = "testdata/noisy.digest"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the digest is %swant %sIf the history was meant to change, renew it with: go test ./scenarios/laboratory -run Golden -update", got, want)
	}
}

func TestARecorderThatFailsEndsTheExperiment(t *testing.T) {
	cause := errors.New("disk full")
	worlds, experiment, err := disturbed(t.Context(), mustParse(t, noisy), func(epoch int) error {
		if epoch == 2 {
			return cause
		}
		return nil
	})
	if !errors.Is(err, cause) || len(worlds) != 1 {
		t.Errorf("Run() = %v after %d arms, want %v after 1", err, len(worlds), cause)
	}
	if j := worlds["rank-proportional-0"]; len(j.metagraphs) != 2 || j.closed != 1 {
		t.Errorf("the recorder was told of %d epochs and closed %d times, want 2 and 1", len(j.metagraphs), j.closed)
	}
	if got, want := experiment.Progress(), 6.0/(2*2*9); got != want {
		t.Errorf("Progress() = %v, want %v", got, want)
	}
}

func TestACancelledExperimentKeepsWhatItRecorded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	worlds, _, err := disturbed(ctx, mustParse(t, noisy), func(epoch int) error {
		if epoch == 2 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Run() = %v, want that it was cancelled", err)
	}
	if j := worlds["rank-proportional-0"]; len(j.metagraphs) != 2 || j.closed != 1 {
		t.Errorf("the recorder was told of %d epochs and closed %d times, want 2 and 1", len(j.metagraphs), j.closed)
	}
}

func TestAnExperimentThatEndedIsDone(t *testing.T) {
	_, experiment, err := disturbed(t.Context(), mustParse(t, noisy), nil)
	if err != nil || experiment.Progress() != 1 {
		t.Errorf("Run() = %v, and Progress() is %v, want 1", err, experiment.Progress())
	}
}

// broken is a rule that cannot pay.
type broken struct{}

// Reward implements [economy.RewardRule].
func (broken) Reward(economy.Epoch) economy.Outcome { panic("out of order") }

func TestARuleThatPanicsIsAnError(t *testing.T) {
	r := mustParse(t, smallest)
	r.Rule = scenarios.Rule{Name: "equal", Rule: broken{}}
	worlds, _, err := disturbed(t.Context(), r, nil)
	if err == nil || !strings.Contains(err.Error(), "out of order") {
		t.Errorf("Run() = %v, want that the rule is out of order", err)
	}
	for _, j := range worlds {
		if j.closed != 1 {
			t.Errorf("the recorder was closed %d times, want once", j.closed)
		}
	}
}

func TestAScriptThatFailsIsAnErrorWithItsEpochAndLine(t *testing.T) {
	r := mustParse(t, smallest+"rule: {name: script, source: 'def reward(e): return e.stake / (2 * e.tempo - e.height)'}\n")
	worlds, _, err := disturbed(t.Context(), r, nil)
	if err == nil || !regexp.MustCompile(`^rule script .*, epoch 2: script:1:\d+: [^\n]*$`).MatchString(err.Error()) {
		t.Errorf("Run() = %v, want one line with epoch 2 and line 1", err)
	}
	for _, j := range worlds {
		if len(j.metagraphs) != 1 {
			t.Errorf("%d epochs were recorded, want 1", len(j.metagraphs))
		}
	}
}
