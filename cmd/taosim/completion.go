package main

import (
	"taosim/scenarios"

	"github.com/spf13/cobra"
)

// completeScenario offers the built-in scenarios to a shell, beside files.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []cobra.Completion
	for _, b := range scenarios.Builtins() {
		names = append(names, cobra.CompletionWithDesc(b.Name, b.Question))
	}
	return names, cobra.ShellCompDirectiveDefault
}
