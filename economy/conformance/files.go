package conformance

import (
	"archive/zip"
	"bytes"
	_ "embed" // for the built-in set
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

//go:embed vectors/vectors.zip
var vectors []byte

// Builtin is the built-in set: all vectors of both formats, in the folders
// "subtensor" and "yuma-simulation".
func Builtin() fs.FS {
	archive, err := zip.NewReader(bytes.NewReader(vectors), int64(len(vectors)))
	if err != nil {
		panic("conformance: the built-in vectors cannot be read: " + err.Error())
	}
	return archive
}

// Locate finds a file or folder of this machine: the file system to give to
// [Files] and [Replay], and its name there. The file system begins above the
// folder, because a case of yuma-simulation is found beside its result or one
// folder above.
func Locate(name string) (fs.FS, string, error) {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return nil, "", fmt.Errorf("vectors in %s: %w", name, err)
	}
	info, err := os.Stat(absolute)
	if err != nil {
		return nil, "", fmt.Errorf("vectors: %w; name a file or a folder that holds vectors", err)
	}
	root := filepath.Dir(absolute)
	if !info.IsDir() {
		root = filepath.Dir(root)
	}
	inside, err := filepath.Rel(root, absolute)
	if err != nil {
		return nil, "", fmt.Errorf("vectors in %s: %w", name, err)
	}
	return os.DirFS(root), filepath.ToSlash(inside), nil
}

// Files names the vector files below a name, which may be one itself, in
// alphabetical order: all that end in .json, save the cases and parameters that
// belong to results of yuma-simulation. It is an error when there is none.
func Files(fsys fs.FS, name string) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, name, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !entry.IsDir() && (file == name || path.Ext(file) == ".json" && !isCompanion(file)) {
			files = append(files, file)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("vectors in %s: %w", name, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("vectors in %s: no file ends in .json; name a file or a folder that holds vectors", name)
	}
	return files, nil
}
