package main

import (
	"taosim/models/evaluation"
	"taosim/models/vectors"
)

// An evalModel is what a file holds that can be measured.
type evalModel struct {
	space      *evaluation.Space
	checkpoint *vectors.Checkpoint // nil of a file of vectors
}

// readEvalModel reads a file of vectors or a checkpoint.
func readEvalModel(path string) (evalModel, error) {
	if vectors.IsCheckpoint(path) {
		c, err := vectors.ReadCheckpoint(path)
		if err != nil {
			return evalModel{}, err
		}
		return evalModel{evaluation.NewSpace(c.Vocabulary.Words, c.Centre), c}, nil
	}
	embedding, _, err := vectors.Read(path)
	if err != nil {
		return evalModel{}, err
	}
	return evalModel{space: evaluation.NewSpace(embedding.Words, embedding.Vectors)}, nil
}
