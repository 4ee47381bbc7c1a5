package rules

import "fmt"

// checkRange refuses a parameter that is not from low to high.
func checkRange(name string, value, low, high float64) error {
	if value >= low && value <= high { // NaN is not
		return nil
	}
	return fmt.Errorf("%s must be %v to %v, not %v", name, low, high, value)
}
