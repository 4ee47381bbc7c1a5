package vectors

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReplaceIsAllOrNothing(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "file")
	write := func(text string, err error) error {
		return replace(path, func(out io.Writer) error {
			_, _ = io.WriteString(out, text)
			return err
		})
	}
	holds := func(want string) {
		t.Helper()
		if got, err := os.ReadFile(path); string(got) != want || err != nil {
			t.Errorf("file holds %q, %v, want %q", got, err, want)
		}
	}

	full := errors.New("disk full")
	if err := write("half", full); !errors.Is(err, full) || !strings.Contains(fmt.Sprint(err), path) {
		t.Errorf("error %v, want %v and the path", err, full)
	}
	mustBeEmpty(t, folder)
	if err := write("first", nil); err != nil {
		t.Fatal(err)
	}
	holds("first")
	if err := write("half", full); err == nil {
		t.Error("the error was lost")
	}
	holds("first")
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := write("second", nil); err != nil {
		t.Fatal(err)
	}
	holds("second")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions %v, %v, want those of the file that was replaced", info.Mode(), err)
	}
}

func TestReplaceFollowsLinks(t *testing.T) {
	folder := t.TempDir()
	target, link := filepath.Join(folder, "target"), filepath.Join(folder, "link")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Skip(err)
	}
	if err := Write(link, animals(), Text); err != nil {
		t.Fatal(err)
	}
	if got, _, err := Read(target); err != nil || got.Words[0] != "cat" {
		t.Errorf("behind the link: %v, %v", got, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
}

func TestCheckTarget(t *testing.T) {
	folder := t.TempDir()
	if err := CheckTarget(filepath.Join(folder, "new")); err != nil {
		t.Errorf("a new file: %v", err)
	}
	mustBeEmpty(t, folder)
	tests := []struct{ name, path, want string }{
		{"a folder", folder, "is a folder; name a file"},
		{"a device", os.DevNull, "is not a regular file"},
		{"a file in a folder that is not there", filepath.Join(folder, "no", "file"), "is not there; make it first"},
		{"no path", "", "the name of the file is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := CheckTarget(tt.path)
			if got := fmt.Sprint(err); !strings.Contains(got, tt.path) || !strings.Contains(got, tt.want) {
				t.Errorf("CheckTarget(%q) = %v, want %q", tt.path, err, tt.want)
			}
		})
	}
}
