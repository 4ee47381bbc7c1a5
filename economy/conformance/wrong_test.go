package conformance_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"taosim/economy/conformance"
)

// replayText replays a text as the only file of the chain's vectors.
func replayText(t testing.TB, text string) (conformance.Result, error) {
	t.Helper()
	return conformance.Replay(fstest.MapFS{"vectors.json": {Data: []byte(text)}}, "vectors.json")
}

// function is a vector file with one call of a function.
func function(name, inputs, expected string) string {
	return fmt.Sprintf(`{"schema": "subtensor-vectors/1", "vectors": [
		{"name": "v", "level": "math", "function": %q, "inputs": %s, "expected": %s, "tolerance": 0}]}`, name, inputs, expected)
}

// epoch is a vector file with one epoch of two neurons, of which the first has
// all the stake and sets a weight on the second. What the step expects is given;
// so is what replaces something of the rest.
func epoch(expected string, replace ...string) string {
	text := `{"schema": "subtensor-vectors/1", "vectors": [
		{"name": "v", "level": "epoch", "rule": "yuma2", "path": "sparse", "derived_path": "sparse", "hyperparameters": {},
		 "initial_state": {"bonds": [[], []], "validator_permits": [true, false]}, "tolerance": {}, "steps": [
		 {"label": "the only one", "state_changes_before": {}, "inputs": {
		  "block": 10, "tempo": 5, "activity_cutoff_blocks": 100, "last_mechanism_step_block": 5, "emission": 1000,
		  "stake": [7, 0], "stake_threshold": 0, "owner_uid": null, "max_allowed_validators": 1, "last_update": [9, 0],
		  "block_at_registration": [1, 1], "weights": [[[1, 65535]], []], "commit_reveal": false, "commit_blocks": null},
		  ` + expected + `}]}]}`
	return strings.NewReplacer(replace...).Replace(text)
}

// graph is a vector file with a generated graph of one validator and one server.
func graph(expected string) string {
	return fmt.Sprintf(`{"schema": "subtensor-vectors/1", "vectors": [
		{"name": "v", "level": "epoch", "rule": "yuma2", "path": "sparse", "hyperparameters": {}, "expected": %s, "generator": {
		 "kind": "uniform_graph", "network_n": 2, "validators_n": 1, "stake_per_validator": 1, "epochs": 1, "block": 1, "tempo": 1,
		 "last_update": 1, "max_allowed_validators": 1, "emission": 10, "validator_weights": "every validator sets equal weight"}}]}`, expected)
}

