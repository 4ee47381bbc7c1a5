package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"taosim/reports"
)

func TestARunThatFailsSaysSo(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "taosim", "run", "endless.yaml", "--out", "results", "--workers", "1")
	p.start()
	p.awaitFile("results/worlds")
	// Somebody's file stands where a later world is to be recorded.
	if err := os.WriteFile(p.path("results/worlds/equal-50"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := p.wait().ExitCode(); got != exitFailure {
		t.Errorf("exit status %d, want %d", got, exitFailure)
	}
	if got, want := p.stdout.String(), "\nfailed at epoch"; !strings.Contains(got, want) {
		t.Errorf("the table lacks %q:\n%s", want, got)
	}
	got := p.stderr.String()
	first, rest, _ := strings.Cut(got, "\n")
	if !strings.HasPrefix(first, "taosim: record a world: ") || !strings.HasSuffix(first, "; what was recorded is in results") || rest != "" {
		t.Errorf("standard error is not one line of what failed and where the results are:\n%s", got)
	}
	p.checkManifest("results", reports.Failed, "record a world: ")
}

func TestRunsThatStartTogetherHaveFoldersOfTheirOwn(t *testing.T) {
	t.Parallel()
	first := newProcess(t, "taosim", "run", "endless.yaml", "--set", "replications=1", "--quiet")
	processes := []*process{first}
	for range 7 {
		p := newProcess(t, "taosim", first.command.Args[1:]...)
		p.command.Dir = first.command.Dir
		processes = append(processes, p)
	}
	for _, p := range processes {
		p.start()
	}
	for _, p := range processes {
		if !p.wait().Success() {
			t.Errorf("a run failed: %s", &p.stderr)
		}
	}
	folders := []string{"runs/endless-1"}
	for n := range len(processes) - 1 {
		folders = append(folders, fmt.Sprintf("runs/endless-1.%d", n+2))
	}
	for _, folder := range folders {
		first.checkManifest(folder, reports.Finished, "")
		first.checkTables(folder)
	}
}
