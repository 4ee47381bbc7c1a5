package corpora

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"taosim/models"
)

func TestFindOpensTheBuiltInCorpus(t *testing.T) {
	options := Options{Selection: models.Selection{MinCount: models.DefaultMinCount}, Folder: t.TempDir()}
	c, err := Find(t.Context(), BuiltIn, options)
	if err != nil {
		t.Fatal(err)
	}
	if want := models.WordNet(); !reflect.DeepEqual(want, c.Corpus) {
		t.Errorf("%d words of %d distinct ones, want %d of %d", len(c.Text), c.Vocabulary.Len(), len(want.Text), want.Vocabulary.Len())
	}
	if c.Tokens != 364_700 || c.Bytes != int64(len(models.WordNetText())) || c.File != "" || c.CacheError != nil {
		t.Errorf("%d tokens of %d bytes in file %q (%v)", c.Tokens, c.Bytes, c.File, c.CacheError)
	}
	closeAfter(t, c)
	options.Size = 1_000_000
	if _, err := Find(t.Context(), BuiltIn, options); err == nil || !strings.HasPrefix(err.Error(), "corpus wordnet: a vocabulary of 1000000 words was asked for") {
		t.Errorf("error %v, want that the vocabulary is smaller", err)
	}
}

func TestFindOpensWhatWasFetched(t *testing.T) {
	options := Options{Folder: t.TempDir()}
	_, err := Find(t.Context(), "text8", options)
	if want := `corpus text8 is not here yet: "taosim corpus get text8" fetches it; write ` + filepath.FromSlash("./text8") + ` for a file of that name`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
	path := filepath.Join(options.Folder, "corpora", "text8.zip")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, zipOf(t, proverbs, "text8"), 0o644); err != nil {
		t.Fatal(err)
	}
	c, err := Find(t.Context(), "text8", options)
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, c)
	if c.File != path || c.Tokens != 202 {
		t.Errorf("%d tokens of %s, want 202 of %s", c.Tokens, c.File, path)
	}
}

func TestFindOpensAFileByItsPath(t *testing.T) {
	path := writeFile(t, "a.txt", []byte(proverbs))
	c, err := Find(t.Context(), path, Options{Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	closeAfter(t, c)
	if c.File != path {
		t.Errorf("file %s, want %s", c.File, path)
	}
	if _, err := Find(t.Context(), "wordnett", Options{Folder: t.TempDir()}); err == nil || err.Error() != "corpus wordnett: there is no such file; known by name: wordnet, text8" {
		t.Errorf("error %v, want that there is no such file and which names there are", err)
	}
}