func TestWrongVectorsFail(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string // the first failure
	}{
		{
			name: "a result that is not the function's",
			text: function("fixed_to_u16", `{"x": 3}`, `{"result": 4}`),
			want: "v, fixed_to_u16: result is 3, want 4",
		},
		{
			name: "a result off by the smallest step",
			text: function("inplace_normalize", `{"x": [1, 1]}`, `{"result": [0.5, 0.50000000023283064365386962890625]}`),
			want: "v, inplace_normalize: result[1] is 0.5, want 0.50000000023283064365386962890625",
		},
		{
			name: "a result of another length",
			text: function("row_sum", `{"matrix": [[1], [2]]}`, `{"result": [1]}`),
			want: "v, row_sum: result is [1 2], want [1]",
		},
		{
			name: "none of several results",
			text: function("fixed_to_u16", `{"x": 3}`, `{"one_of": [2, 4]}`),
			want: "v, fixed_to_u16: the result is 3, want one of [2,4]",
		},
		{
			name: "a sparse row with an entry that is not there",
			text: function("mask_diag_sparse", `{"matrix": [[[0, 1], [1, 2]]]}`, `{"result": [[[0, 1], [1, 2]]]}`),
			want: "v, mask_diag_sparse: result[0][0] is 0, want 1",
		},
		{
			name: "an output of an epoch",
			text: epoch(`"expected": {"emission": [500, 499]}`),
			want: "v, step 0 (the only one) by the engine: emission[1] is 500, want 499",
		},
		{
			name: "an output that only the emulation knows",
			text: epoch(`"expected": {}, "derived": {"incentive_bits": [0, 4294967297]}`),
			want: "v, step 0 (the only one) by the engine: derived incentive_bits[1] is 4294967296, want 4294967297",
		},
		{
			name: "a bond that is not there",
			text: epoch(`"expected": {"bonds_at": [[0, 1, 65534]]}`),
			want: "v, step 0 (the only one) by the engine: bonds[0][1] is 65535, want 65534",
		},
		{
			name: "an element of an output",
			text: epoch(`"expected": {"emission_at": [[1, 501]]}`),
			want: "v, step 0 (the only one) by the engine: emission[1] is 500, want 501",
		},
		{
			name: "a matrix on the way",
			text: epoch(`"expected": {"weights_normalised": [[[1, 0.5]], []]}`),
			want: "v, step 0 (the only one) by the sparse reference: weights_normalised[0][1] is 1, want 0.5",
		},
		{
			name: "a line of a log",
			text: epoch(`"expected": {}, "expected_trace": {"incentive": [0, 0.9999999997]}`),
			want: "v, step 0 (the only one) by the engine: trace of incentive[1] is 1, want 0.9999999997",
		},
		{
			name: "a relation that does not hold",
			text: epoch(`"expected": {"relations": ["incentive[0] > incentive[1]"]}`),
			want: "v, step 0 (the only one) by the engine: incentive[0] > incentive[1] is 0 > 65535, want true",
		},
		{
			name: "a sum",
			text: epoch(`"expected": {"sum_server_plus_validator_emission": 999}`),
			want: "v, step 0 (the only one) by the engine: sum_server_plus_validator_emission is 1000, want 999",
		},
		{
			name: "a value of a generated graph",
			text: graph(`{"per_validator": {"emission": 5}, "per_server": {"emission": 6}}`),
			want: "v, epoch 1 by the engine: emission[1] is 5, want 6",
		},
		{
			name: "paths that are said to differ and agree",
			text: epoch(`"expected": {}, "dense_equals_sparse": false`, `"path": "sparse"`, `"path": "both"`),
			want: "v, step 0 (the only one): dense_equals_sparse is true for the engine, want false",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, err := replayText(t, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Failures) == 0 || result.Failures[0].String() != tt.want {
				t.Errorf("failures are %q, want the first to be %q", result.Failures, tt.want)
			}
		})
	}
}

