package conformance_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"taosim/economy/conformance"
)

func TestFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"vectors/b.json":              {},
		"vectors/a.json":              {},
		"vectors/README.md":           {},
		"vectors/cases.json":          {},
		"vectors/results/case_1.json": {},
		"vectors/results/params.json": {},
		"notes/README.md":             {},
		"notes/vectors.txt":           {},
	}
	tests := []struct {
		name string
		file string
		want []string
		err  string
	}{
		{name: "a folder, without what belongs to results", file: "vectors", want: []string{"vectors/a.json", "vectors/b.json", "vectors/results/case_1.json"}},
		{name: "a file, whatever its name", file: "notes/vectors.txt", want: []string{"notes/vectors.txt"}},
		{name: "a folder without vectors", file: "notes", err: "vectors in notes: no file ends in .json; name a file or a folder that holds vectors"},
		{name: "nothing", file: "missing", err: "vectors in missing: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := conformance.Files(fsys, tt.file)
			if tt.err != "" {
				if err == nil || !strings.HasPrefix(err.Error(), tt.err) {
					t.Errorf("Files() = %v, want an error that begins with %q", err, tt.err)
				}
				return
			}
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("Files() = %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

// unpack writes one case of yuma-simulation to a folder, as it was published.
func unpack(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"cases.json", "results/params.json", "results/case_1.json"} {
		text, err := fs.ReadFile(conformance.Builtin(), "yuma-simulation/"+name)
		if err != nil {
			t.Fatal(err)
		}
		place := filepath.Join(folder, "yuma", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, "yuma")
}

func TestLocatedFilesFindTheirCases(t *testing.T) {
	folder := unpack(t)
	tests := []struct {
		name string
		path string
		want string
	}{
		{"the folder of everything", folder, "yuma/results/case_1.json"},
		{"the folder of results", filepath.Join(folder, "results"), "results/case_1.json"},
		{"one result", filepath.Join(folder, "results", "case_1.json"), "results/case_1.json"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys, name, err := conformance.Locate(tt.path)
			if err != nil {
				t.Fatal(err)
			}
			files, err := conformance.Files(fsys, name)
			if err != nil || !slices.Equal(files, []string{tt.want}) {
				t.Fatalf("Files() = %q, %v, want %q", files, err, tt.want)
			}
			result, err := conformance.Replay(fsys, files[0])
			if err != nil || len(result.Failures) > 0 || result.Vectors != 24 {
				t.Errorf("Replay() = %d vectors, failures %v, %v, want 24 that pass", result.Vectors, result.Failures, err)
			}
		})
	}
}

func TestLocateNeedsSomethingThere(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, _, err := conformance.Locate(missing); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("Locate() = %v, want an error that names %s", err, missing)
	}
}
