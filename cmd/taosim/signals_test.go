//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"taosim/reports"
)

func TestAnInterruptedRunKeepsWhatItRecorded(t *testing.T) {
	tests := []struct {
		name   string
		signal syscall.Signal
	}{
		{name: "by Ctrl-C", signal: syscall.SIGINT},
		{name: "by a request to terminate", signal: syscall.SIGTERM},
		{name: "by its terminal being closed", signal: syscall.SIGHUP},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if signal.Ignored(tt.signal) {
				t.Skipf("%v is ignored here, and so by the program", tt.signal)
			}
			p := newProcess(t, "taosim", "run", "endless.yaml", "--out", "results", "--workers", "1")
			p.start()
			p.awaitFile("results/worlds/equal-3")
			p.signal(tt.signal)
			if got := p.wait().ExitCode(); got != exitInterrupted {
				t.Errorf("exit status %d, want %d", got, exitInterrupted)
			}
			if got, want := p.stdout.String(), "\ninterrupted at epochs 0 to 2;"; !strings.Contains(got, want) {
				t.Errorf("the table lacks %q:\n%s", want, got)
			}
			if got, want := p.stderr.String(), "taosim: interrupted at 0 %; what was recorded is in results\n"; !strings.HasSuffix(got, want) {
				t.Errorf("standard error ends %q, want %q", got, want)
			}
			p.checkManifest("results", reports.Interrupted, "interrupted at 0 %")
			p.checkTables("results")
		})
	}
}

func TestAnInterruptedReplayKeepsWhatItRecorded(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "taosim", "rule", "replay", "cabal", "--out", "results", "--set", "replications=10000", "--set", "compare.rule=[equal]")
	p.start()
	p.awaitFile("results/worlds/equal-3")
	p.signal(syscall.SIGINT)
	if got := p.wait().ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d", got, exitInterrupted)
	}
	if got, want := p.stderr.String(), "taosim: interrupted at 0 %; what was recorded is in results\n"; !strings.HasSuffix(got, want) {
		t.Errorf("standard error ends %q, want %q", got, want)
	}
	p.checkManifest("results", reports.Interrupted, "interrupted at 0 %")
	p.checkTables("results")
}

func TestAnInterruptedMapLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "taosim", "rule", "retention", "--rule", "pagerank", "--out", "results/map", "--workers", "1")
	p.start()
	p.awaitFile("results/map")
	p.signal(syscall.SIGINT)
	if got := p.wait().ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d", got, exitInterrupted)
	}
	want := regexp.MustCompile(`taosim: interrupted at [0-9]+ %; nothing was written\n$`)
	if got := p.stderr.String(); !want.MatchString(got) {
		t.Errorf("standard error is %q, want %v", got, want)
	}
	if _, err := os.Stat(p.path("results")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder is left: %v", err)
	}
}

func TestARunUnderNohupOutlivesItsTerminal(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "sh", "-c", `trap "" HUP; exec taosim run endless.yaml --out results --workers 1`)
	p.start()
	p.awaitFile("results/worlds/equal-2")
	p.signal(syscall.SIGHUP)
	p.awaitFile("results/worlds/equal-4")
	p.signal(syscall.SIGTERM)
	if got := p.wait().ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d", got, exitInterrupted)
	}
}

func TestASecondCtrlCEndsTheProgramAtOnce(t *testing.T) {
	tests := []struct {
		name   string
		args   []string
		begun  string // is made when the first Ctrl-C is due
		holdUp func(p *process, pipe *os.File)
	}{
		{
			name:   "when its progress is held up",
			args:   []string{"--set", "replications=100"},
			begun:  "results/worlds/equal-12", // a tenth is shown by now
			holdUp: func(p *process, pipe *os.File) { p.command.Stderr = pipe },
		},
		{
			name:   "when its table is held up",
			args:   []string{"--quiet", "--json"},
			begun:  "results/worlds/equal-3",
			holdUp: func(p *process, pipe *os.File) { p.command.Stdout = pipe },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			args := append([]string{"run", "endless.yaml", "--out", "results", "--workers", "1"}, tt.args...)
			p := newProcess(t, "taosim", args...)
			tt.holdUp(p, fullPipe(t))
			p.start()
			p.awaitFile(tt.begun)
			p.signal(syscall.SIGINT)
			p.awaitState("results", reports.Interrupted)
			p.signal(syscall.SIGINT)
			status, _ := p.wait().Sys().(syscall.WaitStatus)
			if !status.Signaled() || status.Signal() != syscall.SIGINT {
				t.Errorf("the program ended with %v, want by the signal", p.command.ProcessState)
			}
			p.checkManifest("results", reports.Interrupted, "interrupted at ")
			p.checkTables("results")
		})
	}
}

func TestAKilledRunStillSaysThatItIsRunning(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "taosim", "run", "endless.yaml", "--out", "results", "--workers", "1")
	p.start()
	p.awaitFile("results/worlds/equal-2")
	p.signal(syscall.SIGKILL)
	p.wait()
	p.checkManifest("results", reports.Running, "")
}

// fullPipe is a pipe that takes nothing more and that nobody reads.
func fullPipe(t *testing.T) *os.File {
	t.Helper()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = reader.Close(), writer.Close() })
	connection, err := writer.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var full error
	for full == nil {
		err := connection.Write(func(descriptor uintptr) bool {
			_, full = syscall.Write(int(descriptor), make([]byte, 4096))
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !errors.Is(full, syscall.EAGAIN) {
		t.Fatal(full)
	}
	return writer
}
