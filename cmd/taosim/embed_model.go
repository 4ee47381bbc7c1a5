package main

import (
	"taosim/models/evaluation"
	"taosim/models/vectors"
)

// An embedModel is what a file of vectors or a checkpoint holds.
type embedModel struct {
	vectors.Embedding
	format     string              // of the file
	checkpoint *vectors.Checkpoint // nil of a file of vectors
}

// readModel reads a file of either kind.
func readModel(path string) (embedModel, error) {
	if vectors.IsCheckpoint(path) {
		c, err := vectors.ReadCheckpoint(path)
		if err != nil {
			return embedModel{}, err
		}
		return embedModel{vectors.Embedding{Words: c.Vocabulary.Words, Vectors: c.Centre}, "checkpoint", c}, nil
	}
	embedding, format, err := vectors.Read(path)
	if err != nil {
		return embedModel{}, err
	}
	return embedModel{Embedding: embedding, format: format.String()}, nil
}

// space is where the words stand to one another.
func (m embedModel) space() *evaluation.Space { return evaluation.NewSpace(m.Words, m.Vectors) }
