package scenarios

import (
	"fmt"

	"taosim/economy"
)

// Resident is one neuron of a scenario.
type Resident struct {
	Key   economy.Key
	Class *Class
}

// Residents are the neurons of the scenario, in order of registration.
func (s *Scenario) Residents() []Resident {
	var all []Resident
	for i := range s.Neurons {
		class := &s.Neurons[i]
		for n := range class.Count {
			all = append(all, Resident{Key: economy.Key(fmt.Sprintf("%s-%d", class.Name, n+1)), Class: class})
		}
	}
	return all
}

// matching are the places of the neurons that a name stands for: a class or a
// single neuron.
func (s *Scenario) matching(name string) []int {
	var places []int
	for i, resident := range s.Residents() {
		if resident.Class.Name == name || string(resident.Key) == name {
			places = append(places, i)
		}
	}
	return places
}

// members are all names that matching knows.
func (s *Scenario) members() []string {
	var names []string
	for _, class := range s.Neurons {
		names = append(names, class.Name)
	}
	for _, resident := range s.Residents() {
		names = append(names, string(resident.Key))
	}
	return names
}
