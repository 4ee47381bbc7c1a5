package strategies

import (
	"slices"
	"strings"

	"taosim/agents"
)

// A Preset is a strategy under the name by which scenarios call it.
type Preset struct {
	Name    string
	Summary string                 // one line, for lists
	New     func() agents.Strategy // every decision a pointer to a struct of its parameters, set to their defaults
}

var presets = []Preset{
	{"free-rider", "never trains, asks nobody, answers with noise and rates everybody alike", freeRider},
	{"honest", "trains, shares its model, asks the peers that help it most and rates them by the loss they save", honest},
}

// A Variant is one answer to a decision, under the name by which scenarios put
// it in the place of a preset's own.
type Variant[D any] struct {
	Name string
	New  func() D // a pointer to a struct of its parameters, set to their defaults
}

// The variants of each decision, sorted by name.
var (
	Learners = []Variant[agents.Learner]{
		{"read-on", func() agents.Learner { return honest().Learner }},
		{"train-never", func() agents.Learner { return &TrainNever{} }},
	}
	Responders = []Variant[agents.Responder]{
		{"noise", func() agents.Responder { return freeRider().Responder }},
		{"share-model", func() agents.Responder { return honest().Responder }},
	}
	Askers = []Variant[agents.Asker]{
		{"ask-nobody", func() agents.Asker { return &AskNobody{} }},
		{"keep-best", func() agents.Asker { return honest().Asker }},
	}
	Raters = []Variant[agents.Rater]{
		{"saved-loss", func() agents.Rater { return honest().Rater }},
		{"uniform", func() agents.Rater { return &RateUniformly{} }},
	}
	Treasurers = []Variant[agents.Treasurer]{
		{"settle-once", func() agents.Treasurer { return honest().Treasurer }},
	}
)

// All returns the presets, sorted by name.
func All() []Preset { return slices.Clone(presets) }

// Find returns the preset of a name and whether there is one.
func Find(name string) (Preset, bool) {
	i, ok := slices.BinarySearchFunc(presets, name, func(p Preset, name string) int { return strings.Compare(p.Name, name) })
	if !ok {
		return Preset{}, false
	}
	return presets[i], true
}
