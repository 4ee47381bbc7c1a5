//go:build unix

package main

import (
	"encoding/json"
	"os"
	"regexp"
	"syscall"
	"testing"

	"taosim/models"
	"taosim/models/vectors"
)

func TestAnInterruptedTrainingWritesWhatItHasLearned(t *testing.T) {
	t.Parallel()
	p := newProcess(t, "taosim", "embed", "train", "--epochs", "60", "--output", "vectors.bin", "--checkpoint", "model", "--json")
	// A file can be looked at while the program writes it.
	progress, err := os.Create(p.path("progress"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = progress.Close() })
	p.command.Stderr = progress
	p.start()
	p.await("a tenth is shown", func() bool {
		info, err := progress.Stat()
		return err == nil && info.Size() > 0
	})
	p.signal(syscall.SIGINT)
	if got := p.wait().ExitCode(); got != exitInterrupted {
		t.Errorf("exit status %d, want %d", got, exitInterrupted)
	}
	said, err := os.ReadFile(progress.Name())
	if err != nil {
		t.Fatal(err)
	}
	if want := regexp.MustCompile(`\ntaosim: interrupted at [1-9]\d? %; what was learned so far is in vectors.bin\n$`); !want.Match(said) {
		t.Errorf("standard error ends otherwise than %v:\n%s", want, said)
	}
	p.checkSummaryOfInterrupted()
	p.checkModel()
}

// checkSummaryOfInterrupted checks that the summary tells of a part of the work.
func (p *process) checkSummaryOfInterrupted() {
	p.Helper()
	var s trainSummary
	if err := json.Unmarshal(p.stdout.Bytes(), &s); err != nil {
		p.Fatalf("%v in the summary\n%s", err, &p.stdout)
	}
	if total := int(s.Epochs) * len(models.WordNet().Text); !s.Interrupted || s.Words < total/10 || s.Words >= total {
		p.Errorf("the summary says %d words of %d, interrupted: %v", s.Words, total, s.Interrupted)
	}
}

// checkModel checks that the vectors and the checkpoint are whole, and the same.
func (p *process) checkModel() {
	p.Helper()
	e, _, err := vectors.Read(p.path("vectors.bin"))
	if err != nil {
		p.Fatal(err)
	}
	c, err := vectors.ReadCheckpoint(p.path("model"))
	if err != nil {
		p.Fatal(err)
	}
	if words := models.WordNet().Vocabulary.Len(); len(e.Words) != words || c.Vocabulary.Len() != words {
		p.Errorf("%d words in the vectors, %d in the checkpoint, want %d", len(e.Words), c.Vocabulary.Len(), words)
	}
	for i, x := range e.Vectors.Values {
		if c.Centre.Values[i] != x {
			p.Fatalf("number %d is %v in the vectors, %v in the checkpoint", i, x, c.Centre.Values[i])
		}
	}
}
