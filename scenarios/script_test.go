package scenarios

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"taosim/economy/rules"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// scriptFile writes a script into a file of its own and returns the path.
func scriptFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rule.star")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

const lottery = `# Does luck pay?
def reward(epoch):
	return [1.0] + [0.5] * (epoch.n - 1) # "the first" : wins
`

// scriptOf is the rule of a scenario, which must be a script.
func scriptOf(t *testing.T, s *Scenario) *rules.Script {
	t.Helper()
	script, ok := s.Rule.Rule.(*rules.Script)
	if !ok {
		t.Fatalf("the rule is %v, want a script", s.Rule)
	}
	return script
}

func TestAScriptIsReadFromItsFile(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"as it is", lottery, lottery},
		{"with the ends of lines of another system", strings.ReplaceAll(lottery, "\n", "\r\n"), lottery},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := scriptFile(t, tt.text)
			s := mustParse(t, smallest+"rule: {name: script, file: "+path+"}\n")
			if diff := cmp.Diff(tt.want, scriptOf(t, s).Source); diff != "" {
				t.Errorf("source (-want +got):\n%s", diff)
			}
			if want := "script file=" + path; s.Rule.String() != want {
				t.Errorf("the rule is called %q, want %q", s.Rule, want)
			}
		})
	}
}

func TestAnExampleIsReadByItsName(t *testing.T) {
	s := mustParse(t, smallest+"rule: {name: script, file: early-bonds}\n")
	if source := scriptOf(t, s).Source; !strings.HasPrefix(source, "# Does it pay to recognise a good neuron before others do?") {
		t.Errorf("source:\n%s", source)
	}
	checkResolved(t, s)
}

// A run is repeated without the file, which may be gone or changed.
func TestAResolvedScenarioHoldsTheScript(t *testing.T) {
	path := scriptFile(t, lottery)
	for _, rule := range []string{
		"rule: {name: script, file: %s, self_weight: keep}\n",
		"compare: {rule: [equal, {name: script, file: %s}]}\n",
		"rule: {name: stake-cap, rule: {name: script, file: %s}}\n",
	} {
		s := mustParse(t, smallest+strings.ReplaceAll(rule, "%s", path))
		text := s.YAML()
		if err := os.WriteFile(path, []byte("gone"), 0o666); err != nil {
			t.Fatal(err)
		}
		again := mustParse(t, string(text))
		if !reflect.DeepEqual(again, s) {
			t.Errorf("read as:\n%s\nafter it was written as:\n%s", again.YAML(), text)
		}
		if err := os.WriteFile(path, []byte(lottery), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheScriptOfAResolvedScenarioIsReadable(t *testing.T) {
	s := mustParse(t, smallest+"rule: {name: script, file: "+scriptFile(t, lottery)+"}\n")
	if text := string(s.YAML()); !strings.Contains(text, "\n    source: |\n        # Does luck pay?\n        def reward(epoch):\n") {
		t.Errorf("the script is not written as it stands:\n%s", text)
	}
}

// Whatever stands in a script that can be read, a scenario can hold.
func TestAScenarioHoldsAnyScript(t *testing.T) {
	path := scriptFile(t, "")
	rapid.Check(t, func(t *rapid.T) {
		comment := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.SampledFrom([]rune("\n# \t:'\"\\|>-")))).Draw(t, "comment")
		text := "# " + strings.ReplaceAll(comment, "\n", "\n# ") + "\ndef reward(epoch): return epoch.stake" + rapid.SampledFrom([]string{"", "\n", "\n\n", " \n "}).Draw(t, "end")
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := Parse("small.yaml", []byte(smallest+"rule: {name: script, file: "+path+"}\n"))
		if err != nil {
			t.Skip("it cannot be read")
		}
		checkResolved(t, s)
	})
}

func TestMistakesInScripts(t *testing.T) {
	t.Chdir(t.TempDir())
	texts := map[string]string{
		"names.star":  "def reward(epoch):\n    return bogus(epoch) + foo\n",
		"binary.star": "def reward(epoch): return 1 # \x00",
	}
	for name, text := range texts {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	runMistakes(t, []mistake{
		{
			name: "a file that there is not",
			text: smallest + "rule: {name: script, file: nowhere.star}\n",
			want: `small.yaml:5:28: script "nowhere.star" is neither a file nor an example; the examples are early-bonds, rank-proportional, trimmed-mean
      5 | rule: {name: script, file: nowhere.star}
        |                            ^^^^^^^^^^^^`,
		},
		{
			name: "a file that is no text",
			text: smallest + "rule: {name: script, file: binary.star}\n",
			want: `small.yaml:5:28: script binary.star is not text; save it as UTF-8 without control characters
      5 | rule: {name: script, file: binary.star}
        |                            ^^^^^^^^^^^`,
		},
		{
			name: "every mistake in a file, with its place there",
			text: smallest + "rule: {name: script, file: names.star}\n",
			want: `small.yaml:5:28: names.star:2:12: undefined: bogus
      5 | rule: {name: script, file: names.star}
        |                            ^^^^^^^^^^
small.yaml:5:28: names.star:2:27: undefined: foo
      5 | rule: {name: script, file: names.star}
        |                            ^^^^^^^^^^`,
		},
		{
			name: "a script in the scenario itself",
			text: smallest + "rule:\n  name: script\n  source: |\n    def reward(epoch):\n        return bogus\n",
			want: `small.yaml:6:3: script:2:12: undefined: bogus
      6 |   name: script
        |   ^^^^`,
		},
		{
			name: "no steps",
			text: smallest + "rule: {name: script, steps: 0}\n",
			want: `small.yaml:5:29: steps must be 1 to 1e+08, not 0
      5 | rule: {name: script, steps: 0}
        |                             ^`,
		},
	})
}

func TestAScriptThatFailsEndsTheExperiment(t *testing.T) {
	path := scriptFile(t, "def reward(epoch):\n    return epoch.stake[epoch.n]\n")
	s := tiny(t, Setting{"compare.rule", "[{name: script, file: " + path + "}]"})
	err := runDisturbed(t.Context(), s, 2, nil).err
	if err == nil {
		t.Fatal("the experiment went on")
	}
	for _, want := range []string{"the world of rule script file=", "rule.star:2:23: vector index "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("Run() = %v, want an error with %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "goroutine") {
		t.Errorf("a mistake of the user is shown with our stack: %v", err)
	}
}
