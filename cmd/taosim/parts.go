package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parts is the value of a flag that may be repeated and takes parts of a whole,
// each more than nothing and less than all of it. They are kept in rising order.
type parts []float64

// Set implements the flag library's Value.
func (p *parts) Set(text string) error {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || !(value > 0 && value < 1) {
		return fmt.Errorf("expected a number above 0 and below 1")
	}
	place, found := slices.BinarySearch(*p, value)
	if found {
		return fmt.Errorf("%v is named already", value)
	}
	*p = slices.Insert(*p, place, value)
	return nil
}

// String implements the flag library's Value. It is empty unless there are parts,
// so that the help shows no default.
func (p *parts) String() string {
	var all []string
	for _, value := range *p {
		all = append(all, strconv.FormatFloat(value, 'g', -1, 64))
	}
	return strings.Join(all, " ")
}

// Type implements the flag library's Value: what stands for it in the help.
func (p *parts) Type() string { return "PART" }
