package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taosim/reports"

	"github.com/parquet-go/parquet-go"
)

// endless is a scenario of many short worlds; nobody waits for its end. Nobody
// earns anything either, so there is nothing to plot, which takes long.
const endless = `name: endless
duration: 2 epochs
neurons:
  - {name: honest, count: 2, strategy: honest, stake: 100}
rule: equal
replications: 10000
chain: {block_time: 2s, tempo: 2, emission: 0}
`

// A process is the command at work in a folder of its own, which holds
// endless.yaml.
type process struct {
	*testing.T
	command        *exec.Cmd
	stdout, stderr bytes.Buffer // to be read after the end
	ended          chan struct{}
}

func newProcess(t *testing.T, name string, args ...string) *process {
	p := &process{T: t, command: exec.CommandContext(t.Context(), name, args...), ended: make(chan struct{})}
	p.command.Dir = t.TempDir()
	p.command.Env = append(os.Environ(), atOnce)
	p.command.Stdout, p.command.Stderr = &p.stdout, &p.stderr
	if err := os.WriteFile(p.path("endless.yaml"), []byte(endless), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// path is that of a file in the folder of the process.
func (p *process) path(file string) string { return filepath.Join(p.command.Dir, file) }

// start starts the process; it does not outlive the test.
func (p *process) start() {
	p.Helper()
	if err := p.command.Start(); err != nil {
		p.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		_ = p.command.Wait() // the state tells the same
	}()
	p.Cleanup(func() { <-p.ended })
}

// wait waits for the end of the process and returns how it ended.
func (p *process) wait() *os.ProcessState {
	<-p.ended
	return p.command.ProcessState
}

func (p *process) signal(s os.Signal) {
	p.Helper()
	if err := p.command.Process.Signal(s); err != nil {
		p.Fatal(err)
	}
}

// await waits until a condition holds; the process must not end before.
func (p *process) await(what string, holds func() bool) {
	p.Helper()
	for !holds() {
		select {
		case <-p.ended:
			p.Fatalf("before %s the program ended with %v\n%s%s", what, p.command.ProcessState, &p.stdout, &p.stderr)
		case <-time.After(time.Millisecond):
		}
	}
}

func (p *process) awaitFile(file string) {
	p.Helper()
	p.await("making "+file, func() bool {
		_, err := os.Stat(p.path(file))
		return err == nil
	})
}

func (p *process) awaitState(run string, state reports.State) {
	p.Helper()
	p.await("being "+string(state), func() bool { return p.manifest(run).State == state })
}

func (p *process) manifest(run string) reports.Manifest {
	p.Helper()
	content, err := os.ReadFile(p.path(filepath.Join(run, "manifest.json")))
	if err != nil {
		p.Fatal(err)
	}
	var manifest reports.Manifest
	if err := json.Unmarshal(content, &manifest); err != nil {
		p.Fatalf("%v in the manifest\n%s", err, content)
	}
	return manifest
}

// checkManifest checks what the manifest of a run says of its end; of the error
// the beginning.
func (p *process) checkManifest(run string, state reports.State, cause string) {
	p.Helper()
	if m := p.manifest(run); m.State != state || !strings.HasPrefix(m.Error, cause) || (m.Error == "") != (cause == "") {
		p.Errorf("the manifest says %s, %q; want %s, %q", m.State, m.Error, state, cause)
	}
}

// checkTables checks that a run has tables, and that all are whole.
func (p *process) checkTables(run string) {
	p.Helper()
	rows := 0
	err := fs.WalkDir(os.DirFS(p.path(run)), "worlds", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		epochs, err := parquet.ReadFile[struct {
			Epoch int64 `parquet:"epoch"`
		}](p.path(filepath.Join(run, file)))
		if err != nil {
			p.Errorf("%s: %v", file, err)
		}
		rows += len(epochs)
		return nil
	})
	if err != nil {
		p.Fatal(err)
	}
	if rows == 0 {
		p.Errorf("the tables of %s are empty", run)
	}
}
