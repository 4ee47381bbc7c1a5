package scenarios

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"text/template"

	"taosim/agents/strategies"
	"taosim/economy/rules"

	"github.com/google/go-cmp/cmp"
)

func TestREADMEIsUpToDate(t *testing.T) {
	got := renderREADME(t)
	if *update {
		if err := os.WriteFile("README.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("README.md is out of date; renew it with: go test ./scenarios -run README -update\n(-README.md +renewed)\n%s", diff)
	}
}

func TestTheExampleOfTheREADMEIsValid(t *testing.T) {
	checkResolved(t, mustLoad(t, "testdata/example.yaml"))
}

func renderREADME(t *testing.T) string {
	t.Helper()
	example, err := os.ReadFile("testdata/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := commentsOf(t, "scenario.go", "chain.go", "emission.go", "latency.go")
	others := commentsOf(t, "../economy/rules/*.go", "../agents/*.go", "../agents/strategies/*.go")
	var b strings.Builder
	page := template.Must(template.ParseFiles("testdata/README.md.tmpl"))
	if err := page.Execute(&b, map[string]any{
		"Example":   string(example),
		"Sections":  schemaSections(own),
		"Rules":     listRules(others),
		"Presets":   listPresets(),
		"Decisions": listDecisions(others),
		"Builtins":  listBuiltins(),
	}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func listRules(docs comments) string {
	var b strings.Builder
	for _, rule := range rules.All() {
		fmt.Fprintf(&b, "- **`%s`**: %s.\n%s", rule.Name, rule.Summary, docs.parameters(rule.New()))
	}
	return b.String()
}

func listPresets() string {
	var b strings.Builder
	for _, preset := range strategies.All() {
		fmt.Fprintf(&b, "- **`%s`** %s.\n", preset.Name, preset.Summary)
	}
	return b.String()
}

func listBuiltins() string {
	var b strings.Builder
	for _, builtin := range Builtins() {
		fmt.Fprintf(&b, "- **`%s`**: %s\n", builtin.Name, builtin.Question)
	}
	return b.String()
}

// decision is a section on one decision of a strategy.
type decision struct{ Heading, Variants string }

func listDecisions(docs comments) []decision {
	return []decision{
		{"`learner`: what to train on", listVariants(docs, strategies.Learners)},
		{"`responder`: what to answer", listVariants(docs, strategies.Responders)},
		{"`asker`: whom to ask", listVariants(docs, strategies.Askers)},
		{"`rater`: which weights to publish", listVariants(docs, strategies.Raters)},
		{"`treasurer`: what to do with the account", listVariants(docs, strategies.Treasurers)},
	}
}

func listVariants[D any](docs comments, variants []strategies.Variant[D]) string {
	var b strings.Builder
	for _, variant := range variants {
		value := variant.New()
		fmt.Fprintf(&b, "- %s\n%s", startWith(variant.Name, typeName(value), docs.synopsis(value)), docs.parameters(value))
	}
	return b.String()
}
