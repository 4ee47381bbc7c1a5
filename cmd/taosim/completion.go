package main

import (
	"taosim/scenarios"

	"github.com/spf13/cobra"
)

// completeBuiltin offers what is built in to a shell, beside files.
func completeBuiltin(builtins func() []scenarios.Builtin) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var names []cobra.Completion
		for _, b := range builtins() {
			names = append(names, cobra.CompletionWithDesc(b.Name, b.Question))
		}
		return names, cobra.ShellCompDirectiveDefault
	}
}
