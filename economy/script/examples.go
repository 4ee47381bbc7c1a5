package script

import (
	"embed"
	"path"
	"strings"
)

//go:embed examples/*.star
var exampleFiles embed.FS

// Example is a script to begin with. It opens with the question that it answers.
type Example struct {
	Name   string // of its file, without the folder and the ending
	Source string
}

// Examples are those that come with the program, sorted by name.
func Examples() []Example {
	files, err := exampleFiles.ReadDir("examples")
	must(err)
	var all []Example
	for _, file := range files {
		text, err := exampleFiles.ReadFile(path.Join("examples", file.Name()))
		must(err)
		all = append(all, Example{Name: strings.TrimSuffix(file.Name(), path.Ext(file.Name())), Source: string(text)})
	}
	return all
}

func must(err error) {
	if err != nil {
		panic("script: " + err.Error()) // the files are part of this program
	}
}
