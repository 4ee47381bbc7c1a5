package corpora

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taosim/models"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// proverbs is a text of twenty lines, most of them alike.
var proverbs = strings.Repeat("the tao that can be told is not the eternal tao\n", 18) + "\nfew words\nmore words\n"

// withoutPlaces compares corpora by what they hold.
var withoutPlaces = cmpopts.IgnoreUnexported(models.Vocabulary{}, Corpus{})

// writeFile makes a file in a new folder.
func writeFile(t *testing.T, name string, content []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func gzipOf(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipOf is an archive of files; a name that ends in a slash is a folder.
func zipOf(t *testing.T, text string, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for _, name := range names {
		w, err := archive.Create(name)
		if err == nil && !strings.HasSuffix(name, "/") {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// mustOpen opens a corpus for the time of the test.
func mustOpen(t *testing.T, path string, options Options) *Corpus {
	t.Helper()
	c, err := Open(t.Context(), path, options)
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, c)
	return c
}

// closeAfter closes a corpus when the test has ended.
func closeAfter(t *testing.T, c *Corpus) {
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
}

func TestOpenReadsATextHoweverItIsPacked(t *testing.T) {
	// Of "PK" there is one at most, so it is in no vocabulary.
	want := models.NewCorpus(proverbs, 2)
	tests := []struct {
		name    string
		file    string
		content []byte
	}{
		{"a plain text", "proverbs.txt", []byte(proverbs)},
		{"a text without an extension", "proverbs", []byte(proverbs)},
		{"a text that begins like an archive", "proverbs.txt", []byte("PK\n" + proverbs)},
		{"a gzipped text", "proverbs.txt.gz", gzipOf(t, proverbs)},
		{"gzipped parts one after the other", "proverbs.gz", append(gzipOf(t, proverbs[:100]), gzipOf(t, proverbs[100:])...)},
		{"a gzipped text of another name", "proverbs.txt", gzipOf(t, proverbs)},
		{"the only file of an archive", "proverbs.zip", zipOf(t, proverbs, "proverbs")},
		{"the only file in a folder of an archive", "PROVERBS.ZIP", zipOf(t, proverbs, "lao/", "lao/proverbs.txt")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := writeFile(t, tt.file, tt.content)
			options := Options{Selection: models.Selection{MinCount: 2}, Folder: t.TempDir()}
			first := mustOpen(t, path, options)
			if diff := cmp.Diff(want, first.Corpus, withoutPlaces); diff != "" {
				t.Errorf("corpus (-want +got):\n%s", diff)
			}
			if first.File != path || first.Bytes != int64(len(tt.content)) {
				t.Errorf("%s of %d bytes, want %s of %d", first.File, first.Bytes, path, len(tt.content))
			}
			if first.CacheFile == "" || first.CacheError != nil {
				t.Errorf("the corpus is not mapped: %v", first.CacheError)
			}
			if diff := cmp.Diff(first, mustOpen(t, path, options), withoutPlaces); diff != "" {
				t.Errorf("opened again (-first +second):\n%s", diff)
			}
		})
	}
}

func TestOpenCountsWhatItLeavesOut(t *testing.T) {
	c := mustOpen(t, writeFile(t, "a.txt", []byte(proverbs)), Options{Selection: models.Selection{MinCount: 3}, Folder: t.TempDir()})
	// 18 lines of 11 tokens, 9 of them distinct, and four tokens more of three types.
	if c.Tokens != 202 || c.Types != 12 || len(c.Text) != 198 || c.Vocabulary.Len() != 9 {
		t.Errorf("%d tokens of %d types, %d words of %d; want 202 of 12, 198 of 9",
			c.Tokens, c.Types, len(c.Text), c.Vocabulary.Len())
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	packed := gzipOf(t, proverbs)
	tests := []struct {
		name    string
		file    string
		content []byte
		options models.Selection
		want    string // after the path
	}{
		{"an empty file", "a.txt", nil, models.Selection{}, " is empty"},
		{"white space only", "a.txt", []byte(" \n"), models.Selection{}, ": the text has no words, only white space"},
		{"one word only", "a.txt", []byte("tao tao\ntao"), models.Selection{}, ": of 1 distinct tokens 1 stand in the text at least 0 times, and a model needs two words; "},
		{"rare words only", "a.txt", []byte("tao te ching"), models.Selection{MinCount: 5}, ": of 3 distinct tokens 0 stand in the text at least 5 times, "},
		{"a vocabulary smaller than asked", "a.txt", []byte(proverbs), models.Selection{MinCount: 2, Size: 12}, ": a vocabulary of 12 words was asked for, but only 10 of 12 distinct tokens stand in the text at least 2 times; "},
		{"a text that is not UTF-8", "a.txt", []byte("tao\ncaf\xe9 "), models.Selection{}, ", line 2, byte 7 of the text: byte 0xe9 is not UTF-8; "},
		{"a gzip file cut off in the text", "a.gz", packed[:len(packed)-10], models.Selection{}, ", line 22, byte 886 of the text: the compressed file is cut off; "},
		{"a gzip file cut off in its header", "a.gz", packed[:5], models.Selection{}, ": the compressed file is cut off; "},
		{"a gzip file with a flipped bit", "a.gz", flipped(packed, len(packed)-6), models.Selection{}, ", line 22, byte 886 of the text: gzip: invalid checksum"},
		{"a gzip file that is none", "a.gz", []byte("<html> not found"), models.Selection{}, ": the file is not what .gz files are; "},
		{"an archive that is none", "a.ZIP", []byte("<html> not found"), models.Selection{}, ": the file is not what .zip files are; "},
		{"an archive cut off", "a.zip", zipOf(t, proverbs, "a")[:100], models.Selection{}, ": zip: not a valid zip file; fetch "},
		{"an archive of nothing", "a.zip", zipOf(t, proverbs), models.Selection{}, ": the archive holds 0 files and should hold one text; "},
		{"an archive of a folder", "a.zip", zipOf(t, proverbs, "a/"), models.Selection{}, ": the archive holds 0 files and should hold one text; "},
		{"an archive of several files", "a.zip", zipOf(t, proverbs, "a", "b/c", "d"), models.Selection{}, ": the archive holds 3 files and should hold one text; "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := writeFile(t, tt.file, tt.content)
			folder := t.TempDir()
			_, err := Open(t.Context(), path, Options{Selection: tt.options, Folder: folder})
			if want := "corpus " + path + tt.want; err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("error %v\nwant it to begin with %s", err, want)
			}
			if left := filesIn(t, folder); len(left) > 0 {
				t.Errorf("the cache holds %q", left)
			}
		})
	}
}

// flipped is a copy of data with one bit changed.
func flipped(data []byte, place int) []byte {
	data = bytes.Clone(data)
	data[place] ^= 1
	return data
}

// filesIn are the files of a folder and of those in it.
func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestOpenTakesRegularFilesOnly(t *testing.T) {
	folder := t.TempDir()
	tests := []struct {
		name string
		path string
		want string
	}{
		{"a folder", folder, " is a folder; name a text file in it"},
		{"a file that is missing", filepath.Join(folder, "nowhere.txt"), ": there is no such file"},
		{"a device", os.DevNull, " is not a regular file; write the text to one first"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Open(t.Context(), tt.path, Options{Folder: folder}); err == nil || err.Error() != "corpus "+tt.path+tt.want {
				t.Errorf("error %v, want corpus %s%s", err, tt.path, tt.want)
			}
		})
	}
}

func TestOpenShowsProgress(t *testing.T) {
	text := strings.Repeat(proverbs, 2000)
	for file, content := range map[string][]byte{
		"a.txt": []byte(text),
		"a.gz":  gzipOf(t, text),
		"a.zip": zipOf(t, text, "a"),
	} {
		t.Run(file, func(t *testing.T) {
			var shares []float64
			options := Options{Folder: t.TempDir(), Progress: func(share float64) { shares = append(shares, share) }}
			path := writeFile(t, file, content)
			mustOpen(t, path, options)
			for i, share := range shares {
				if share < 0 || share > 1 || i > 0 && share < shares[i-1] {
					t.Fatalf("shares %v are not a way from 0 to 1", shares)
				}
			}
			if len(shares) < 2 || shares[len(shares)-1] != 1 {
				t.Errorf("%d shares, the last of %v, want several that end with 1", len(shares), shares)
			}
			read := len(shares)
			if mustOpen(t, path, options); len(shares) != read {
				t.Error("a text that is in the cache was read again")
			}
		})
	}
}

func TestOpenEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	options := Options{Folder: t.TempDir(), Progress: func(float64) { cancel() }}
	_, err := Open(ctx, writeFile(t, "a.txt", bytes.Repeat([]byte(proverbs), 2000)), options)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if left := filesIn(t, options.Folder); len(left) > 0 {
		t.Errorf("the cache holds %q", left)
	}
}

func TestOpenNoticesThatTheTextChangesMeanwhile(t *testing.T) {
	path := writeFile(t, "a.txt", []byte(proverbs))
	options := Options{Folder: t.TempDir(), Progress: func(float64) {
		if err := os.WriteFile(path, []byte(proverbs+"more"), 0o644); err != nil {
			t.Error(err)
		}
	}}
	_, err := Open(t.Context(), path, options)
	if want := "corpus " + path + ": the file was changed while it was read; try again"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
