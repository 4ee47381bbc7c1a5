package scenarios

import (
	"fmt"
	"strconv"
	"strings"

	"taosim/economy"
	"taosim/scenarios/strict"
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
			all = append(all, Resident{Key: class.key(n + 1), Class: class})
		}
	}
	return all
}

// key names one neuron of the class, counted from 1.
func (c *Class) key(number int) economy.Key {
	return economy.Key(fmt.Sprintf("%s-%d", c.Name, number))
}

// numberOf is the inverse of key. It reports false for a name that no neuron of
// the class has.
func (c *Class) numberOf(name string) (number int, ok bool) {
	digits, ok := strings.CutPrefix(name, c.Name+"-")
	if !ok {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	ok = err == nil && number >= 1 && number <= c.Count && strconv.Itoa(number) == digits
	return number, ok
}

// matching are the places among the residents of the neurons that a name stands
// for: a class or a single neuron.
func (s *Scenario) matching(name string) []int {
	first := 0
	for i := range s.Neurons {
		class := &s.Neurons[i]
		if class.Name == name {
			return consecutive(first, class.Count)
		}
		if number, ok := class.numberOf(name); ok {
			return []int{first + number - 1}
		}
		first += class.Count
	}
	return nil
}

func consecutive(first, count int) []int {
	numbers := make([]int, count)
	for i := range numbers {
		numbers[i] = first + i
	}
	return numbers
}

// hint says what may have been meant by a name that matches nobody.
func (s *Scenario) hint(name string) string {
	var classes []string
	for i := range s.Neurons {
		class := &s.Neurons[i]
		if name[:max(strings.LastIndex(name, "-"), 0)] == class.Name {
			return fmt.Sprintf("; class %s has %s to %s", class.Name, class.key(1), class.key(class.Count))
		}
		classes = append(classes, class.Name)
	}
	return strict.Hint(name, classes)
}
