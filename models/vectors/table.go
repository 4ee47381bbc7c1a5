package vectors

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"taosim/models"
)

// A table collects the rows of a file as they are read. It grows with them:
// what the header says is only believed when it is plausible.
type table struct {
	header
	words  []string
	seen   map[string]struct{}
	values []float32
}

// leastBytesPerNumber is what a number takes at least, in any format: a digit
// and what separates it from the next.
const leastBytesPerNumber = 2

// newTable returns an empty table, with room for all its rows if a content of so
// many bytes can hold them.
func newTable(h header, size int64) *table {
	t := &table{header: h, seen: make(map[string]struct{})}
	if numbers := int64(h.rows) * int64(h.columns); numbers <= size/leastBytesPerNumber {
		t.values = make([]float32, 0, numbers)
	}
	return t
}

// add begins the row of a word and returns its vector of zeros, to be filled.
func (t *table) add(word string) ([]float32, error) {
	if err := checkWord(word, t.seen); err != nil {
		return nil, err
	}
	t.words = append(t.words, word)
	begin := len(t.values)
	t.values = append(t.values, make([]float32, t.columns)...)
	return t.values[begin:], nil
}

// isFull tells whether all the rows are there that the header says.
func (t *table) isFull() bool { return len(t.words) == t.rows }

// missing is the error of a content that ends too early.
func (t *table) missing(cause error) error {
	if cause != nil && !errors.Is(cause, io.EOF) && !errors.Is(cause, io.ErrUnexpectedEOF) {
		return fmt.Errorf("after %d of %d words: %w", len(t.words), t.rows, cause)
	}
	return fmt.Errorf("the file ends after %d of %d words; it was cut off, or its first line is wrong", len(t.words), t.rows)
}

func (t *table) embedding() Embedding {
	return Embedding{
		Words:   t.words,
		Vectors: models.Matrix{Rows: t.rows, Columns: t.columns, Values: t.values},
	}
}

// checkWord tells whether a word may stand in a file that holds those seen, and
// adds it to them.
func checkWord(word string, seen map[string]struct{}) error {
	switch {
	case word == "":
		return errors.New("a word is missing")
	case len(word) > maxWordBytes:
		return fmt.Errorf("a word of %d bytes; at most %d are allowed", len(word), maxWordBytes)
	case !utf8.ValidString(word):
		return fmt.Errorf("word %q is not UTF-8", word)
	case strings.ContainsFunc(word, separates):
		return fmt.Errorf("word %q contains white space or a control character", word)
	}
	if _, ok := seen[word]; ok {
		return fmt.Errorf("word %q stands in the file twice", word)
	}
	seen[word] = struct{}{}
	return nil
}

// maxWordBytes is many times the length of any word; word2vec cuts them at 100.
const maxWordBytes = 4096

// separates tells whether a character cannot be part of a word. White space
// beyond ASCII can: word2vec's own phrases hold it.
func separates(r rune) bool { return r <= ' ' || r == 0x7f }

// checkVector tells whether all numbers of a vector are finite.
func checkVector(vector []float32) error {
	for i, value := range vector {
		if !isFinite(value) {
			return fmt.Errorf("number %d is %v, not a finite number", i+1, value)
		}
	}
	return nil
}

func isFinite(x float32) bool { return x-x == 0 }

// cutOff explains an early end of a content.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the file is empty or cut off")
	}
	return err
}
