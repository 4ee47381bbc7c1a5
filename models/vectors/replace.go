package vectors

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// CheckTarget tells whether a file can be written to a path, before the work
// that it is to hold begins. It leaves nothing behind.
func CheckTarget(path string) error {
	file, err := begin(path)
	if err != nil {
		return err
	}
	return file.Cleanup()
}

// replace writes a file beside its place and, when all of it is on the disk,
// moves it there. Whatever fails, the place holds what it held before.
func replace(path string, write func(io.Writer) error) (err error) {
	file, err := begin(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Cleanup()) }()
	out := bufio.NewWriterSize(file, bufferBytes)
	if err := errors.Join(write(out), out.Flush()); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file.CloseAtomicallyReplace()
}

// begin opens the file that is to replace the one at a path.
func begin(path string) (*renameio.PendingFile, error) {
	if path == "" {
		return nil, errors.New("the name of the file is empty")
	}
	// A link stays, and what it points to is replaced.
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s is a folder; name a file", path)
	case err == nil && !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file, which alone can be replaced as a whole", path)
	}
	folder := filepath.Dir(path)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: the folder %s is not there; make it first", path, folder)
	}
	return renameio.NewPendingFile(path,
		renameio.WithTempDir(folder),
		renameio.WithPermissions(0o666), // less what the user masks
		renameio.WithExistingPermissions(),
	)
}
