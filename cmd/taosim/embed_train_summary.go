package main

import (
	"errors"
	"fmt"
	"io"
	"syscall"

	"taosim/models/corpora"
)

// trainSummary is what --json prints. Words are those of the vocabulary, counted
// in every epoch whether they were thinned out or not; seconds are those of the
// training alone, without reading and writing files.
type trainSummary struct {
	Corpus         string  `json:"corpus"`
	Vocabulary     int     `json:"vocabulary"`
	Objective      string  `json:"objective"`
	Negatives      string  `json:"negatives,omitempty"` // of skip-gram
	Dimensions     uint64  `json:"dim"`
	Window         uint64  `json:"window"`
	Negative       uint64  `json:"negative"`
	Sample         float64 `json:"sample"`
	MinCount       uint64  `json:"min_count"`
	Epochs         uint64  `json:"epochs"`
	Alpha          float64 `json:"alpha"`
	Seed           uint64  `json:"seed"`
	Kernel         string  `json:"kernel"`
	Interrupted    bool    `json:"interrupted"`
	Words          int     `json:"words"`
	Seconds        float64 `json:"seconds"`
	WordsPerSecond float64 `json:"words_per_second"`
	FinalLoss      float64 `json:"final_loss"`
	Output         string  `json:"output"`
	Checkpoint     string  `json:"checkpoint,omitempty"`
}

func (o *trainOptions) summary(c *corpora.Corpus, t *training) trainSummary {
	words := t.trainer.Trained()
	negatives := o.negatives.value
	if o.objective.value == nextWord {
		negatives = ""
	}
	return trainSummary{
		Corpus:         o.corpus,
		Vocabulary:     c.Vocabulary.Len(),
		Objective:      o.objective.value,
		Negatives:      negatives,
		Dimensions:     o.dimensions.value,
		Window:         o.window.value,
		Negative:       o.negative.value,
		Sample:         o.sample.value,
		MinCount:       o.minCount.value,
		Epochs:         o.epochs.value,
		Alpha:          o.alpha.value,
		Seed:           o.seed.value,
		Kernel:         o.kernel.value,
		Interrupted:    t.interrupted(),
		Words:          words,
		Seconds:        t.seconds,
		WordsPerSecond: float64(words) / max(t.seconds, 1e-9),
		FinalLoss:      t.loss,
		Output:         o.output,
		Checkpoint:     o.checkpoint,
	}
}

// print shows the summary. A reader that has gone, such as head, has seen what it
// wanted.
func (o *trainOptions) print(out io.Writer, s trainSummary) error {
	var err error
	if o.json {
		err = writeJSON(out, s)
	} else {
		_, err = fmt.Fprintf(out, "%d words in %.2f s with kernel %s: %.0f words/s\nloss of a pair: %.4f nats\n%s of %d numbers: %s\n",
			s.Words, s.Seconds, s.Kernel, s.WordsPerSecond, s.FinalLoss, counted(s.Vocabulary, "vector"), s.Dimensions, s.Output)
	}
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("print the summary: %w", err)
	}
	return nil
}
