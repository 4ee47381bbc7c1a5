package script

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTheREADMEExplainsAllThereIs(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	for name := range builtins {
		if !strings.Contains(readme, "| `"+name+"(") {
			t.Errorf("README.md says nothing of the builtin %s", name)
		}
	}
	for name := range fields {
		if !strings.Contains(readme, "| `epoch."+name+"` |") {
			t.Errorf("README.md says nothing of the field epoch.%s", name)
		}
	}
	for name := range parts {
		if !strings.Contains(readme, "| `"+name+"` |") {
			t.Errorf("README.md says nothing of the part %s", name)
		}
	}
	for _, example := range Examples() {
		if !strings.Contains(readme, "](examples/"+example.Name+".star)") {
			t.Errorf("README.md says nothing of the example %s", example.Name)
		}
	}
}

func TestTheREADMEExplainsNothingElse(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| `([a-z_]+)\\(").FindAllStringSubmatch(string(text), -1)
	for _, row := range rows {
		if !builtins.Has(row[1]) {
			t.Errorf("README.md explains %s, which there is not", row[1])
		}
	}
	if len(rows) != len(builtins) {
		t.Errorf("README.md explains %d builtins, want %d, each once", len(rows), len(builtins))
	}
}

func TestExamplesOpenWithTheirQuestion(t *testing.T) {
	examples := Examples()
	if len(examples) == 0 {
		t.Fatal("there is no example")
	}
	for _, example := range examples {
		first, _, _ := strings.Cut(example.Source, "\n")
		if !strings.HasPrefix(first, "# ") || !strings.HasSuffix(first, "?") {
			t.Errorf("example %s opens with %q, want a comment that is a question", example.Name, first)
		}
	}
	if !slices.IsSortedFunc(examples, func(a, b Example) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the examples are not sorted by name")
	}
}
