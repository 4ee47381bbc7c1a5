package conformance

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

// sparse is a matrix of the entries that are there, by row and column. Entries
// that are not there are zero.
type sparse struct {
	rows []map[uint64]any // single values
	zero any              // of the type of the entries
}

// compareSparse holds a matrix against rows of [column, value]. It makes no
// difference whether a zero is written.
func (c checker) compareSparse(key string, got sparse, want any, tolerance float64) {
	rows, ok := want.([]any)
	if !ok || len(rows) != len(got.rows) || len(rows) == 0 {
		c.check(ok && len(rows) == len(got.rows), key, fmt.Sprintf("a matrix of %d rows", len(got.rows)), written(want))
		return
	}
	for i, row := range got.rows {
		wanted, err := columnsOf(rows[i])
		if err != nil {
			c.problem("%s[%d] expects %v", key, i, err)
			continue
		}
		c.compareRow(fmt.Sprintf("%s[%d]", key, i), row, got.zero, wanted, tolerance)
	}
}

func (c checker) compareRow(key string, got map[uint64]any, zero any, want map[uint64]any, tolerance float64) {
	columns := maps.Clone(want)
	maps.Copy(columns, got)
	if len(columns) == 0 {
		c.check(true, key, "empty", "empty")
	}
	for _, column := range slices.Sorted(maps.Keys(columns)) {
		value, ok := got[column]
		if !ok {
			value = zero
		}
		wanted, ok := want[column]
		if !ok {
			wanted = json.Number("0")
		}
		c.compareValue(fmt.Sprintf("%s[%d]", key, column), value, wanted, tolerance)
	}
}

// columnsOf reads a row of [column, value].
func columnsOf(value any) (map[uint64]any, error) {
	entries, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%s, which is not a row", written(value))
	}
	row := make(map[uint64]any, len(entries))
	for _, entry := range entries {
		pair, ok := entry.([]any)
		if !ok || len(pair) != 2 {
			return nil, fmt.Errorf("%s, which is not a pair of column and value", written(entry))
		}
		column, err := integerOf(pair[0])
		if err != nil {
			return nil, fmt.Errorf("the column %w", err)
		}
		if _, twice := row[column]; twice {
			return nil, fmt.Errorf("column %d twice", column)
		}
		row[column] = pair[1]
	}
	return row, nil
}

// storedRows are rows of integers as the chain stores them.
func storedRows(stored [][]economy.Weight) sparse {
	matrix := sparse{zero: uint64(0)}
	for _, weights := range stored {
		row := map[uint64]any{}
		for _, weight := range weights {
			if weight.Value != 0 {
				row[uint64(weight.To)] = uint64(weight.Value)
			}
		}
		matrix.rows = append(matrix.rows, row)
	}
	return matrix
}

// numberRows are rows of numbers of the reference.
func numberRows(entries [][]reference.Entry) sparse {
	matrix := sparse{zero: fixed.I32F32(0)}
	for _, entries := range entries {
		row := map[uint64]any{}
		for _, entry := range entries {
			row[uint64(entry.Column)] = entry.Value
		}
		matrix.rows = append(matrix.rows, row)
	}
	return matrix
}
