package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"taosim/economy"
	"taosim/sim"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLoadTakesAFileOrABuiltinName(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(file, []byte(smallest), 0o644); err != nil {
		t.Fatal(err)
	}
	for given, name := range map[string]string{file: "small", "quickstart": "quickstart"} {
		s, err := Load(given)
		if err != nil || s.Name != name {
			t.Errorf("Load(%q) = %v, %v; want the scenario %s", given, s, err, name)
		}
	}
}

func TestLoadSaysWhatItCannotFind(t *testing.T) {
	folder := t.TempDir()
	tests := []struct{ name, given, want string }{
		{"a misspelt built-in scenario", "quickstrat", `scenario "quickstrat" is neither a file nor a built-in scenario; did you mean "quickstart"?`},
		{"a built-in scenario taken for a file", "./quickstart.yaml", `scenario "./quickstart.yaml" is neither a file nor a built-in scenario; did you mean "quickstart"?`},
		{"a folder", folder, "is a directory"},
	}
	for _, tt := range tests {
		if _, err := Load(tt.given); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Load(%q) = %v, want %q", tt.name, tt.given, err, tt.want)
		}
	}
}

func TestSettingsTakeThePlaceOfWhatTheFileSays(t *testing.T) {
	s := mustParse(t, smallest, Setting{"chain.tempo", "7"}, Setting{"neurons.honest.count", "4"}, Setting{"neurons.0.stake", "2.5"}, Setting{"chain.tempo", "8"})
	if s.Chain.Tempo != 8 || s.Neurons[0].Count != 4 || s.Neurons[0].Stake != 5*economy.Tao/2 {
		t.Errorf("read tempo %d, count %d and stake %v; want 8, 4 and 2.5", s.Chain.Tempo, s.Neurons[0].Count, s.Neurons[0].Stake)
	}
}

func TestBuiltinsAreReadyToRun(t *testing.T) {
	if len(Builtins()) == 0 {
		t.Fatal("there are none")
	}
	for _, b := range Builtins() {
		s := mustLoad(t, b.Name)
		if s.Name != b.Name {
			t.Errorf("%s calls itself %s", b.Name, s.Name)
		}
		if !strings.HasSuffix(b.Question, "?") {
			t.Errorf("%s opens with %q, which is no question", b.Name, b.Question)
		}
		checkResolved(t, s)
	}
}

// everything is a scenario that says something of every kind.
const everything = `name: everything
duration: 11 blocks
seed: 18446744073709551615
neurons:
  - {name: honest, count: 3, strategy: {preset: honest, learner: {name: read-on, words: 200}, asker: {name: keep-best, peers: 2}}, stake: 0.000000001, speed: 500.5}
  - {name: "1984", count: 1, strategy: {preset: free-rider, responder: {name: noise, deviation: 0.1}, rater: saved-loss}}
compare: {rule: [{name: rank-proportional, self_weight: keep}, equal]}
chain: {block_time: 1500ms, tempo: 3, emission: 0.5}
learning:
  corpus: wordnet
  min_count: 7
  vocabulary: 3000
  shards: {division: topic, overlap: 0.25}
  dimensions: 32
  window: 2
  negatives: 2
  subsample: 0
  held_out: 50
  rate: 0.1
  projection_rate: 1e-4
  decay: 0.01
  gate: {rate: 0.02, top: 1, noise: 0.5, importance: 0.2}
  mixture: native
  control: true
  deadline: 1s
  memory: 0.5
network:
  latency:
    regions:
      names: [eu, us]
      base: [[5ms, 90ms], [90ms, 5ms]]
      jitter: {uniform: {low: 1ms, high: 2ms}}
  bandwidth_bytes_per_second: 1e6
  loss: 0.01
  duplication: 0.02
  timeout: 700ms
  partitions:
    - {from: 2s, until: 3s, groups: [[honest-1, "1984"], [honest-2]]}
  outages:
    - {until: 1s, neurons: [honest-3]}
ties: fifo
`

func TestAResolvedScenarioRunsAgainAsItStands(t *testing.T) {
	for _, s := range []*Scenario{mustParse(t, everything), tiny(t)} {
		again := mustParse(t, string(s.YAML()))
		want, got := run(t, s, 2).digests, run(t, again, 2).digests
		if !cmp.Equal(got, want) {
			t.Errorf("digests %x after a run with %x of:\n%s", got, want, s.YAML())
		}
	}
}

func TestAResolvedScenarioIsTheSameScenario(t *testing.T) {
	checkResolved(t, mustParse(t, smallest))
	checkResolved(t, mustParse(t, everything))
	rapid.Check(t, func(t *rapid.T) {
		text := drawScenario(t)
		s, err := Parse("drawn.yaml", []byte(text))
		if err != nil {
			t.Fatalf("%v\nin:\n%s", err, text)
		}
		checkResolved(t, s)
		checkRunnable(t, s)
	})
}

// FuzzParse holds Parse to its word: whatever it accepts can run.
func FuzzParse(f *testing.F) {
	f.Add(smallest, "", "")
	f.Add(everything, "chain.tempo", "7")
	for _, b := range Builtins() {
		text, _ := library.builtin(b.Name)
		f.Add(string(text), "neurons.honest.count", "3")
	}
	f.Fuzz(func(t *testing.T, text, path, value string) {
		var settings []Setting
		if path != "" {
			settings = append(settings, Setting{path, value})
		}
		if s, err := Parse("fuzzed.yaml", []byte(text), settings...); err == nil {
			checkResolved(t, s)
			checkRunnable(t, s)
		}
	})
}

// failer is what the checks need of a test, a fuzz target or a property.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkResolved fails unless the scenario, written out, is read as itself.
func checkResolved(t failer, s *Scenario) {
	t.Helper()
	text := s.YAML()
	again, err := Parse("resolved.yaml", text)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, text)
	}
	if !reflect.DeepEqual(again, s) {
		t.Fatalf("read as:\n%s\nafter it was written as:\n%s", again.YAML(), text)
	}
}

// checkRunnable fails unless a world can be made of the scenario. It makes all
// of the world but the neurons, which take long.
func checkRunnable(t failer, s *Scenario) {
	t.Helper()
	if _, err := sim.NewNetwork(s.links(), sim.Streams{Seed: s.Seed}); err != nil {
		t.Fatalf("%v\nin:\n%s", err, s.YAML())
	}
	for _, rule := range s.rules() {
		if _, err := economy.New(s.economy(rule.Rule)); err != nil {
			t.Fatalf("%v\nin:\n%s", err, s.YAML())
		}
	}
}
