package scenarios

import (
	"context"
	"fmt"

	"taosim/agents"
	"taosim/models"
	"taosim/models/corpora"
	"taosim/models/graph"
	"taosim/models/kernel"
)

// Text is what neurons learn from and what they compute with. It is shared by
// all worlds of an experiment.
type Text struct {
	Corpus *models.Corpus
	Kernel *kernel.Kernel
}

// OpenCorpus opens the scenario's corpus, which is to be closed when the last
// world has ended. Progress, unless nil, is told how much of a new text has been
// tokenised, 0 to 1.
func (s *Scenario) OpenCorpus(ctx context.Context, progress func(share float64)) (*corpora.Corpus, error) {
	corpus, err := corpora.Find(ctx, s.Learning.Corpus, corpora.Options{
		Selection: models.Selection{MinCount: s.Learning.MinCount, Size: s.Learning.Vocabulary, KeepUnknown: s.Learning.KeepUnknown},
		Progress:  progress,
	})
	if err != nil {
		return nil, fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	return corpus, nil
}

// The mixtures that a scenario can name.
const (
	native   = "native"
	gorgonia = "gorgonia"
)

func mixtures() []string { return []string{native, gorgonia} }

func (l *Learning) differentiator() models.Differentiator {
	if l.Mixture == gorgonia {
		return graph.Gorgonia{}
	}
	return models.Native{}
}

// learning is how the neurons of a class learn.
func (s *Scenario) learning(text Text, class *Class) agents.Learning {
	l := &s.Learning
	return agents.Learning{
		Design: models.Design{
			Words:          text.Corpus.Vocabulary.Len(),
			Dimensions:     l.Dimensions,
			Gate:           models.Gate{Top: l.Gate.Top, Noise: l.Gate.Noise, Importance: l.Gate.Importance},
			Kernel:         text.Kernel,
			Differentiator: l.differentiator(),
		},
		Rates:    models.Rates{Embedding: l.Rate, Projection: l.ProjectionRate, Gate: l.Gate.Rate, Decay: l.Decay},
		HeldOut:  l.HeldOut,
		Horizon:  s.length(),
		Deadline: l.Deadline,
		Scorer:   l.Scorer.Scorer,
		Memory:   l.Memory,
		Speed:    class.Speed,
		Grading:  agents.Grading{Send: l.Grading.Send, Rate: l.Grading.Rate, Clip: l.Grading.Clip},
		Control:  l.Control,
	}
}
