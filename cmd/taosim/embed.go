package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/spf13/cobra"
)

func newEmbed() *cobra.Command {
	command := &cobra.Command{
		Use:   "embed train|eval|neighbours|convert",
		Short: "Train, measure and convert word vectors",
		Example: `  taosim embed train --output vectors.txt
  taosim embed neighbours vectors.txt music`,
		Args: oneCommand,
		RunE: func(*cobra.Command, []string) error {
			return errors.New("embed what? choose train, eval, neighbours or convert")
		},
		DisableFlagsInUseLine: true,
	}
	command.AddCommand(newEmbedTrain(), newEmbedEval(), newEmbedNeighbours(), newEmbedConvert())
	return command
}

// aboutModel is what the help of several commands says.
const aboutModel = `MODEL is a file of vectors, of word2vec, gensim or "taosim embed", text or
binary, as it is or compressed as .gz, or a checkpoint of "taosim embed train
--checkpoint" or "taosim run --models"; its content says which.`

// arguments accepts from least to most arguments, of which the help says what
// they are.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		found := "none"
		if len(args) > 0 {
			found = quoted(args)
		}
		return fmt.Errorf("expected %s, found %s; usage: %s", what, found, command.UseLine())
	}
}

// anyNumber is for arguments of which there may be many.
const anyNumber = math.MaxInt

// shape is the size of an embedding, for people.
func shape(words, dimensions int) string {
	return fmt.Sprintf("%s of %s", counted(words, "vector"), counted(dimensions, "dimension"))
}
