package scorers

import "slices"

// Entry is a scorer that a scenario can name.
type Entry struct {
	Name    string
	Summary string // one line, for lists
	// New returns a pointer to the scorer with its defaults, ready to be decoded
	// into by the names of its yaml tags.
	New func() Scorer
}

// registry lists the scorers by name.
var registry = []Entry{
	{"fisher", "the Fisher information of the answer, as estimated in 2019", func() Scorer { return &Fisher{} }},
	{"gate", "the weight that the mixture gives the answer", func() Scorer { return &Gate{} }},
	{"leave-one-out", "the loss that the answer saves beside all the others", func() Scorer { return &LeaveOneOut{} }},
	{"pruning-code", "the rise of the loss without the answer, estimated as the code of 2019 did", func() Scorer { return &CodePruning{} }},
	{"pruning-paper", "the rise of the loss without the answer, estimated to second order from gradients", func() Scorer { return &PaperPruning{} }},
	{"saliency", "how strongly the loss depends on the answer, for better or worse", func() Scorer { return &Saliency{} }},
	{"shapley", "the loss that the answer saves beside those before it, on average over all orders", func() Scorer {
		return &Shapley{Samples: 100, Tolerance: 0.001}
	}},
	{"synergy", "the size of a language model as good as the answer, alone and in pairs, as in 2022", func() Scorer {
		return &Synergy{BasePower: 0.5, SynergyPower: 0.6}
	}},
}

// All returns every scorer, sorted by name.
func All() []Entry {
	return slices.Clone(registry)
}

// Find returns the scorer of that name. It reports false when there is none.
func Find(name string) (Entry, bool) {
	index := slices.IndexFunc(registry, func(entry Entry) bool { return entry.Name == name })
	if index < 0 {
		return Entry{}, false
	}
	return registry[index], true
}
