package scenarios

import (
	"embed"
	"io/fs"
	"strings"

	"taosim/scenarios/strict"
)

//go:embed builtin/*.yaml
var builtins embed.FS

// Builtin is a scenario that comes with the program.
type Builtin struct {
	Name     string
	Question string // that it answers, from the comment it opens with
}

// Builtins returns the built-in scenarios, sorted by name.
func Builtins() []Builtin {
	files, err := fs.Glob(builtins, "builtin/*.yaml")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	var all []Builtin
	for _, file := range files {
		name := strings.TrimSuffix(strings.TrimPrefix(file, "builtin/"), ".yaml")
		text, _ := builtin(name)
		document, err := strict.Parse(file, text)
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		question := strings.ReplaceAll(document.HeadComment(), "\n", " ")
		all = append(all, Builtin{Name: name, Question: question})
	}
	return all
}

// builtin is the text of a built-in scenario, if there is one of that name.
func builtin(name string) ([]byte, bool) {
	text, err := builtins.ReadFile("builtin/" + name + ".yaml")
	return text, err == nil
}
