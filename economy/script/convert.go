package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// list is a list, a tuple or a range, but no text.
type list interface {
	starlark.Sequence
	starlark.Indexable
}

// arrayFrom makes an array of a value: a number, a vector, a matrix, or a list of
// numbers or of such rows.
func (m *meter) arrayFrom(value starlark.Value) (*array, error) {
	switch value := value.(type) {
	case *array:
		return value, nil
	case starlark.Float, starlark.Int, starlark.Bool:
		number, err := numberFrom(value)
		return &array{shape: shape{0, 1, 1}, values: []float64{number}, meter: m}, err
	case list:
		return m.arrayOf(value)
	}
	return nil, fmt.Errorf("expected numbers, found %s", described(value))
}

// arrayOf makes a vector of a list of numbers, and a matrix of a list of rows.
func (m *meter) arrayOf(numbers list) (*array, error) {
	if numbers.Len() > 0 {
		if first, ok := numbers.Index(0).(list); ok {
			return m.matrixFrom(numbers, first.Len())
		}
	}
	return m.vectorOfAll(numbers)
}

// vectorOfAll makes a vector of numbers alone. A list that holds lists, which might be
// itself, is a mistake.
func (m *meter) vectorOfAll(numbers list) (*array, error) {
	vector, err := m.array(vectorOf(numbers.Len()))
	if err != nil {
		return nil, err
	}
	for i := range vector.values {
		if vector.values[i], err = numberFrom(numbers.Index(i)); err != nil {
			return nil, fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return vector, nil
}

func (m *meter) matrixFrom(rows list, columns int) (*array, error) {
	matrix, err := m.array(matrixOf(rows.Len(), columns))
	if err != nil {
		return nil, err
	}
	for i := range matrix.rows {
		row, err := m.rowFrom(rows.Index(i))
		switch {
		case err != nil:
			return nil, fmt.Errorf("[%d]: %w", i, err)
		case row.shape != vectorOf(columns):
			return nil, fmt.Errorf("[%d]: expected a row of %d like the first, found %v", i, columns, row.shape)
		}
		copy(matrix.row(i), row.values)
	}
	return matrix, nil
}

// rowFrom makes a row of a matrix of a value.
func (m *meter) rowFrom(value starlark.Value) (*array, error) {
	if numbers, ok := value.(list); ok && !isArray(value) {
		return m.vectorOfAll(numbers)
	}
	return m.arrayFrom(value)
}

// numberFrom is a finite number; True is 1 and False is 0.
func numberFrom(value starlark.Value) (float64, error) {
	if truth, ok := value.(starlark.Bool); ok {
		return indicator(bool(truth)), nil
	}
	number, ok := starlark.AsFloat(value)
	switch {
	case !ok:
		return 0, fmt.Errorf("expected a number, found %s", described(value))
	case !finite(number):
		return 0, fmt.Errorf("expected a finite number, found %v", number)
	}
	return number, nil
}

// described is a value in a message: a long one by its type only.
func described(value starlark.Value) string {
	switch value.(type) {
	case starlark.NoneType, starlark.Bool:
		return value.String()
	}
	return "a value of type " + value.Type()
}

// indicator is 1 for what holds and 0 for what does not, as masks have it.
func indicator(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}