func TestNothingPassesUnseen(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string // in a failure
	}{
		{"an unknown level", `{"schema": "subtensor-vectors/1", "vectors": [{"name": "v", "level": "coinbase"}]}`, `level "coinbase" is not known`},
		{"an unknown function", function("exp", `{}`, `{"result": 1}`), `function "exp" is not known`},
		{"an unknown input", function("fixed_to_u16", `{"x": 3, "y": 4}`, `{"result": 3}`), "input y is not known"},
		{"a missing input", function("vec_mul", `{"a": [1]}`, `{"result": [1]}`), "input b is missing"},
		{"an input of another kind", function("fixed_to_u16", `{"x": "three"}`, `{"result": 3}`), `input x is "three", which is not a multiple of 2^-32`},
		{"a number that is none of the fixed point's", function("fixed_to_u16", `{"x": 0.1}`, `{"result": 0}`), "0.1, which is not a multiple of 2^-32"},
		{"shapes that do not match", function("row_hadamard", `{"matrix": [[1], [2]], "vector": [1]}`, `{"result": [[1], [2]]}`), "it cannot be computed"},
		{"more columns than neurons there can be", function("inplace_col_normalize_sparse", `{"matrix": [], "columns": 70000}`, `{"result": []}`), "more than the 65536 neurons"},
		{"an unknown expectation of a function", function("fixed_to_u16", `{"x": 3}`, `{"about": 3}`), `expectation "about" is not known`},
		{"an unknown property", function("fixed_to_u16", `{"x": 3}`, `{"property": "it is odd"}`), `property "it is odd" is not known`},
		{"an unknown derived result", strings.Replace(function("fixed_to_u16", `{"x": 3}`, `{"result": 3}`), `"tolerance"`, `"derived": {"bits": 3}, "tolerance"`, 1), `the function gives no "bits"`},
		{"no expectation of a function", function("fixed_to_u16", `{"x": 3}`, `{}`), "the vector expects nothing"},
		{"an unknown field", strings.Replace(function("fixed_to_u16", `{"x": 3}`, `{"result": 3}`), `"tolerance"`, `"wish": 1, "tolerance"`, 1), `unknown field "wish"`},
		{"a negative tolerance", strings.Replace(function("fixed_to_u16", `{"x": 3}`, `{"result": 3}`), `"tolerance": 0`, `"tolerance": -1`, 1), "the tolerance of default is -1"},
		{"no expectation of an epoch", epoch(`"expected": {}`), "the vector expects nothing"},
		{"an unknown output", epoch(`"expected": {"rank": [0, 1]}`), "rank: the expectation is not known"},
		{"an unknown line of a log", epoch(`"expected": {}, "expected_trace": {"rank": [0, 1]}`), "rank: the line of the log is not known"},
		{"an unknown derived output", epoch(`"expected": {}, "derived": {"rank": [0, 1]}`), "rank: the derived output is not known"},
		{"an unknown relation", epoch(`"expected": {"relations": ["incentive[1] > prev.incentive[1]"]}`), "is no relation known"},
		{"an unknown path", epoch(`"expected": {}`, `"path": "sparse"`, `"path": "fast"`), `path "fast" is not known`},
		{"an unknown hyperparameter", epoch(`"expected": {}`, `"hyperparameters": {}`, `"hyperparameters": {"rho": 10}`), `unknown field "rho"`},
		{"an unknown input of an epoch", epoch(`"expected": {}`, `"block": 10`, `"block": 10, "price": 1`), `unknown field "price"`},
		{"an unknown change", epoch(`"expected": {}`, `"state_changes_before": {}`, `"state_changes_before": {"swap": [1]}`), `unknown field "swap"`},
		{"a rule that is another", epoch(`"expected": {}`, `"rule": "yuma2"`, `"rule": "yuma3"`), `the rule is "yuma3", and the hyperparameter yuma3 is false`},
		{"a matrix on the way of the dense path", epoch(`"expected": {"weights_normalised": [[], []]}`, `"path": "sparse"`, `"path": "dense"`), "only the sparse reference shows them"},
		{"weights on a neuron that does not exist", epoch(`"expected": {}`, `[1, 65535]`, `[2, 65535]`), "weights on neurons that do not exist"},
		{"weights out of order", epoch(`"expected": {}`, `[[1, 65535]]`, `[[1, 65535], [0, 1]]`), "column 0 follows column 1"},
		{"a change of a neuron that does not exist", epoch(`"expected": {}`, `"state_changes_before": {}`, `"state_changes_before": {"clear_uid": [2]}`), "a change is made to neuron 2 of 2"},
		{"stakes of too few neurons", epoch(`"expected": {}`, `[7, 0]`, `[7]`), "1 entries of stake for 2 neurons"},
		{"bits of a list", function("row_sum", `{"matrix": [[1]]}`, `{"result_bits": [1]}`), "is no fixed-point number"},
		{"one of what is no list", function("fixed_to_u16", `{"x": 3}`, `{"one_of": 3}`), "one_of expects 3, which is not a list"},
		{"equal to a call that cannot be", function("exp_safe", `{"x": 3}`, `{"equals_exp_of": "x"}`), `input x is "x", which is not a multiple`},
		{"an unknown comparison", function("vec_mask_sparse_matrix", `{"matrix": [], "first_vector": [], "second_vector": [], "mask_if": "always"}`, `{"result": []}`), `"always", which is no comparison known`},
		{"an unknown generator of stakes", function("weighted_median", `{"generator": "random", "majority": 0, "minority": 0}`, `{"result": 0}`), `generator "random" is not known`},
		{"an entry in no column", function("mask_diag_sparse", `{"matrix": [[[-1, 1]]]}`, `{"result": [[]]}`), "-1, which is not an integer"},
		{"elements of a matrix", epoch(`"expected": {"bonds_at": [[0, 1]]}`), "is not a validator, a server and a bond"},
		{"bonds that are no list", epoch(`"expected": {"bonds_at": 3}`), "bonds_at: 3, which is not a list"},
		{"elements that are no list", epoch(`"expected": {"emission_at": 3}`), "emission_at: 3, which is not a list"},
		{"an element of a neuron that does not exist", epoch(`"expected": {"emission_at": [[2, 0]]}`), "emission_at: there is no neuron 2"},
		{"bonds of more validators than there are", epoch(`"expected": {"bonds_proportion": [[], [], []], "bonds_columns": []}`), "is not a row for each of up to 2 validators"},
		{"bonds in servers that are not named", epoch(`"expected": {"bonds_proportion": [[]]}`), "bonds_columns is null, which is not a list"},
		{"columns of bonds that are not there", epoch(`"expected": {"bonds_columns": [1]}`), "bonds_columns: the expectation is not known"},
		{"relations that are no list", epoch(`"expected": {"relations": "all"}`), `relations: "all", which is not a list`},
		{"a relation of an unknown output", epoch(`"expected": {"relations": ["rank[0] > 0"]}`), `the output "rank" is not known`},
		{"a relation to an unknown output", epoch(`"expected": {"relations": ["emission[0] > rank[0]"]}`), `the output "rank" is not known`},
		{"a relation of a neuron that does not exist", epoch(`"expected": {"relations": ["emission[2] > 0"]}`), `the output "emission" has no entry 2`},
		{"a relation of what is no number", epoch(`"expected": {"relations": ["active[0] > 0"]}`), `the output "active" is not a number`},
		{"a relation to a number too large", epoch(`"expected": {"relations": ["emission[0] < 18446744073709551616"]}`), "which is not an integer of 0 to 2^64-1"},
		{"a weight without a value", epoch(`"expected": {}`, `[1, 65535]`, `[1]`), "[1] is not a pair of column and value"},
		{"a weight that is no number", epoch(`"expected": {}`, `[1, 65535]`, `["all"]`), "cannot unmarshal string"},
		{"an unknown output of a generated graph", graph(`{"per_validator": {"rank": 0}}`), "rank: the expectation is not known"},
		{"bonds of a generated graph as a whole", graph(`{"per_validator": {"bonds": 0}}`), "bonds: the expectation is not known"},
		{"a generated graph along an unknown path", strings.Replace(graph(`{"per_validator": {}}`), `"sparse"`, `"fast"`, 1), `path "fast" is not known`},
		{"a generated graph that expects nothing", graph(`null`), "a generated graph expects nothing"},
		{"an owner who is none of the neurons", epoch(`"expected": {}`, `"owner_uid": null`, `"owner_uid": 2`), "it cannot be computed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			result, err := replayText(t, tt.text)
			if err != nil {
				t.Fatal(err)
			}
			text := fmt.Sprint(result.Failures)
			if len(result.Failures) == 0 || !strings.Contains(text, tt.want) {
				t.Errorf("failures are %s, want one with %q", text, tt.want)
			}
		})
	}
}

