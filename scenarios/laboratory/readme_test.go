package laboratory

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

func readREADME(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blocksOf are the blocks of a README in one language.
func blocksOf(readme, language string) []string {
	var blocks []string
	for _, match := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(readme, -1) {
		blocks = append(blocks, match[1])
	}
	return blocks
}

func TestTheExamplesOfTheREADMEWork(t *testing.T) {
	readme := readREADME(t)
	replays := blocksOf(readme, "yaml")
	if len(replays) != 2 {
		t.Errorf("there are %d replays, want 2", len(replays))
	}
	for _, text := range replays {
		mustRun(t, mustParse(t, text))
	}
	for language, parse := range map[string]func(string, []byte) ([]member, error){"json": parseJSON, "csv": parseCSV} {
		for _, text := range blocksOf(readme, language) {
			if members, err := parse("README.md", []byte(text)); err != nil || len(members) != 3 {
				t.Errorf("%d neurons and the error %v, want 3 and none, in:\n%s", len(members), err, text)
			}
		}
	}
}

func TestTheREADMEExplainsEveryField(t *testing.T) {
	readme := readREADME(t)
	for _, mapping := range []any{Default(), Neuron{}, Change{}, Perturbation{}} {
		for field, value := range reflect.ValueOf(mapping).Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if name == "" {
				continue // not exported
			}
			line := regexp.MustCompile("(?s)\\*\\*`" + name + "`\\*\\*.*?\\*\n").FindString(readme)
			if line == "" {
				t.Errorf("nothing is said of %T.%s", mapping, field.Name)
			}
			optional := field.Tag.Get("strict") == "" && (value.CanUint() || value.CanInt() || value.CanFloat())
			if optional && !strings.Contains(line, fmt.Sprintf("default `%v`", value)) {
				t.Errorf("the default of %T.%s, %v, is not in: %s", mapping, field.Name, value, line)
			}
		}
	}
}
