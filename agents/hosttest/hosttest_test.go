package hosttest

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// faultVariable gives the toy host a fault, in a process that is meant to fail.
const faultVariable = "HOSTTEST_FAULT"

func TestToyHostKeepsTheContract(t *testing.T) {
	TestHost(t, func(t *testing.T, setup Setup) { runToy(t, setup, os.Getenv(faultVariable)) })
}

// Each claim fails on a host that breaks it.
func TestFaultsAreFound(t *testing.T) {
	tests := []struct{ fault, claim string }{
		{"starts twice", "a neuron's first event is Started, and no other is"},
		{"lets time fall", "steps of a neuron never overlap and time never falls"},
		{"delivers results twice", "a computation delivers its result once"},
		{"wakes early", "a wake comes once and never early"},
		{"forgets who sent", "a message arrives with its sender's key"},
		{"loses messages to oneself", "a message to oneself arrives"},
		{"lets messages overtake", "messages of a link arrive in the order of sending"},
		{"loses messages to nobody", "a message to nobody comes back"},
		{"carries effects out backwards", "effects are carried out in the order given"},
		{"skips a block", "every neuron hears of every block in order"},
		{"drops what is submitted", "what a neuron submits shows in a later block"},
		{"drops measurements", "a measurement reaches the observer"},
		{"goes on after the end", "nothing happens after the end of a run"},
	}
	if want := len(claims) + 1; len(tests) != want {
		t.Errorf("there are %d faults for %d claims", len(tests), want)
	}
	for _, tt := range tests {
		t.Run(tt.fault, func(t *testing.T) {
			t.Parallel()
			command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestToyHostKeepsTheContract$")
			command.Env = append(os.Environ(), faultVariable+"="+tt.fault)
			output, _ := command.CombinedOutput() // it ends in failure, as it should
			want := "--- FAIL: TestToyHostKeepsTheContract/" + strings.ReplaceAll(tt.claim, " ", "_")
			if !strings.Contains(string(output), want) {
				t.Errorf("no %q in the output:\n%s", want, output)
			}
		})
	}
}
