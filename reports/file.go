package reports

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// partialSuffix ends the name of a file that is being written.
const partialSuffix = ".partial"

// wholeFile is a file that appears under its name only when it is whole: until
// then it is written beside it, so a killed process never leaves half a file.
// Its errors name the file.
type wholeFile struct {
	*os.File
	path string
}

func createWhole(path string) (wholeFile, error) {
	file, err := os.Create(path + partialSuffix)
	return wholeFile{file, path}, err
}

// commit gives the file its name, or removes it. The file is on disk by then,
// so a disk that ran full is known here at the latest.
func (f wholeFile) commit() error {
	err := errors.Join(f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the error that led here is the one to show
	}
	return err
}

// discard removes what was written.
func (f wholeFile) discard() error {
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// writeWhole writes a file at once.
func writeWhole(path string, content []byte) error {
	file, err := createWhole(path)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, file.discard())
	}
	return file.commit()
}

// writeJSON writes a value as indented JSON.
func writeJSON(path string, value any) error {
	return encodeJSON(path, value, writeWhole)
}

// overwriteJSON does so in place, which takes no more room than the file has but
// leaves half a file if the process is killed.
func overwriteJSON(path string, value any) error {
	return encodeJSON(path, value, func(path string, content []byte) error { return os.WriteFile(path, content, 0o644) })
}

func encodeJSON(path string, value any, write func(path string, content []byte) error) error {
	content, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return write(path, append(content, '\n'))
}
