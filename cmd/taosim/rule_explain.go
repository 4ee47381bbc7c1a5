package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"taosim/economy/rules"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func newRuleExplain() *cobra.Command {
	var asJSON bool
	command := &cobra.Command{
		Use:   "explain NAME",
		Short: "Explain a reward rule: its formula, its parameters and who gains by cheating",
		Long: `NAME is that of a reward rule; "taosim list rules" names them. The page is made
from the comments of the rule's own source, so it says what the code does.`,
		Example: `  taosim rule explain rank-proportional
  taosim rule explain rank-proportional --json`,
		Args:              arguments(1, 1, "one rule NAME"),
		ValidArgsFunction: completeRule,
		RunE: func(command *cobra.Command, args []string) error {
			explanation, ok := rules.Explain(args[0])
			if !ok {
				return unknownRule(args[0])
			}
			if asJSON {
				return writeJSON(command.OutOrStdout(), newRulePage(explanation))
			}
			_, err := fmt.Fprint(command.OutOrStdout(), rulePage(explanation, pageWidth()))
			return err
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print {name, summary, text, parameters, source}, texts as Markdown")
	return command
}

const (
	// usualWidth is that of a page which is not shown on a terminal.
	usualWidth = 80
	// readableWidth is the most that one reads with ease.
	readableWidth = 100
)

// pageWidth is how wide a page is to be for the terminal, if there is one.
func pageWidth() int {
	if columns, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		return min(columns, readableWidth)
	}
	return usualWidth
}

// rulePage is an explanation as a page of a book.
func rulePage(e rules.Explanation, width int) string {
	var page strings.Builder
	page.WriteString(e.Body.Text("", width))
	if len(e.Parameters) > 0 {
		page.WriteString("\nParameters\n")
	}
	for _, p := range e.Parameters {
		fmt.Fprintf(&page, "\n  %s: %s, default %s\n%s", p.Name, p.Kind, p.Default, p.Text.Text("      ", width))
	}
	fmt.Fprintf(&page, "\nIn a scenario\n\n  rule: %s\n", ruleInScenario(e))
	fmt.Fprintf(&page, "\nSource\n\n%s", e.Source.Text("  ", width))
	return page.String()
}

// ruleInScenario shows how a scenario names the rule, and a parameter: the one that
// the user has to think of, or else a number if it has any.
func ruleInScenario(e rules.Explanation) string {
	if len(e.Parameters) > 0 && e.Parameters[0].Default == `""` {
		name := e.Parameters[0].Name
		return fmt.Sprintf("{name: %s, %s: %s}", e.Name, name, strings.ToUpper(name))
	}
	index := slices.IndexFunc(e.Parameters, func(p rules.Parameter) bool { return p.Kind == "number" })
	if index < 0 {
		index = slices.IndexFunc(e.Parameters, func(p rules.Parameter) bool { return p.Kind != "text" })
	}
	if index < 0 {
		return e.Name
	}
	p := e.Parameters[index]
	return fmt.Sprintf("{name: %s, %s: %s}", e.Name, p.Name, p.Default)
}

// jsonRulePage is an explanation as JSON; the texts are Markdown.
type jsonRulePage struct {
	Name       string              `json:"name"`
	Summary    string              `json:"summary"`
	Text       string              `json:"text"`
	Parameters []jsonRuleParameter `json:"parameters"`
	Source     string              `json:"source"`
}

type jsonRuleParameter struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Default string `json:"default"`
	Text    string `json:"text"`
}

func newRulePage(e rules.Explanation) jsonRulePage {
	page := jsonRulePage{
		Name:       e.Name,
		Summary:    e.Summary,
		Text:       e.Body.Markdown(),
		Parameters: []jsonRuleParameter{}, // an array in JSON, even without any
		Source:     e.Source.Markdown(),
	}
	for _, p := range e.Parameters {
		page.Parameters = append(page.Parameters, jsonRuleParameter{p.Name, p.Kind, p.Default, p.Text.Markdown()})
	}
	return page
}
