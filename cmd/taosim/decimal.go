package main

import (
	"fmt"
	"strconv"
)

// decimal is the value of a flag that takes a number within bounds.
type decimal struct{ value, least, most float64 }

// Set implements the flag library's Value.
func (d *decimal) Set(text string) error {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value >= d.least && value <= d.most) {
		return fmt.Errorf("expected a number from %v to %v", d.least, d.most)
	}
	d.value = value
	return nil
}

// String implements the flag library's Value.
func (d *decimal) String() string { return strconv.FormatFloat(d.value, 'g', -1, 64) }

// Type implements the flag library's Value: what stands for it in the help.
func (d *decimal) Type() string { return "NUMBER" }
