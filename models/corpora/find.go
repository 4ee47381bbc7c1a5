package corpora

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"taosim/models"
)

// BuiltIn is the name of the corpus that needs no file.
const BuiltIn = "wordnet"

// Find opens a corpus by its name, which goes before a file that is called the
// same, or else the text file at a path.
func Find(ctx context.Context, nameOrPath string, options Options) (*Corpus, error) {
	if nameOrPath == BuiltIn {
		return options.builtIn()
	}
	remote, named := remoteOf(nameOrPath)
	path := nameOrPath
	if named {
		path = remote.path(options.Folder)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if named {
			return nil, fmt.Errorf(`corpus %[1]s is not here yet: "taosim corpus get %[1]s" fetches it; write .%[2]c%[1]s for a file of that name`,
				nameOrPath, filepath.Separator)
		}
		return nil, fmt.Errorf("corpus %s: there is no such file; known by name: %s", nameOrPath, strings.Join(Names(), ", "))
	}
	return Open(ctx, path, options)
}

// Names are the corpora that have a name.
func Names() []string {
	names := []string{BuiltIn}
	for _, r := range Remotes() {
		names = append(names, r.Name)
	}
	return names
}

// builtIn takes the built-in text down, which takes less than a tenth of a second
// and is not worth a file.
func (o *Options) builtIn() (*Corpus, error) {
	text := models.WordNetText()
	c, err := o.takeDown(BuiltIn, strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	c.Bytes = int64(len(text))
	return c, nil
}
