// Command taosim runs incentive economies of neurons that really train word
// embeddings, and shows who ends up with the tao.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// Exit statuses, beside 0 for success.
const (
	exitFailure     = 1   // something went wrong during a run
	exitUsage       = 2   // the command or the scenario makes no sense; nothing was written
	exitInterrupted = 130 // the user stopped the run: 128 + SIGINT, as shells count
)

func main() { os.Exit(run()) }

// run carries out the command line and returns the exit status.
func run() int {
	err := newRoot().Execute()
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, "taosim:", err)
	return status(err)
}

// status is the exit status that an error ends the program with: every error is
// the user's to mend unless the work had begun.
func status(err error) int {
	var begun interface{ status() int }
	switch {
	case errors.As(err, &begun):
		return begun.status()
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitUsage
}

// statusOf is the exit status of work that has not come to its end.
func statusOf(interrupted bool) int {
	if interrupted {
		return exitInterrupted
	}
	return exitFailure
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "taosim COMMAND",
		Short: "Simulate incentive economies of peer-to-peer machine learning",
		Long: `taosim runs economies of neurons that train word embeddings on real text, learn
from one another, rate one another and are paid in tao by a reward rule, and
shows who ends up with it: under which rule, by which strategy.`,
		Example: `  taosim run quickstart
  taosim list strategies`,
		Version:               versionName(),
		Args:                  oneCommand,
		RunE:                  func(command *cobra.Command, _ []string) error { return command.Help() },
		DisableFlagsInUseLine: true,
		SilenceUsage:          true,
		SilenceErrors:         true,
	}
	root.AddCommand(newRun(), newValidate(), newList(), newRule(), newCorpus(), newEmbed(), newVersion())
	root.SetHelpCommand(newHelp())
	root.SetUsageTemplate(usage)
	root.SetVersionTemplate(versionLine())
	root.SetFlagErrorFunc(explainFlag)
	return root
}
