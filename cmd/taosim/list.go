package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"taosim/agents/strategies"
	"taosim/economy/rules"
	"taosim/models/scorers"
	"taosim/scenarios"
	"taosim/scenarios/laboratory"

	"github.com/spf13/cobra"
)

// item is one line of a list.
type item struct {
	Name    string `json:"name"`
	Summary string `json:"summary"`
}

func newList() *cobra.Command {
	command := &cobra.Command{
		Use:   "list scenarios|replays|rules|strategies|scorers",
		Short: "List what there is to choose from",
		Example: `  taosim list rules
  taosim list scenarios --json`,
		Args: oneCommand,
		RunE: func(*cobra.Command, []string) error {
			return errors.New("list what? choose scenarios, replays, rules, strategies or scorers")
		},
		DisableFlagsInUseLine: true,
	}
	command.AddCommand(
		newListOf("scenarios", "the built-in scenarios and the question each answers", listScenarios),
		newListOf("replays", "the built-in replays of rules and the question each answers", listReplays),
		newListOf("rules", "the reward rules", listRules),
		newListOf("strategies", "the strategies of neurons", listStrategies),
		newListOf("scorers", "the scorers of answers", listScorers),
	)
	return command
}

func newListOf(things, what string, list func() []item) *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use:     things,
		Short:   "List " + what,
		Example: fmt.Sprintf("  taosim list %[1]s\n  taosim list %[1]s --json", things),
		Args:    noArguments,
		RunE: func(command *cobra.Command, _ []string) error {
			if asJSON {
				return writeJSON(command.OutOrStdout(), list())
			}
			table := tabwriter.NewWriter(command.OutOrStdout(), 0, 0, 3, ' ', 0)
			for _, i := range list() {
				if _, err := fmt.Fprintf(table, "%s\t%s\n", i.Name, i.Summary); err != nil {
					return err
				}
			}
			return table.Flush()
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print an array of {name, summary}")
	return command
}

func listScenarios() []item { return builtinItems(scenarios.Builtins()) }

func listReplays() []item { return builtinItems(laboratory.Builtins()) }

func builtinItems(all []scenarios.Builtin) []item {
	return itemsOf(all, func(b scenarios.Builtin) item { return item{b.Name, b.Question} })
}

func listRules() []item {
	return itemsOf(rules.All(), func(e rules.Entry) item { return item{e.Name, e.Summary} })
}

func listStrategies() []item {
	return itemsOf(strategies.All(), func(p strategies.Preset) item { return item{p.Name, p.Summary} })
}

func listScorers() []item {
	return itemsOf(scorers.All(), func(e scorers.Entry) item { return item{e.Name, e.Summary} })
}

func itemsOf[T any](all []T, describe func(T) item) []item {
	items := make([]item, len(all))
	for i, thing := range all {
		items[i] = describe(thing)
	}
	return items
}
