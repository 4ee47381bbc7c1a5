package conformance_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"taosim/economy/conformance"
)

// twoEpochs is a case in which two validators agree, and resultOfTwoEpochs what
// the first draft makes of it.
const (
	twoEpochs = `{"cases": [{"id": "Case 1", "validators": ["a", "b"], "servers": ["s", "t"], "num_epochs": 2,
		"segments": [{"from_epoch": 0, "weights": [[1, 0], [1, 0]], "stakes": [0.75, 0.25]}]}]}`
	resultOfTwoEpochs = `{"id": "Case 1", "validators": ["a", "b"], "servers": ["s", "t"], "consensus": [[1, 0], [1, 0]],
		"runs": [{"version": "YUMA1", "bond_penalty": 1, "dividends": {"a": [0.041, 0.041], "b": [0.041, 0.041]},
		"dividend_share": [[0.75, 0.25], [0.75, 0.25]], "incentives": [[1, 0], [1, 0]],
		"bonds": {"1": [[0.75, 0], [0.25, 0]]}, "total_dividends": {"a": 0.082, "b": 0.082}}]}`
)

// replaySimulation replays a case and its result, with the parameters of the
// built-in set.
func replaySimulation(t *testing.T, cases, result string) (conformance.Result, error) {
	t.Helper()
	parameters, err := fs.ReadFile(conformance.Builtin(), "yuma-simulation/results/params.json")
	if err != nil {
		t.Fatal(err)
	}
	return conformance.Replay(fstest.MapFS{
		"cases.json":  {Data: []byte(cases)},
		"params.json": {Data: parameters},
		"case_1.json": {Data: []byte(result)},
	}, "case_1.json")
}

func TestSimulation(t *testing.T) {
	tests := []struct {
		name    string
		old     string // of the case or the result
		changed string
		want    string // a failure, or an error; none when empty
	}{
		{name: "agreement passes"},
		{name: "a consensus", old: `"consensus": [[1, 0]`, changed: `"consensus": [[0.9, 0]`, want: "Case 1, YUMA1 with penalty 1, epoch 0: consensus[0] is 1, want 0.9"},
		{name: "an incentive", old: `"incentives": [[1, 0], [1, 0]]`, changed: `"incentives": [[1, 0], [1, 0.1]]`, want: "epoch 1: incentives[1] is 0, want 0.1"},
		{name: "incentives of an epoch that is missing", old: `"incentives": [[1, 0], [1, 0]]`, changed: `"incentives": [[1, 0]]`, want: "epoch 1: incentives is [1 0], want []"},
		{name: "a share of dividends", old: `"dividend_share": [[0.75`, changed: `"dividend_share": [[0.74`, want: "epoch 0: dividend_share[0] is 0.749999"},
		{name: "a dividend", old: `"b": [0.041, 0.041]`, changed: `"b": [0.041, 0.042]`, want: "epoch 1: dividends[1] is 0.0409999"},
		{name: "dividends of a validator who is missing", old: `"b": [0.041, 0.041]`, changed: `"c": [0.041, 0.041]`, want: "epoch 0: dividends[1] is 0.0409999"},
		{name: "a total", old: `"a": 0.082`, changed: `"a": 0.083`, want: "total_dividends[0] is 0.0819"},
		{name: "a total of a validator who is missing", old: `"b": 0.082`, changed: `"c": 0.082`, want: "total_dividends[1] is 0.0819"},
		{name: "dividends of a validator without stake", old: `[0.75, 0.25]}]}]`, changed: `[1, 0]}]}]`, want: "epoch 0: dividends[1] is 0, want 0.041"},
		{name: "an unknown field of a result", old: `"runs"`, changed: `"noise": 1, "runs"`, want: `unknown field "noise"`},
		{name: "a bond", old: `[[0.75, 0], [0.25, 0]]`, changed: `[[0.75, 0], [0.25001, 0]]`, want: "epoch 1: bonds[1][0] is 0.2499"},
		{name: "bonds of an epoch that is not", old: `"bonds": {"1"`, changed: `"bonds": {"2"`, want: `bonds of epoch "2": there is no such epoch`},
		{name: "a draft that is not known", old: `YUMA1`, changed: `YUMA4`, want: `params.json has no version "YUMA4"`},
		{name: "a case that is not known", old: `"id": "Case 1", "validators": ["a", "b"], "servers": ["s", "t"], "consensus"`, changed: `"id": "Case 3", "validators": ["a", "b"], "servers": ["s", "t"], "consensus"`, want: `cases.json has no case "Case 3"`},
		{name: "an unknown field", old: `"num_epochs"`, changed: `"noise": 1, "num_epochs"`, want: `unknown field "noise"`},
		{name: "a result of another length", old: `"num_epochs": 2`, changed: `"num_epochs": 3`, want: "the case has 3 epochs and the result 2"},
		{name: "a row of weights that is too short", old: `[[1, 0], [1, 0]], "stakes"`, changed: `[[1, 0], [1]], "stakes"`, want: "segment 0 has a row of 1 weights for 2 servers"},
		{name: "a reset without a server", old: `"num_epochs"`, changed: `"reset_bonds": true, "num_epochs"`, want: "does not say which or when"},
		{name: "a case that begins late", old: `"from_epoch": 0`, changed: `"from_epoch": 1`, want: "the case does not begin with epoch 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			replacer := strings.NewReplacer(tt.old, tt.changed)
			if tt.old == "" {
				replacer = strings.NewReplacer()
			}
			result, err := replaySimulation(t, replacer.Replace(twoEpochs), replacer.Replace(resultOfTwoEpochs))
			text := fmt.Sprint(result.Failures, err)
			if passed := err == nil && len(result.Failures) == 0; passed != (tt.want == "") || !strings.Contains(text, tt.want) {
				t.Errorf("failures and error are %s, want %q", text, tt.want)
			}
		})
	}
}

// TestRectangularMatricesAgree replays cases with a row for each validator and a
// column for each server alone, which makes no difference but where servers tie
// without rank.
func TestRectangularMatricesAgree(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range []string{"cases.json", "results/params.json", "results/case_5.json", "results/case_11.json", "results/case_18.json"} {
		text, err := fs.ReadFile(conformance.Builtin(), "yuma-simulation/"+name)
		if err != nil {
			t.Fatal(err)
		}
		rectangular := strings.Replace(string(text), `"use_full_matrices":true`, `"use_full_matrices":false`, 1)
		if changed := rectangular != string(text); changed != (name == "results/params.json") {
			t.Fatalf("%s says use_full_matrices: %t", name, changed)
		}
		files[name] = &fstest.MapFile{Data: []byte(rectangular)}
	}
	names, err := conformance.Files(files, ".")
	if err != nil || len(names) != 3 {
		t.Fatalf("Files() = %q, %v", names, err)
	}
	for _, name := range names {
		result, err := conformance.Replay(files, name)
		if err != nil || len(result.Failures) > 0 {
			t.Errorf("%s: failures %v, %v", name, result.Failures, err)
		}
	}
}
