package models

import "taosim/models/kernel"

// A Lesson is what a neuron learns from in one round and what it measures its
// peers on: the words to ask them about, and windows of these words. Windows name
// words by their places in the list; inputs are centres, outputs contexts.
type Lesson struct {
	Words    []Word // distinct
	Training kernel.Plan
	HeldOut  kernel.Plan
}
