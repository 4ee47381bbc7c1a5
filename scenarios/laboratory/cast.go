package laboratory

import (
	"fmt"
	"strconv"

	"taosim/economy"
	"taosim/scenarios/strict"
)

// cast is the neurons of a replay.
type cast struct {
	members []member // by UID
	uids    map[economy.Key]int
}

// Actor is one neuron of a replay, and the group under which it is shown.
type Actor struct {
	Key   economy.Key
	Group string
}

// Actors are the neurons of the replay, by UID.
func (r *Replay) Actors() []Actor {
	var all []Actor
	for _, m := range r.cast.members {
		all = append(all, m.Actor)
	}
	return all
}

// member is one neuron with what it holds and says at first.
type member struct {
	Actor
	stance
}

// stance is what a neuron holds and whom it praises.
type stance struct {
	stake   economy.Amount
	weights []weight // in order of UID
}

// weight is one that is not zero, before it is rounded as on a chain.
type weight struct {
	to    int
	value float64
}

func newCast(members []member) cast {
	c := cast{members: members, uids: make(map[economy.Key]int, len(members))}
	for uid, m := range members {
		if _, taken := c.uids[m.Key]; !taken {
			c.uids[m.Key] = uid
		}
	}
	return c
}

// find finds a neuron by its key or else by its UID.
func (c cast) find(name string) (uid int, ok bool) {
	if uid, ok := c.uids[economy.Key(name)]; ok {
		return uid, true
	}
	uid, err := strconv.Atoi(name)
	return uid, err == nil && uid >= 0 && uid < len(c.members) && strconv.Itoa(uid) == name
}

// unknown says that a name is nobody's, and whose may have been meant.
func (c cast) unknown(name string) string {
	var names []string
	for _, m := range c.members {
		names = append(names, string(m.Key))
	}
	hint := strict.Hint(name, names)
	if _, near := strict.Closest(name, names); !near && len(names) > manyNames {
		hint = fmt.Sprintf("; their UIDs are 0 to %d", len(names)-1)
	}
	return fmt.Sprintf("%q is not a neuron%s", name, hint)
}

// manyNames are more than a sentence lists.
const manyNames = 20
