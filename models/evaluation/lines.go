package evaluation

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// readFile reads what parse makes of a file.
func readFile[T any](path string, parse func(io.Reader) (T, error)) (T, error) {
	var nothing T
	file, err := os.Open(path)
	if err != nil {
		return nothing, err
	}
	defer func() { _ = file.Close() }() // it was only read
	value, err := parse(file)
	if err != nil {
		return nothing, fmt.Errorf("%s, %w", path, err)
	}
	return value, nil
}

// maxLineBytes is many times the length of any line of a set.
const maxLineBytes = 1 << 16

// eachLine hands visit the lines of a set, without white space around them,
// but for empty lines and comments, which begin with "#".
func eachLine(in io.Reader, visit func(line string) error) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLineBytes)
	number := 0
	for lines.Scan() {
		number++
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), byteOrderMark))
		if line == "" || line[0] == '#' {
			continue
		}
		if !utf8.ValidString(line) {
			return fmt.Errorf("line %d: %q is not UTF-8", number, line)
		}
		if err := visit(line); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("line %d: longer than %d bytes; this is no set of words", number+1, maxLineBytes)
	} else if err != nil {
		return fmt.Errorf("line %d: %w", number+1, err)
	}
	return nil
}

// byteOrderMark begins files that some editors write.
const byteOrderMark = "\ufeff"

// fieldsOf splits a line at tabs, or else at commas, or else at white space.
func fieldsOf(line string) []string {
	separator := ","
	if strings.Contains(line, "\t") {
		separator = "\t"
	} else if !strings.Contains(line, separator) {
		return strings.Fields(line)
	}
	fields := strings.Split(line, separator)
	for i, field := range fields {
		fields[i] = strings.TrimSpace(field)
	}
	return fields
}
