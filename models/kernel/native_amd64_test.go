package kernel_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The processor is asked for AVX2 and FMA3, or AVX512F and AVX512DQ; every one
// that has them has what came before. The generator writes down what each
// function requires.
func TestTheMachineCodeRequiresNoMoreThanTheProcessorIsAskedFor(t *testing.T) {
	source, err := os.ReadFile("loops_amd64.s")
	if err != nil {
		t.Fatal(err)
	}
	both := []string{"SSE", "MMX+", "AVX", "AVX2", "FMA3"}
	asked := map[string][]string{"AVX2": both, "AVX512": append(slices.Clone(both), "AVX512F", "AVX512DQ")}
	functions := regexp.MustCompile(`// Requires: (.*)\nTEXT ·\w+?(AVX\d+)\(`).FindAllStringSubmatch(string(source), -1)
	if want := strings.Count(string(source), "\nTEXT "); len(functions) != want {
		t.Fatalf("%d functions say what they require, want %d", len(functions), want)
	}
	for _, function := range functions {
		for required := range strings.SplitSeq(function[1], ", ") {
			if !slices.Contains(asked[function[2]], required) {
				t.Errorf("a function for %s requires %s", function[2], required)
			}
		}
	}
}
