package corpora

import (
	"os"
	"path/filepath"
	"testing"

	"taosim/models"
)

// BenchmarkOpen opens the built-in text as a file, or the text that
// TAOSIM_CORPUS names: first when it has to be tokenised, then from the cache.
func BenchmarkOpen(b *testing.B) {
	path := os.Getenv("TAOSIM_CORPUS")
	if path == "" {
		path = filepath.Join(b.TempDir(), "wordnet.txt")
		if err := os.WriteFile(path, []byte(models.WordNetText()), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	options := Options{Selection: models.Selection{MinCount: models.DefaultMinCount}}
	open := func(b *testing.B, folder string) (tokens int) {
		b.Helper()
		options.Folder = folder
		c, err := Open(b.Context(), path, options)
		if err != nil {
			b.Fatal(err)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
		return c.Tokens
	}
	b.Run("cold", func(b *testing.B) {
		tokens := 0
		for b.Loop() {
			tokens += open(b, b.TempDir())
		}
		b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
	})
	b.Run("warm", func(b *testing.B) {
		folder := b.TempDir()
		open(b, folder)
		for b.Loop() {
			open(b, folder)
		}
	})
}
