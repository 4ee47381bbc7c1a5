package laboratory

import (
	"strings"
	"testing"
)

// everything is a replay that says something of every kind.
const everything = `name: everything
epochs: 5
seed: 18446744073709551615
replications: 2
rule: {name: rank-proportional, self_weight: keep}
emission: 0.5
tempo: 4
neurons:
  - {name: judge, group: judges, stake: 0.000000001, weights: {miner: 1, "1984": 0.5}}
  - {name: "1984", stake: 3, weights: [1, 2, 0]}
  - {name: miner}
changes:
  - {epoch: 2, neuron: judge, stake: 0}
  - {epoch: 3, neuron: 2, weights: {judge: 1}}
  - {epoch: 4, neuron: judge, weights: {}}
perturb: {weights_noise: 0.1, stake_noise: 0.1, drop: 0.1}
`

func TestAResolvedReplayIsTheSameReplay(t *testing.T) {
	checkResolved(t, mustParse(t, smallest))
	checkResolved(t, mustParse(t, everything))
	checkResolved(t, mustParse(t, noisy))
}

func TestLoadSaysWhatItCannotFind(t *testing.T) {
	_, err := Load("kabal")
	want := `replay "kabal" is neither a file nor a built-in replay; did you mean "cabal"?`
	if err == nil || err.Error() != want {
		t.Errorf("Load() = %v, want %q", err, want)
	}
}

// FuzzParse holds Parse to its word: whatever it accepts can be played.
func FuzzParse(f *testing.F) {
	f.Add(smallest)
	f.Add(everything)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "metagraph") || strings.Contains(text, "file") {
			t.Skip("it may name any file of this machine")
		}
		r, err := Parse("fuzzed.yaml", []byte(text))
		if err != nil {
			return
		}
		checkResolved(t, r)
		if r.Tempo*uint64(r.Epochs)*uint64(r.Replications) < 500 {
			checkPlayed(t, r)
		}
	})
}

// checkPlayed fails unless the replay can be played, with one exception that only
// luck brings about.
func checkPlayed(t testing.TB, r *Replay) {
	t.Helper()
	if _, _, err := disturbed(t.Context(), r, nil); err != nil && !strings.Contains(err.Error(), "perturb.stake_noise") {
		t.Fatalf("%v\nin:\n%s", err, r.YAML())
	}
}
