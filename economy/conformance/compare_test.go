package conformance

import (
	"fmt"
	"testing"

	"taosim/economy/fixed"
)

func TestCompare(t *testing.T) {
	rows := sparse{rows: []map[uint64]any{{2: uint64(5)}, {}}, zero: uint64(0)}
	tests := []struct {
		name      string
		got       any
		want      string
		tolerance float64
		checks    int
		failure   string
	}{
		{name: "a truth", got: true, want: `true`, checks: 1},
		{name: "the other truth", got: true, want: `false`, checks: 1, failure: "v: key is true, want false"},
		{name: "an integer", got: uint64(5), want: `5`, checks: 1},
		{name: "an integer beyond a double", got: uint64(1<<63 + 1), want: `9223372036854775808`, checks: 1, failure: "v: key is 9223372036854775809, want 9223372036854775808"},
		{name: "an integer within its tolerance", got: uint64(5), want: `7`, tolerance: 2, checks: 1},
		{name: "an integer outside", got: uint64(5), want: `8`, tolerance: 2, checks: 1, failure: "v: key is 5, want 8"},
		{name: "a fixed-point number", got: fixed.One, want: `1`, checks: 1},
		{name: "one that is near", got: fixed.One, want: `1.0000000001`, tolerance: 2e-10, checks: 1},
		{name: "one that is not", got: fixed.One, want: `1.0000000003`, tolerance: 2e-10, checks: 1, failure: "v: key is 1, want 1.0000000003"},
		{name: "bits", got: bits(7), want: `7`, checks: 1},
		{name: "other bits, whatever the tolerance", got: bits(7), want: `8`, tolerance: 9, checks: 1, failure: "v: key is 7, want 8"},
		{name: "a real number", got: 0.5, want: `0.5`, checks: 1},
		{name: "a text for a number", got: 0.5, want: `"half"`, failure: `v: key expects "half", which is not a number`},
		{name: "a list", got: []any{uint64(1), uint64(2)}, want: `[1, 2]`, checks: 2},
		{name: "a list with another value", got: []any{uint64(1), uint64(2)}, want: `[1, 3]`, checks: 2, failure: "v: key[1] is 2, want 3"},
		{name: "a longer list", got: []any{uint64(1)}, want: `[1, 3]`, checks: 1, failure: "v: key is [1], want [1,3]"},
		{name: "an empty list counts", got: []any{}, want: `[]`, checks: 1},
		{name: "a number for a list", got: []any{}, want: `0`, checks: 1, failure: "v: key is [], want 0"},
		{name: "a matrix", got: rows, want: `[[[2, 5]], []]`, checks: 2},
		{name: "a matrix with zeros written", got: rows, want: `[[[0, 0], [2, 5]], [[1, 0]]]`, checks: 3},
		{name: "a matrix with another entry", got: rows, want: `[[[2, 6]], []]`, checks: 2, failure: "v: key[0][2] is 5, want 6"},
		{name: "a matrix with one entry more", got: rows, want: `[[[2, 5]], [[0, 1]]]`, checks: 2, failure: "v: key[1][0] is 0, want 1"},
		{name: "a matrix with one entry less", got: rows, want: `[[], []]`, checks: 2, failure: "v: key[0][2] is 5, want 0"},
		{name: "a matrix of another height", got: rows, want: `[[[2, 5]]]`, checks: 1, failure: "v: key is a matrix of 2 rows, want [[[2,5]]]"},
		{name: "a row that is none", got: rows, want: `[5, []]`, checks: 1, failure: "v: key[0] expects 5, which is not a row"},
		{name: "an entry that is none", got: rows, want: `[[5], []]`, checks: 1, failure: "v: key[0] expects 5, which is not a pair of column and value"},
		{name: "a column twice", got: rows, want: `[[[2, 5], [2, 5]], []]`, checks: 1, failure: "v: key[0] expects column 2 twice"},
		{name: "a column that is none", got: rows, want: `[[[-2, 5]], []]`, checks: 1, failure: "v: key[0] expects the column -2, which is not an integer of 0 to 2^64-1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var result Result
			checker{result: &result, vector: "v"}.compare("key", tt.got, want(t, tt.want), tt.tolerance)
			failure := ""
			if len(result.Failures) > 0 {
				failure = result.Failures[0].String()
			}
			if result.Checks != tt.checks || len(result.Failures) > 1 || failure != tt.failure {
				t.Errorf("%d checks, failures %v, want %d and %q", result.Checks, result.Failures, tt.checks, tt.failure)
			}
		})
	}
}

func TestTolerance(t *testing.T) {
	tests := []struct {
		text  string
		key   string
		want  float64
		trace float64
	}{
		{`0.5`, "result", 0.5, 2e-10},
		{`{}`, "emission", 0, 2e-10},
		{`{}`, "stake_proportion", 1e-9, 2e-10},
		{`{}`, "normalised_emission", 1e-9, 2e-10},
		{`{"default": 2}`, "emission", 2, 2e-10},
		{`{"default": 2}`, "stake_proportion", 1e-9, 2e-10},
		{`{"default": 2, "emission": 3}`, "emission", 3, 2e-10},
		{`{"proportion": 0.1, "trace": 0.2}`, "weights_normalised", 0.1, 0.2},
		{`{"proportion": 0.1, "bonds_proportion": 0.3}`, "bonds_proportion", 0.3, 2e-10},
	}
	for _, tt := range tests {
		var got tolerance
		if err := got.UnmarshalJSON([]byte(tt.text)); err != nil {
			t.Fatal(err)
		}
		if got.of(tt.key) != tt.want || got.ofTrace() != tt.trace {
			t.Errorf("tolerance %s of %s is %v and of a trace %v, want %v and %v", tt.text, tt.key, got.of(tt.key), got.ofTrace(), tt.want, tt.trace)
		}
	}
	for _, text := range []string{`"much"`, `-1`, `{"default": -1}`, `{"default": "much"}`} {
		var got tolerance
		if err := got.UnmarshalJSON([]byte(text)); err == nil {
			t.Errorf("tolerance %s is accepted as %v", text, fmt.Sprint(got.keys))
		}
	}
}
