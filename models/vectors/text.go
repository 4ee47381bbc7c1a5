package vectors

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// encodeText writes a line for each word: the word and its numbers, each in the
// fewest digits that give the same float32 again.
func encodeText(out io.Writer, e Embedding) error {
	var line []byte
	for w, word := range e.Words {
		line = append(line[:0], word...)
		for _, value := range e.Vectors.Row(w) {
			line = strconv.AppendFloat(append(line, ' '), float64(value), 'g', -1, 32)
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// decodeText reads the lines after the first.
func decodeText(in io.Reader, t *table) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxWordBytes+maxNumberBytes*t.columns)
	lines.Split(wholeLines)
	number := 1
	for lines.Scan() {
		number++
		if t.isFull() && len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue // empty lines at the end do no harm
		}
		if err := t.addLine(lines.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	if err := t.endOf(lines.Err()); err != nil {
		return fmt.Errorf("line %d: %w", number+1, err)
	}
	return nil
}

// endOf says what is wrong with the end of the lines, given what ended them.
func (t *table) endOf(err error) error {
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		return fmt.Errorf("too long for a word and %d numbers", t.columns)
	case errors.Is(err, errUnfinished) || t.isFull():
		return err
	}
	return t.missing(err)
}

// maxNumberBytes is what a number may take in text, white space included; one
// of float64 in full precision takes 25.
const maxNumberBytes = 64

// errUnfinished is the mistake of a last line whose last number may be
// incomplete.
var errUnfinished = errors.New("the file ends within this line; if nothing is missing, end it with a newline")

// wholeLines is [bufio.ScanLines] but for a last line without an end.
func wholeLines(data []byte, atEOF bool) (int, []byte, error) {
	advance, line, err := bufio.ScanLines(data, atEOF)
	if advance > 0 && data[advance-1] != '\n' {
		return 0, nil, errUnfinished
	}
	return advance, line, err
}

// addLine reads the word and the numbers of one line.
func (t *table) addLine(line []byte) error {
	if t.isFull() {
		return fmt.Errorf("one line more than the %d words that the first line says", t.rows)
	}
	word, numbers := line, []byte(nil)
	if end := bytes.IndexAny(line, " \t"); end >= 0 {
		word, numbers = line[:end], line[end:]
	}
	vector, err := t.add(string(word))
	if err != nil {
		return err
	}
	return parseVector(vector, numbers)
}

// parseVector reads as many numbers as the vector has.
func parseVector(vector []float32, text []byte) error {
	found := 0
	for field := range bytes.FieldsSeq(text) {
		if found < len(vector) {
			value, err := strconv.ParseFloat(string(field), 32)
			vector[found] = float32(value)
			if err != nil || !isFinite(vector[found]) {
				return fmt.Errorf("number %d is %q, not a finite number of 32 bits", found+1, field)
			}
		}
		found++
	}
	if found != len(vector) {
		return fmt.Errorf("found %d numbers, expected %d", found, len(vector))
	}
	return nil
}
