package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"taosim/models/evaluation"
	"taosim/scenarios/strict"

	"github.com/spf13/cobra"
)

// neighbourhood is a word and those nearest to it.
type neighbourhood struct {
	Word       string                 `json:"word"`
	Neighbours []evaluation.Neighbour `json:"neighbours"`
}

func newEmbedNeighbours() *cobra.Command {
	top := number{value: 10, least: 1, most: math.MaxInt32}
	var asJSON bool
	command := &cobra.Command{
		Use:   "neighbours MODEL WORD...",
		Short: "Show the words nearest to others",
		Long: aboutModel + `

Near are words whose vectors point the same way: their cosine is 1 for the same
direction, 0 for a right angle and -1 for the opposite direction.`,
		Example: `  taosim embed neighbours vectors.txt music
  taosim embed neighbours vectors.bin king queen --top 5 --json`,
		Args: arguments(2, anyNumber, "MODEL and one WORD or more"),
		RunE: func(command *cobra.Command, args []string) error {
			found, err := findNeighbours(args[0], args[1:], int(top.value))
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(command.OutOrStdout(), found)
			}
			return printNeighbours(command.OutOrStdout(), found)
		},
	}
	flags := command.Flags()
	flags.Var(&top, "top", "how many neighbours to show")
	flags.BoolVar(&asJSON, "json", false, "print an array of {word, neighbours: [{word, cosine}]}")
	return command
}

// findNeighbours looks up words in a file.
func findNeighbours(path string, words []string, top int) ([]neighbourhood, error) {
	model, err := readModel(path)
	if err != nil {
		return nil, err
	}
	space := model.space()
	var found []neighbourhood
	var mistakes []error
	for _, word := range words {
		if place, ok := space.Find(word); ok {
			found = append(found, neighbourhood{Word: word, Neighbours: space.Neighbours(place, top)})
		} else {
			mistakes = append(mistakes, fmt.Errorf("%s does not know the word %q%s", path, word, closestWords(word, space.Words)))
		}
	}
	return found, errors.Join(mistakes...)
}

// closestWords ends a sentence that says that a word is not known: with those it
// is most likely a misspelling of.
func closestWords(word string, known []string) string {
	const (
		candidates  = 100_000 // the rest is rare, and misspelt itself
		suggestions = 3
	)
	known = slices.Clone(known[:min(candidates, len(known))])
	var closest []string
	for range suggestions {
		suggestion, ok := strict.Closest(word, known)
		if !ok {
			break
		}
		closest = append(closest, fmt.Sprintf("%q", suggestion))
		known = slices.DeleteFunc(known, func(k string) bool { return k == suggestion })
	}
	if len(closest) == 0 {
		return "; words are told apart by upper and lower case"
	}
	return "; did you mean " + strings.Join(closest, ", ") + "?"
}

// printNeighbours prints a table for each word.
func printNeighbours(out io.Writer, found []neighbourhood) error {
	var text strings.Builder
	for i, n := range found {
		if i > 0 {
			text.WriteString("\n")
		}
		fmt.Fprintln(&text, n.Word)
		for _, neighbour := range n.Neighbours {
			fmt.Fprintf(&text, "  %s\t%6.3f\n", neighbour.Word, neighbour.Cosine)
		}
	}
	return writeAligned(out, text.String())
}
