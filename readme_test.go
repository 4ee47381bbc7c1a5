package taosim_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The code that the README shows is that of the project.
func TestTheSmallestRuleOfTheREADMEIsReal(t *testing.T) {
	readme := read(t, "README.md")
	project := read(t, "economy/rules/equal.go") + read(t, "economy/rules/registry.go")
	blocks := regexp.MustCompile("(?s)```go\n(.*?)\n```").FindAllStringSubmatch(readme, -1)
	if len(blocks) == 0 {
		t.Fatal("the README shows no Go")
	}
	for _, block := range blocks {
		if !strings.Contains(project, block[1]) {
			t.Errorf("the README shows what is not in the project:\n%s", block[1])
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
