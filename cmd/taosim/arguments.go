package main

import (
	"fmt"
	"strings"

	"taosim/scenarios/strict"

	"github.com/spf13/cobra"
)

// oneScenario accepts the argument SCENARIO and no other.
func oneScenario(command *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return fmt.Errorf("SCENARIO is missing: a YAML file or the name of a built-in scenario; usage: %s", command.UseLine())
	case 1:
		return nil
	}
	return fmt.Errorf("expected one SCENARIO, found %s; put quotes around a value that contains spaces; usage: %s",
		quoted(args), command.UseLine())
}

// noArguments accepts flags only.
func noArguments(command *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("expected no argument, found %s; usage: %s", quoted(args), command.UseLine())
}

// oneCommand is for a command that holds others: an argument that reaches it
// names none of them.
func oneCommand(command *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var known []string
	for _, child := range command.Commands() {
		if !child.Hidden {
			known = append(known, child.Name())
		}
	}
	return fmt.Errorf("%q is not a command of %s%s", args[0], command.CommandPath(), strict.Hint(args[0], known))
}

// quoted are arguments as the program received them.
func quoted(args []string) string {
	return strings.Trim(fmt.Sprintf("%q", args), "[]")
}

// explainFlag adds to an error about a flag where flags are explained.
func explainFlag(command *cobra.Command, err error) error {
	return fmt.Errorf("%w; %q explains the flags", err, command.CommandPath()+" --help")
}
