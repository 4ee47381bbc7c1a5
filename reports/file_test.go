package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFileAppearsWhenItIsWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "manifest.json")
	if err := writeWhole(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	file, err := createWhole(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("new"); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); string(got) != "old" {
		t.Errorf("before the commit the file holds %q, %v", got, err)
	}
	if err := file.commit(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); string(got) != "new" {
		t.Errorf("after the commit the file holds %q, %v", got, err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// /dev/full, where there is one, is a disk without room.
func TestFullDiskIsAnErrorThatNamesTheFile(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no device that is always full")
	}
	write := map[string]func(path string) error{
		"manifest.json": func(path string) error { return writeJSON(path, Manifest{}) },
		"epochs.parquet": func(path string) error {
			table, err := createTable[epochRow](path)
			if err != nil {
				return err
			}
			if err := table.write(epochRow{Epoch: 1}); err != nil {
				return err
			}
			return table.close()
		},
	}
	for name, write := range write {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.Symlink("/dev/full", path+partialSuffix); err != nil {
				t.Fatal(err)
			}
			err := write(path)
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "no space left") {
				t.Errorf("error %v, want one that names %s and says why", err, path)
			}
			if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
				t.Errorf("%v was left behind", left)
			}
		})
	}
}
