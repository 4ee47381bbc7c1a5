package vectors

import (
	"bufio"
	"strings"
	"testing"
)

// decodeString reads an embedding from a string.
func decodeString(content string) (Embedding, error) {
	in := bufio.NewReaderSize(strings.NewReader(content), bufferBytes)
	e, _, err := decode(in, int64(len(content)))
	return e, err
}

func TestFormatOf(t *testing.T) {
	tests := []struct {
		path string
		want Format
	}{
		{"a/model.txt", Text},
		{"model.vec", Text},
		{"model.vec.gz", Text},
		{"model.bin", Binary},
		{"model.bin.gz", Binary},
	}
	for _, tt := range tests {
		if got, err := FormatOf(tt.path); got != tt.want || err != nil {
			t.Errorf("FormatOf(%q) = %v, %v, want %v", tt.path, got, err, tt.want)
		}
	}
	for _, path := range []string{"model", "model.gz", "bin", "txt/model.csv"} {
		if got, err := FormatOf(path); err == nil {
			t.Errorf("FormatOf(%q) = %v, want an error", path, got)
		}
	}
}

func TestDetectTellsHowTheFirstRowIsWritten(t *testing.T) {
	tests := []struct {
		name    string
		rows    string
		columns int
		want    Format
	}{
		{"numbers", "cat 0.5 -1\n", 2, Text},
		{"a word beyond ASCII", "höhe 0.5 -1\n", 2, Text},
		{"a next word beyond ASCII, cut in the middle of a letter", "a 1 1\nhöhe 1 1\n", 2, Text},
		{"a row that is too short", "cat 1\ndog 1\n", 2, Text},
		{"letters for a number: a mistake in text, not numbers in binary", "cat 0.5 oops\n", 2, Text},
		{"zeros", "cat \x00\x00\x00\x00", 1, Binary},
		{"a negative number", "cat aaa\xbf", 1, Binary},
		{"a newline among the bytes", "cat \n\x00\x00\x00", 1, Binary},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := bufio.NewReaderSize(strings.NewReader(tt.rows), bufferBytes)
			if got := detect(in, tt.columns); got != tt.want {
				t.Errorf("detect(%q) = %v, want %v", tt.rows, got, tt.want)
			}
		})
	}
}
