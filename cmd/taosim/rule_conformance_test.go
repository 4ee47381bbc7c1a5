package main

import (
	"strings"
	"testing"
)

// The whole set, which takes a while, is replayed by the tests of its package.
func TestTheBuiltinVectorsAreThoseOfBothKinds(t *testing.T) {
	files, err := findVectors(nil)
	if err != nil {
		t.Fatal(err)
	}
	byName := make(map[string]vectorFile)
	for _, file := range files {
		byName[file.shown] = file
	}
	for name, want := range map[string]string{
		"subtensor/epoch_10_graph.json":        "ok    subtensor/epoch_10_graph.json: 1 vector, ",
		"yuma-simulation/results/case_21.json": "; left out: Case 21, ",
	} {
		if got := byName[name].replay().String(); !strings.Contains(got, want) || !strings.HasPrefix(got, "ok ") {
			t.Errorf("of %d files, the line of %s is %q, which lacks %q", len(files), name, got, want)
		}
	}
}
