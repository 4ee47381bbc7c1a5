package main

import (
	"fmt"

	"taosim/scenarios"

	"github.com/spf13/cobra"
)

func newValidate() *cobra.Command {
	var options scenarioFlags
	command := &cobra.Command{
		Use:   "validate SCENARIO",
		Short: "Check a scenario without running it",
		Long: `SCENARIO is a YAML file or the name of a built-in scenario. Every mistake is
shown with its line and what to do; without any, what a run would do.`,
		Example: `  taosim validate ./my-scenario.yaml
  taosim validate quickstart --set replications=10`,
		Args:              oneScenario,
		ValidArgsFunction: completeBuiltin(scenarios.Builtins),
		RunE: func(command *cobra.Command, args []string) error {
			s, err := options.load(command, args[0])
			if err != nil {
				return err
			}
			corpus, err := openCorpus(command.Context(), s, false)
			if err != nil {
				return err
			}
			defer func() { _ = corpus.Close() }() // it was only read
			arms := len(s.Arms())
			_, err = fmt.Fprintf(command.OutOrStdout(), "%s is valid: %s for %v; %s x %s = %s to run, about %s of memory each\n",
				s.Name, counted(len(s.Residents()), "neuron"), s.Duration, counted(arms, "arm"), counted(s.Replications, "replication"), counted(arms*s.Replications, "world"), memory(s.Memory(corpus.Vocabulary.Len())))
			return err
		},
	}
	options.register(command, "scenario", "chain.tempo=10")
	return command
}

// memory is a number of bytes in the unit that suits it.
func memory(bytes int64) string {
	if bytes < 1e9 {
		return fmt.Sprintf("%d MB", (bytes+999_999)/1_000_000)
	}
	return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
}

// counted is a number of things, in the singular or plural.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
