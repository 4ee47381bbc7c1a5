package main

import (
	"context"
	"errors"
	"os"

	"taosim/models/corpora"
	"taosim/scenarios"

	"golang.org/x/term"
)

// openCorpus opens the text of a scenario. A terminal shows how far a new text is
// read; elsewhere the lines would look like those of the run.
func openCorpus(ctx context.Context, s *scenarios.Scenario, quiet bool) (*corpora.Corpus, error) {
	var share atomicShare
	progress := startProgress(quiet || !term.IsTerminal(int(os.Stderr.Fd())), share.load)
	defer progress.stop()
	corpus, err := s.OpenCorpus(ctx, share.store)
	if err != nil && ctx.Err() != nil {
		return nil, &workError{interrupted: true, cause: errors.New("interrupted before the run began; nothing was written")}
	}
	return corpus, err
}
