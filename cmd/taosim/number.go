package main

import (
	"fmt"
	"strconv"
)

// number is the value of a flag that takes a whole number within bounds. It is
// decimal, so that 010 is ten.
type number struct{ value, least, most uint64 }

// Set implements the flag library's Value.
func (n *number) Set(text string) error {
	value, err := strconv.ParseUint(text, 10, 64)
	if err != nil || value < n.least || value > n.most {
		return fmt.Errorf("expected a whole number from %d to %d", n.least, n.most)
	}
	n.value = value
	return nil
}

// String implements the flag library's Value.
func (n *number) String() string { return strconv.FormatUint(n.value, 10) }

// Type implements the flag library's Value: what stands for it in the help.
func (n *number) Type() string { return "NUMBER" }
