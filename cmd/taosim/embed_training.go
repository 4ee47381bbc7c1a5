package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"taosim/models"
)

// A training is a model and its trainer at work.
type training struct {
	model   *models.Model
	trainer *models.Trainer
	share   atomicShare // of the words of all epochs that were trained
	seconds float64     // of training alone
	loss    float64     // at the end
}

// training prepares a model to be trained on a corpus.
func (o *trainOptions) training(c *models.Corpus) *training {
	random := rand.New(rand.NewPCG(o.seed.value, 0))
	model := models.NewModel(c.Vocabulary.Len(), int(o.dimensions.value), random)
	sampler := models.NewSampler(c.Vocabulary, int(o.window.value), int(o.negative.value), o.sample.value)
	return &training{model: model, trainer: models.NewTrainer(model, c.Text, sampler, models.Training{
		Objective: o.whatToLearn(),
		Epochs:    int(o.epochs.value),
		Rate:      o.alpha.value,
		Kernel:    kernelOf(o.kernel),
	}, random)}
}

func (o *trainOptions) whatToLearn() models.Objective {
	switch {
	case o.objective.value == nextWord:
		return models.NextWord
	case o.negatives.value == models.Classic.String():
		return models.Classic
	}
	return models.Shared
}

// run trains to the end or until the context ends, and shows how far it is.
func (t *training) run(ctx context.Context, quiet bool) {
	progress := startProgress(quiet, t.share.load)
	defer progress.stop()
	begun := time.Now()
	for ctx.Err() == nil && t.trainer.Step() {
		t.share.store(float64(t.trainer.Trained()) / float64(t.trainer.Total()))
	}
	t.seconds = time.Since(begun).Seconds()
	t.loss = t.trainer.Loss()
}

// interrupted tells whether words are left to learn.
func (t *training) interrupted() bool { return t.trainer.Trained() < t.trainer.Total() }

// finite tells whether all vectors and the loss are numbers.
func (t *training) finite() bool {
	infinite := func(x float32) bool { return x-x != 0 }
	return t.loss-t.loss == 0 && !slices.ContainsFunc(t.model.Centre.Values, infinite) && !slices.ContainsFunc(t.model.Context.Values, infinite)
}
