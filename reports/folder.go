package reports

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/cespare/xxhash/v2"
)

const (
	manifestName = "manifest.json"
	scenarioName = "scenario.yaml"
	summaryName  = "summary.json"
	worldsName   = "worlds"
	modelsName   = "models"
	plotsName    = "plots"
)

// claimFolder makes the folder of a run with its empty subfolders, of which there
// is at least one, or takes an empty one. It returns what undoes it: the paths it
// made, outermost first.
func claimFolder(path string, subfolders ...string) (made []string, err error) {
	defer func() {
		if err != nil {
			removeAll(made)
			made = nil
		}
	}()
	for _, folder := range missingFolders(path) {
		err := os.Mkdir(folder, 0o755)
		if errors.Is(err, fs.ErrExist) {
			continue // another process was faster
		}
		if err != nil {
			return made, explain(path, err)
		}
		made = append(made, folder)
	}
	if err := checkEmpty(path); err != nil {
		return made, err
	}
	// Only one of two processes that claim the same empty folder gets past here.
	for _, name := range subfolders {
		folder := filepath.Join(path, name)
		if err := os.Mkdir(folder, 0o755); err != nil {
			return made, explain(path, err)
		}
		made = append(made, folder)
	}
	return made, nil
}

// missingFolders lists the folder and those above it that do not exist,
// outermost first.
func missingFolders(path string) []string {
	var missing []string
	for folder := filepath.Clean(path); ; folder = filepath.Dir(folder) {
		if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, folder)
	}
	slices.Reverse(missing)
	return missing
}

// checkEmpty tells why a run cannot be recorded at an existing path.
func checkEmpty(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return explain(path, err)
	}
	if !info.IsDir() {
		return fmt.Errorf("record a run in %s: it is a file; choose another folder, or move the file away", path)
	}
	entries, err := os.ReadDir(path)
	switch {
	case err != nil:
		return explain(path, err)
	case slices.ContainsFunc(entries, func(entry fs.DirEntry) bool { return entry.Name() == manifestName }):
		return fmt.Errorf("record a run in %s: it already holds a run; choose another folder, or move or remove that run", path)
	case len(entries) > 0:
		return fmt.Errorf("record a run in %s: it is not empty, it holds %s; choose a new or empty folder", path, entries[0].Name())
	}
	return nil
}

// explain says what to do about a folder that cannot be made or read.
func explain(path string, err error) error {
	return fmt.Errorf("record a run in %s: %w; choose another folder", path, err)
}

// removeAll removes paths in the opposite order of their making. A folder that
// somebody has put something in stays.
func removeAll(made []string) {
	for _, path := range slices.Backward(made) {
		_ = os.Remove(path) // the error that led here is the one to show
	}
}

// worldName is the name of the folder of a world.
func worldName(arm string, replication int) string {
	return fmt.Sprintf("%s-%d", fileName(arm), replication)
}

// longestName is how much of an arm's name goes into that of a folder, in bytes. A
// rule with many parameters has a longer one, and file systems end at 255.
const longestName = 100

// fileName turns the name of an arm into one that every file system takes. Of a
// long one it keeps the beginning, and a hash of all to tell it from others.
func fileName(arm string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.=+", r) {
			return r
		}
		return '-'
	}, arm)
	if len(name) <= longestName {
		return name
	}
	return fmt.Sprintf("%s-%016x", strings.ToValidUTF8(name[:longestName], ""), xxhash.Sum64String(arm))
}

// checkArms reports two arms whose worlds would be recorded in the same folder.
func checkArms(arms []string) error {
	owners := make(map[string]string)
	for _, arm := range arms {
		name := strings.ToLower(fileName(arm)) // some file systems ignore case
		if owner, taken := owners[name]; taken {
			return fmt.Errorf("arms %q and %q would be recorded in the same folder %s; name one of them differently",
				owner, arm, name)
		}
		owners[name] = arm
	}
	return nil
}
