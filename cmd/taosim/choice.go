package main

import (
	"fmt"
	"slices"
	"strings"
)

// choice is the value of a flag that takes one of several words.
type choice struct {
	value string
	from  []string
}

// Set implements the flag library's Value.
func (c *choice) Set(text string) error {
	if !slices.Contains(c.from, text) {
		return fmt.Errorf("choose from: %s", strings.Join(c.from, ", "))
	}
	c.value = text
	return nil
}

// String implements the flag library's Value.
func (c *choice) String() string { return c.value }

// Type implements the flag library's Value: what stands for it in the help.
func (c *choice) Type() string { return strings.Join(c.from, "|") }
