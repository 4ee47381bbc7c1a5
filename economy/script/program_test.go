package script

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"taosim/economy"

	"github.com/google/go-cmp/cmp"
)

func TestMistakesOfAScriptAreToldBeforeItRuns(t *testing.T) {
	tests := []struct {
		name   string
		source string
		want   string
	}{
		{
			name:   "a statement that lacks something",
			source: "def reward(epoch)\n    return epoch.stake\n",
			want:   "test.star:2:1: got newline, want ':'",
		},
		{
			name:   "names that nothing has, each",
			source: "def reward(epoch):\n    a = sume(epoch.stake)\n    return a + bogus\n",
			want:   "test.star:2:9: undefined: sume\ntest.star:3:16: undefined: bogus",
		},
		{
			name:   "no function reward",
			source: "def pay(epoch):\n    return epoch.stake\n",
			want:   "test.star:1:1: there is no function reward; write one that begins with def reward(epoch):",
		},
		{
			name:   "an empty file",
			source: "",
			want:   "test.star:1:1: there is no function reward; write one that begins with def reward(epoch):",
		},
		{
			name:   "a reward of two parameters",
			source: "def reward(stake, weights):\n    return stake\n",
			want:   "test.star:1:1: reward has 2 parameters; it is called with one, the epoch",
		},
		{
			name:   "another file",
			source: "load(\"other.star\", \"helper\")\n\ndef reward(epoch):\n    return helper(epoch)\n",
			want:   "test.star:1:1: a script cannot load another; write everything into one file",
		},
		{
			name:   "a constant that cannot be computed",
			source: "def half(x):\n    return x / zeros(1)\n\nKAPPA = half(vector([1]))\n\ndef reward(epoch):\n    return epoch.stake\n",
			want:   "test.star:2:14: / of 1 and 0 at [0] is not a finite number; called in <toplevel> at test.star:4:13",
		},
		{
			name:   "a constant that takes for ever",
			source: "while True:\n    pass\n\ndef reward(epoch):\n    return epoch.stake\n",
			want:   "test.star:1:1: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
		{
			name:   "more text than anybody writes",
			source: strings.Repeat("(", maxSource+1),
			want:   "test.star: the script has 262145 bytes; the most are 262144",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Compile("test.star", tt.source, testSteps)
			if err == nil {
				t.Fatalf("accepted:\n%s", tt.source)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
			var mistake *Error
			if !errors.As(err, &mistake) {
				t.Errorf("error %T, want an Error", err)
			}
		})
	}
}

func TestMistakesOfARunSayWhere(t *testing.T) {
	tests := []struct {
		name   string
		source string
		want   string
	}{
		{
			name:   "in the line that makes them",
			source: "def reward(epoch):\n    shares = vector([1, 2])\n    return epoch.stake * shares\n",
			want:   "test.star:3:24: a vector of 3 does not fit a vector of 2",
		},
		{
			name:   "with the calls that lead there",
			source: "def half(x):\n    return log(x)\n\ndef reward(epoch):\n    return half(epoch.stake)\n",
			want:   "test.star:2:15: log of 0 at [2] is not a finite number; called in reward at test.star:5:16",
		},
		{
			name:   "with the name of the builtin",
			source: "def reward(epoch):\n    return column(epoch.weights, 3)\n",
			want:   "test.star:2:18: column: a matrix of 3 x 3 has no column 3",
		},
		{
			name:   "a field that an epoch does not have",
			source: "def reward(epoch):\n    return epoch.stakes\n",
			want:   "test.star:2:17: epoch has no .stakes field or method (did you mean .stake?)",
		},
		{
			name:   "a function that calls itself",
			source: "def again(x):\n    return again(x)\n\ndef reward(epoch):\n    return again(1)\n",
			want:   "test.star:2:12: function again called recursively; called in again at test.star:2:17; called in reward at test.star:5:17",
		},
		{
			name:   "what the script itself refuses",
			source: "def reward(epoch):\n    fail(\"no more than\", 2)\n",
			want:   "test.star:2:9: fail: no more than 2",
		},
		{
			name:   "an attempt to print",
			source: "def reward(epoch):\n    print(epoch.stake)\n    return epoch.stake\n",
			want:   "test.star:2:10: print: a script prints nothing; fail(x) stops it and shows x",
		},
		{
			name:   "an epoch that is shown",
			source: "def reward(epoch):\n    fail(epoch, type(epoch), bool(epoch))\n",
			want:   "test.star:2:9: fail: epoch epoch True",
		},
		{
			name:   "an epoch as a key",
			source: "def reward(epoch):\n    return {epoch: 1}\n",
			want:   "test.star:2:18: unhashable type: epoch",
		},
		{
			name:   "an assignment to a vector",
			source: "def reward(epoch):\n    epoch.stake[0] = 1\n",
			want:   "test.star:2:16: vector value does not support item assignment",
		},
		{
			name:   "a loop without end",
			source: "def reward(epoch):\n    while True:\n        pass\n",
			want:   "test.star:1:1: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
		{
			name:   "builtins without end",
			source: "def reward(epoch):\n    m = ones(400, 400)\n    for i in range(100):\n        m = dot(m, m) / 400\n    return m[0]\n",
			want:   "test.star:4:16: dot: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
		{
			name:   "a range without end",
			source: "def reward(epoch):\n    return max(range(1 << 60))\n",
			want:   "test.star:2:21: range: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
		{
			name:   "a list that holds itself",
			source: "def reward(epoch):\n    x = []\n    x.append(x)\n    return sum(x)\n",
			want:   "test.star:4:15: sum: for parameter x: [0]: [0]: expected a number, found a value of type list",
		},
		{
			name:   "rows without end, of nothing",
			source: "def reward(epoch):\n    return zeros(1 << 30, 0)\n",
			want:   "test.star:2:17: zeros: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
		{
			name:   "a matrix that no memory holds",
			source: "def reward(epoch):\n    return zeros(1 << 30, 1 << 30)\n",
			want:   "test.star:2:17: zeros: the script takes more than 10000000 steps; let it do less, or raise steps",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := mustCompile(t, tt.source).Reward(threeNeurons(), dense)
			if err == nil {
				t.Fatalf("ran:\n%s", tt.source)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNothingOutlivesARun(t *testing.T) {
	program := mustCompile(t, `
seen = []

def reward(epoch):
    seen.append(epoch.height)
    return ones(epoch.n) * len(seen)
`)
	first, err := program.Reward(threeNeurons(), dense)
	if err != nil {
		t.Fatal(err)
	}
	second, err := program.Reward(threeNeurons(), dense)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the second run differs (-first +second):\n%s", diff)
	}
}

func TestAnEconomyWithoutNeuronsHasNothingToShareOut(t *testing.T) {
	program := mustCompile(t, "def reward(epoch):\n    fail(\"this ran\")\n")
	outcome, err := program.Reward(economy.Epoch{}, dense)
	if err != nil || len(outcome.Incentive) != 0 {
		t.Errorf("Reward() = %v, %v, want nothing", outcome, err)
	}
}

func TestSeveralGoroutinesRunAProgram(t *testing.T) {
	program := mustCompile(t, Examples()[0].Source)
	epoch := fullEpoch(20)
	outcomes := make([]economy.Outcome, 4)
	var running sync.WaitGroup
	for i := range outcomes {
		running.Go(func() {
			var err error
			if outcomes[i], err = program.Reward(epoch, dense); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	for _, outcome := range outcomes[1:] {
		if diff := cmp.Diff(outcomes[0], outcome); diff != "" {
			t.Errorf("two runs differ (-first +other):\n%s", diff)
		}
	}
}

// Whatever the text, it is compiled or refused, and what is compiled ends.
func FuzzCompile(f *testing.F) {
	for _, example := range Examples() {
		f.Add(example.Source)
	}
	f.Add("def reward(epoch): return [1, 2, 3]")
	f.Add("x = [0] * 10\ndef reward(epoch):\n    return top_k(sort(epoch.weights[0]), 2)")
	f.Fuzz(func(t *testing.T, source string) {
		program, err := Compile("fuzzed.star", source, 1000)
		var mistake *Error
		if err != nil {
			if !errors.As(err, &mistake) {
				t.Errorf("error %T: %v", err, err)
			}
			return
		}
		if _, err := program.Reward(threeNeurons(), dense); err != nil && !errors.As(err, &mistake) {
			t.Errorf("error %T: %v", err, err)
		}
	})
}
