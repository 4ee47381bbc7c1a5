package conformance_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"taosim/economy/conformance"
)

// FuzzReplay wants every text to be an error or a result, and a result to have
// looked at something.
func FuzzReplay(f *testing.F) {
	for _, name := range []string{
		"subtensor/epoch_outdated_weights.json", "subtensor/log_two_distinct_servers.json", "subtensor/math_weighted_median_col.json",
		"subtensor/math_liquid_alpha.json", "subtensor/misc_split_emissions.json", "subtensor/epoch_owner_self_weight.json",
		"subtensor/epoch_4096_graph.json", "subtensor/math_vec_mask_sparse_matrix.json", "subtensor/math_exp_safe.json",
	} {
		text, err := fs.ReadFile(conformance.Builtin(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(epoch(`"expected": {"bonds_at": [[0, 1, 3]]}`)))
	f.Fuzz(func(t *testing.T, text []byte) {
		result, err := conformance.Replay(fstest.MapFS{"vectors.json": {Data: text}}, "vectors.json")
		if err == nil && (result.Vectors == 0 || result.Checks+len(result.Failures) == 0) {
			t.Errorf("%d vectors pass without a check", result.Vectors)
		}
	})
}

// FuzzReplaySimulation does the same for cases and their results.
func FuzzReplaySimulation(f *testing.F) {
	parameters, err := fs.ReadFile(conformance.Builtin(), "yuma-simulation/results/params.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(twoEpochs), []byte(resultOfTwoEpochs))
	f.Fuzz(func(t *testing.T, cases, result []byte) {
		fsys := fstest.MapFS{"cases.json": {Data: cases}, "params.json": {Data: parameters}, "case_1.json": {Data: result}}
		replayed, err := conformance.Replay(fsys, "case_1.json")
		if err == nil && (replayed.Vectors == 0 || replayed.Checks+len(replayed.Failures) == 0) {
			t.Errorf("%d runs pass without a check", replayed.Vectors)
		}
	})
}
