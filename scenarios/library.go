package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"taosim/scenarios/strict"
)

// Library is the YAML files of one kind that come with the program.
type Library struct {
	Noun  string // what a file is, such as "scenario"
	Files fs.FS  // builtin/NAME.yaml for each
}

// Builtin is a file that comes with the program.
type Builtin struct {
	Name     string
	Question string // that it answers, from the comment it opens with
}

// Builtins returns the files, sorted by name.
func (l Library) Builtins() []Builtin {
	files, err := fs.Glob(l.Files, "builtin/*.yaml")
	if err != nil {
		panic("scenarios: " + err.Error())
	}
	var all []Builtin
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".yaml")
		text, _ := l.builtin(name)
		document, err := strict.Parse(file, text)
		if err != nil {
			panic("scenarios: " + err.Error())
		}
		question := strings.ReplaceAll(document.HeadComment(), "\n", " ")
		all = append(all, Builtin{Name: name, Question: question})
	}
	return all
}

// builtin is the text of a file, if there is one of that name.
func (l Library) builtin(name string) ([]byte, bool) {
	text, err := fs.ReadFile(l.Files, "builtin/"+name+".yaml")
	return text, err == nil
}

// Read reads a file of the library by its name, or any other by its path. The name
// it returns is for messages.
func (l Library) Read(nameOrPath string) (file string, text []byte, err error) {
	if text, ok := l.builtin(nameOrPath); ok {
		return nameOrPath + ".yaml", text, nil
	}
	text, err = os.ReadFile(nameOrPath)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil, fmt.Errorf("%s %q is neither a file nor a built-in %[1]s%[3]s", l.Noun, nameOrPath, l.suggestion(nameOrPath))
	case err != nil:
		return "", nil, fmt.Errorf("read %s: %w", l.Noun, err)
	}
	return nameOrPath, text, nil
}

// suggestion is what the user may have meant.
func (l Library) suggestion(nameOrPath string) string {
	var names []string
	for _, b := range l.Builtins() {
		names = append(names, b.Name)
	}
	name := strings.TrimSuffix(filepath.Base(nameOrPath), filepath.Ext(nameOrPath))
	return strict.Hint(name, names)
}
