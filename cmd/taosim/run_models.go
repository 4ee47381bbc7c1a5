package main

import (
	"slices"

	"taosim/economy"
	"taosim/models"
	"taosim/models/vectors"
	"taosim/reports"
)

// keepModels returns what writes the model of a neuron, once its world has ended,
// into the folder of the run.
func keepModels(folder *reports.Run, v *models.Vocabulary) func(arm string, replication int, neuron economy.Key, mixture *models.Mixture) error {
	return func(arm string, replication int, neuron economy.Key, mixture *models.Mixture) error {
		model := mixture.Alone()
		if isBlank(model) {
			return nil
		}
		path, err := folder.ModelFile(arm, replication+1, neuron)
		if err != nil {
			return err
		}
		checkpoint := vectors.Checkpoint{Vocabulary: v, Centre: model.Centre, Context: model.Context}
		return checkpoint.Write(path)
	}
}

// isBlank tells whether a model knows no word.
func isBlank(m *models.Model) bool {
	known := func(x float32) bool { return x != 0 }
	return !slices.ContainsFunc(m.Centre.Values, known) && !slices.ContainsFunc(m.Context.Values, known)
}
