package sim

import (
	"fmt"
	"math"
)

func finite(name string, value float64) error {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return fmt.Errorf("%s is %v, but must be a finite number", name, value)
	}
	return nil
}

func positive(name string, value float64) error {
	if finite(name, value) != nil || value <= 0 {
		return fmt.Errorf("%s is %v, but must be above 0", name, value)
	}
	return nil
}

func notNegative(name string, value float64) error {
	if finite(name, value) != nil || value < 0 {
		return fmt.Errorf("%s is %v, but must be 0 or more", name, value)
	}
	return nil
}

func probability(name string, value float64) error {
	if !(0 <= value && value <= 1) {
		return fmt.Errorf("%s is %v, but must be from 0 to 1", name, value)
	}
	return nil
}
