package main

import (
	"errors"
	"fmt"

	"taosim/economy/rules"
	"taosim/scenarios/strict"

	"github.com/spf13/cobra"
)

func newRule() *cobra.Command {
	command := &cobra.Command{
		Use:   "rule explain|replay|retention|conformance",
		Short: "Study reward rules without neurons",
		Example: `  taosim rule explain rank-proportional
  taosim rule replay cabal`,
		Args: oneCommand,
		RunE: func(*cobra.Command, []string) error {
			return errors.New("rule what? choose explain, replay, retention or conformance")
		},
		DisableFlagsInUseLine: true,
	}
	command.AddCommand(newRuleExplain(), newRuleReplay(), newRuleRetention(), newRuleConformance())
	return command
}

// ruleNames are the names of all rules.
func ruleNames() []string {
	var names []string
	for _, entry := range rules.All() {
		names = append(names, entry.Name)
	}
	return names
}

// unknownRule says that a rule is not known, and which may have been meant.
func unknownRule(name string) error {
	return fmt.Errorf("rule %q is not known%s", name, strict.Hint(name, ruleNames()))
}

// completeRule offers the rules to a shell.
func completeRule(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []cobra.Completion
	for _, entry := range rules.All() {
		names = append(names, cobra.CompletionWithDesc(entry.Name, entry.Summary))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
