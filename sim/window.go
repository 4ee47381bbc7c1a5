package sim

import "fmt"

// Window is the time from From up to but not including Until.
type Window struct {
	From, Until Time
}

// Contains reports whether the moment lies in the window.
func (w Window) Contains(at Time) bool { return w.From <= at && at < w.Until }

func (w Window) validate(name string) error {
	if w.Until <= w.From {
		return fmt.Errorf("%s lasts from %v until %v; it must end after it begins", name, w.From, w.Until)
	}
	return nil
}

// Partition cuts a network into groups of endpoints for some time: a message
// passes only within a group. The endpoints in none of the groups make up one
// more, so a single group is cut off from everybody else.
type Partition struct {
	Window
	Groups [][]Entity
}

// validate finds windows that are empty and endpoints on both sides of the cut.
func (p Partition) validate(name string) error {
	if err := p.Window.validate(name); err != nil {
		return err
	}
	group := make(map[Entity]int)
	for i, members := range p.Groups {
		for _, endpoint := range members {
			if other, ok := group[endpoint]; ok && other != i {
				return fmt.Errorf("%s has endpoint %d in groups %d and %d; it can be in one", name, endpoint, other, i)
			}
			group[endpoint] = i
		}
	}
	return nil
}

// Outage is a time during which endpoints are down.
type Outage struct {
	Window
	Endpoints []Entity
}
