package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"taosim/models"
	"taosim/models/corpora"
	"taosim/models/evaluation"
	"taosim/models/vectors"
)

// likelihoodOptions are the flags of "taosim embed eval" about a text to predict.
type likelihoodOptions struct {
	text      string
	objective choice
	window    number
}

// mostCentres bounds the words of a text that are predicted from: for each
// different one the whole vocabulary is summed over.
const mostCentres = 10_000

// check finds flags that exclude one another.
func (o *likelihoodOptions) check(given func(flag string) bool) error {
	if o.objective.value == nextWord && given("window") {
		return fmt.Errorf("--window is of --objective %s and not of %s; leave it out", skipGram, nextWord)
	}
	return nil
}

// measure asks how well a checkpoint predicts the text. The same words of a text
// are drawn for every model of one vocabulary, so that their figures differ by
// what they have learned.
func (o *likelihoodOptions) measure(ctx context.Context, c *vectors.Checkpoint) (report likelihoodReport, err error) {
	corpus, err := o.open(ctx)
	if err != nil {
		return likelihoodReport{}, err
	}
	defer func() { err = errors.Join(err, corpus.Close()) }()
	known := evaluation.Known(corpus.Corpus, c.Vocabulary)
	centres := evaluation.Centres(len(known), mostCentres, rand.New(rand.NewPCG(1, 0)))
	pairs := evaluation.CoOccurrences(known, centres, o.span())
	report = likelihoodReport{
		Text:      o.text,
		Objective: o.objective.value,
		Nats:      finite(evaluation.NegativeLogLikelihood(c.Centre, c.Context, pairs, o.noise(c.Vocabulary))),
		Pairs:     len(pairs),
		Centres:   len(centres),
		Covered:   len(known),
		Words:     corpus.Tokens,
	}
	if o.objective.value == skipGram {
		report.Window = o.window.value
	}
	return report, nil
}

// open opens the text with all its words.
func (o *likelihoodOptions) open(ctx context.Context) (*corpora.Corpus, error) {
	ctx, stop := notifyContext(ctx)
	defer stop()
	return corpora.Find(ctx, o.text, corpora.Options{Selection: models.Selection{MinCount: 1}})
}

// span is where the words stand that a model of the objective predicts.
func (o *likelihoodOptions) span() evaluation.Span {
	if o.objective.value == nextWord {
		return evaluation.Span{After: 1}
	}
	return evaluation.Span{Before: int(o.window.value), After: int(o.window.value)}
}

// noise is what the scores of a model of the objective are relative to.
func (o *likelihoodOptions) noise(v *models.Vocabulary) []float64 {
	if o.objective.value == nextWord {
		return nil
	}
	return evaluation.SmoothedUnigram(v.Counts)
}
