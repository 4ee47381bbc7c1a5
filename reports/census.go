package reports

import (
	"slices"

	"taosim/economy"
)

// Unknown is the class and the strategy of a neuron that the census does not
// name, as most on a live network are.
const Unknown = "unknown"

// Census says who takes part in a world. The strategies keep the order in which
// the census first names them.
type Census []Member

// Member is one neuron of a [Census].
type Member struct {
	Key      economy.Key
	Class    string // the group of the scenario to which it belongs
	Strategy string
}

// strategies names each strategy once, Unknown last if no member has it.
func (c Census) strategies() []string {
	var names []string
	for _, member := range c {
		names = appendNew(names, member.Strategy)
	}
	return appendNew(names, Unknown)
}

// byKey finds members by their key.
func (c Census) byKey() map[economy.Key]Member {
	members := make(map[economy.Key]Member, len(c))
	for _, member := range c {
		members[member.Key] = member
	}
	return members
}

// appendNew appends a name unless it is there.
func appendNew(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}
