package conformance_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"taosim/economy/conformance"
)

// TestEveryExpectationCounts changes one value that a built-in vector expects,
// any of them, and wants the replay to fail.
func TestEveryExpectationCounts(t *testing.T) {
	fsys := conformance.Builtin()
	files, err := conformance.Files(fsys, "subtensor")
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(file string) bool {
		isLarge := file == "subtensor/epoch_512_graph.json" || file == "subtensor/epoch_4096_graph.json"
		return isLarge || len(expectations(read(t, fsys, file))) == 0 // some expect in words only
	})
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom(files).Draw(t, "file")
		content := read(t, fsys, file)
		leaf := rapid.SampledFrom(expectations(content)).Draw(t, "leaf")
		leaf.change()
		text, err := json.Marshal(content)
		if err != nil {
			t.Fatal(err)
		}
		result, err := conformance.Replay(fstest.MapFS{"changed.json": {Data: text}}, "changed.json")
		if err != nil || len(result.Failures) == 0 {
			t.Fatalf("%s passes with another %s (error %v)", file, leaf.path, err)
		}
	})
}

// read decodes a vector file without knowing what is in it.
func read(t interface{ Fatal(...any) }, fsys fs.FS, file string) map[string]any {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		t.Fatal(err)
	}
	var content map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&content); err != nil {
		t.Fatal(err)
	}
	return content
}

// leaf is a value that a vector expects.
type leaf struct {
	path   string
	change func()
}

// String names the leaf, for a failure.
func (l leaf) String() string { return l.path }

// expectations are the values that the vectors of a file expect.
func expectations(content map[string]any) []leaf {
	var leaves []leaf
	for i, vector := range content["vectors"].([]any) {
		vector := vector.(map[string]any)
		leaves = append(leaves, expectationsOf(fmt.Sprintf("vectors[%d]", i), vector)...)
		steps, _ := vector["steps"].([]any)
		for j, step := range steps {
			leaves = append(leaves, expectationsOf(fmt.Sprintf("vectors[%d].steps[%d]", i, j), step.(map[string]any))...)
		}
	}
	return leaves
}

// inWords are expectations whose values are not compared by themselves.
var inWords = []string{"one_of", "equals_exp_of", "property", "relations", "bonds_columns"}

func expectationsOf(path string, holder map[string]any) []leaf {
	var leaves []leaf
	for _, kind := range []string{"expected", "expected_trace", "derived"} {
		values, _ := holder[kind].(map[string]any)
		for key, value := range values {
			if slices.Contains(inWords, key) {
				continue
			}
			set := func(changed any) { values[key] = changed }
			place := fmt.Sprintf("%s.%s.%s", path, kind, key)
			leaves = append(leaves, leavesOf(place, strings.HasSuffix(key, "_at"), 0, value, set)...)
		}
	}
	slices.SortFunc(leaves, func(a, b leaf) int { return strings.Compare(a.path, b.path) })
	return leaves
}

// leavesOf are the single values below one. Of a triple or pair that names an
// element, only the last is a value; entries of sparse rows are the third level
// of lists.
func leavesOf(path string, named bool, depth int, value any, set func(any)) []leaf {
	switch value := value.(type) {
	case []any:
		var leaves []leaf
		for i, entry := range value {
			isName := (named && depth == 1 || depth == 2) && i < len(value)-1
			if !isName {
				leaves = append(leaves, leavesOf(fmt.Sprintf("%s[%d]", path, i), named, depth+1, entry, func(v any) { value[i] = v })...)
			}
		}
		return leaves
	case bool:
		return []leaf{{path, func() { set(!value) }}}
	case json.Number:
		return []leaf{{path, func() { set(another(value)) }}}
	case string:
		return []leaf{{path, func() { set(value + "1") }}}
	case map[string]any:
		return []leaf{{path, func() { set(map[string]any{"i32f32_bits": "1"}) }}}
	}
	return nil
}

// another number is further away than any tolerance.
func another(number json.Number) json.Number {
	if integer, err := number.Int64(); err == nil {
		return json.Number(fmt.Sprint(integer + 2000))
	}
	value, _ := number.Float64()
	return json.Number(fmt.Sprint(value + 0.5))
}
