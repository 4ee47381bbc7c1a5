package main

import (
	"errors"
	"fmt"

	"taosim/models/corpora"

	"github.com/spf13/cobra"
)

func newCorpus() *cobra.Command {
	command := &cobra.Command{
		Use:   "corpus get|info",
		Short: "Fetch texts to train on and describe them",
		Example: `  taosim corpus get text8
  taosim corpus info ./my-text.txt.gz`,
		Args: oneCommand,
		RunE: func(*cobra.Command, []string) error {
			return errors.New("what about a corpus? choose get or info")
		},
		DisableFlagsInUseLine: true,
	}
	command.AddCommand(newCorpusGet(), newCorpusInfo())
	return command
}

// remotes are the names of the corpora that can be fetched.
func remotes() []string {
	var names []string
	for _, remote := range corpora.Remotes() {
		names = append(names, remote.Name)
	}
	return names
}

// completeRemote offers the corpora that can be fetched to a shell.
func completeRemote(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return remotes(), cobra.ShellCompDirectiveNoFileComp
}

// completeCorpus offers the corpora that have a name to a shell, beside files.
func completeCorpus(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return corpora.Names(), cobra.ShellCompDirectiveDefault
}

// atMostOneCorpus accepts the argument CORPUS or none.
func atMostOneCorpus(command *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("expected one CORPUS, found %s; put quotes around a path that contains spaces; usage: %s",
			quoted(args), command.UseLine())
	}
	return nil
}
