package reports

import (
	"slices"

	"taosim/economy"
)

// Unknown is the class and the strategy of a neuron that the census does not
// name, as most on a live network are.
const Unknown = "unknown"

// Census says who takes part in a world. Tables and plots show the groups of its
// members, in the order in which the census first names them.
type Census []Member

// Member is one neuron of a [Census].
type Member struct {
	Key      economy.Key
	Class    string // the group of the scenario to which it belongs
	Strategy string
}

// groups names each group once, Unknown last if no member is in it.
func (c Census) groups() []string {
	var names []string
	for _, member := range c {
		names = appendNew(names, groupOf(member.Class, member.Strategy))
	}
	return appendNew(names, Unknown)
}

// groupOf is what neurons are shown together as: their strategy, after the name
// of their class if that is another. Two classes of one strategy differ in
// something else, such as their speed, which may be what is asked.
func groupOf(class, strategy string) string {
	if class == strategy {
		return strategy
	}
	return class + ": " + strategy
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