func TestFilesThatHoldNoVectorsAreErrors(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string
	}{
		{"no JSON", `stake: 3`, "not a vector file: invalid character"},
		{"another schema", `{"schema": "subtensor-vectors/2", "vectors": []}`, `schema "subtensor-vectors/2" is not known; this program replays "subtensor-vectors/1" and results of yuma-simulation`},
		{"neither format", `{"neurons": []}`, "it has neither the schema"},
		{"no vectors", `{"schema": "subtensor-vectors/1", "vectors": []}`, "the file holds no vectors"},
		{"no runs", `{"id": "Case 1", "runs": []}`, "the file holds no runs"},
		{"a result without its case", `{"id": "Case 1", "runs": [{}]}`, "needs cases.json beside it or one folder above"},
		{"text after the end", `{"schema": "subtensor-vectors/1", "vectors": []} {}`, "not a vector file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := replayText(t, tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Replay() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestRelations(t *testing.T) {
	tests := []struct {
		relation string
		holds    bool
	}{
		{"emission[0] == emission[1]", true},
		{"emission[0] < 500", false},
		{"emission[0] < 501", true},
		{"emission[0] <= 500", true},
		{"emission[0] <= 499", false},
		{"emission[0] >= 500", true},
		{"emission[0] >= 501", false},
		{"emission[0] > 499", true},
		{"incentive[0] > incentive[1]", false},
	}
	for _, tt := range tests {
		result, err := replayText(t, epoch(fmt.Sprintf(`"expected": {"relations": [%q]}`, tt.relation)))
		if err != nil || result.Checks != 2 || (len(result.Failures) == 0) != tt.holds {
			t.Errorf("%s: %d checks, failures %v, %v, want %t by two implementations", tt.relation, result.Checks, result.Failures, err, tt.holds)
		}
	}
}
