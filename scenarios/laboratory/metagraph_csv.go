package laboratory

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"taosim/scenarios/strict"
)

// columns are the header of a metagraph as CSV. A line of kind stake has the stake,
// in tao, and the hotkey of one neuron; one of kind weight, what one neuron puts on
// another, the target.
var columns = []string{"kind", "uid", "target_uid", "value", "hotkey"}

// parseCSV reads a metagraph from CSV.
func parseCSV(file string, text []byte) ([]member, error) {
	var s snapshot
	reader := csv.NewReader(bytes.NewReader(text))
	reader.FieldsPerRecord = len(columns)
	for first := true; ; first = false {
		record, err := reader.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF) && first:
			return nil, fmt.Errorf("%s: the file is empty", file)
		case errors.Is(err, io.EOF):
			return s.members(file)
		case errors.As(err, &broken):
			return nil, fmt.Errorf("%s:%d: %w; every line has the %d fields %s", file, broken.Line, broken.Err, len(columns), strings.Join(columns, ","))
		case err != nil:
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := reader.FieldPos(0)
		at := place{name: fmt.Sprintf("%s:%d", file, line), order: line}
		if !first {
			s.addRecord(at, record)
		} else if !slices.Equal(record, columns) {
			return nil, fmt.Errorf("%s: the header is %q; it must be %s", at.name, strings.Join(record, ","), strings.Join(columns, ","))
		}
	}
}

// addRecord adds what one line says.
func (s *snapshot) addRecord(at place, record []string) {
	kind, uid, target, value, hotkey := record[0], record[1], record[2], record[3], record[4]
	switch kind {
	case "stake":
		s.stakes = append(s.stakes, stakeEntry{at, uid, value, hotkey})
	case "weight":
		s.weights = append(s.weights, weightEntry{at, uid, target, value})
	default:
		s.mistakes = append(s.mistakes, mistake{at, fmt.Errorf("kind %q is not known%s", kind, strict.Hint(kind, []string{"stake", "weight"}))})
	}
}
