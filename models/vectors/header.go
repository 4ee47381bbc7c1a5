package vectors

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// A header is the first line of a file: how many rows it has, of how many
// columns.
type header struct {
	rows, columns int
	bytes         int // length of the line, its end included
}

const (
	// maxRows is as many words as a model can have.
	maxRows = math.MaxInt32
	// maxColumns is many times the dimensions of any embedding in use.
	maxColumns = 1 << 16
	// maxHeaderBytes is more than two numbers need.
	maxHeaderBytes = 64
)

// readHeader reads the first line.
func readHeader(in *bufio.Reader) (header, error) {
	start, err := in.Peek(maxHeaderBytes)
	line, _, found := bytes.Cut(start, []byte{'\n'})
	if !found {
		if len(start) < maxHeaderBytes && err != nil {
			return header{}, cutOff(err)
		}
		return header{}, fmt.Errorf("expected the number of words and of dimensions, it begins %q", start)
	}
	fields := bytes.Fields(line)
	if len(fields) != 2 {
		return header{}, fmt.Errorf("expected the number of words and of dimensions, found %q", line)
	}
	rows, errRows := strconv.Atoi(string(fields[0]))
	columns, errColumns := strconv.Atoi(string(fields[1]))
	if errRows != nil || errColumns != nil {
		return header{}, fmt.Errorf("expected the number of words and of dimensions, found %q", line)
	}
	if err := checkShape(rows, columns); err != nil {
		return header{}, err
	}
	length, err := in.Discard(len(line) + 1)
	return header{rows: rows, columns: columns, bytes: length}, err
}

// checkShape tells whether a file may have so many rows and columns.
func checkShape(rows, columns int) error {
	if rows < 1 || rows > maxRows {
		return fmt.Errorf("%d words; expected 1 to %d", rows, maxRows)
	}
	if columns < 1 || columns > maxColumns {
		return fmt.Errorf("%d dimensions; expected 1 to %d", columns, maxColumns)
	}
	return nil
}
