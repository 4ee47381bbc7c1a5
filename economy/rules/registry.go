package rules

import (
	"slices"

	"taosim/economy"
)

// Entry is a reward rule that a scenario can name.
type Entry struct {
	Name    string
	Summary string // one line, for lists
	// New returns a pointer to the rule with its defaults, ready to be decoded
	// into by the names of its yaml tags.
	New func() economy.RewardRule
}

// registry lists the rules by name.
var registry = []Entry{
	{"equal", "every registered neuron earns the same", func() economy.RewardRule { return &Equal{} }},
	{"rank-proportional", "neurons earn in proportion to the weights on them, counted by stake", func() economy.RewardRule { return &RankProportional{} }},
}

// All returns every rule, sorted by name.
func All() []Entry {
	return slices.Clone(registry)
}

// Find returns the rule of that name. It reports false when there is none.
func Find(name string) (Entry, bool) {
	index := slices.IndexFunc(registry, func(entry Entry) bool { return entry.Name == name })
	if index < 0 {
		return Entry{}, false
	}
	return registry[index], true
}
