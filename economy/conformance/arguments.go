package conformance

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"taosim/economy/fixed"
	"taosim/economy/yuma/reference"
)

// arguments are the inputs of a function, read by name and as what the function
// takes. Mistakes are collected; what is read by mistake is zero.
type arguments struct {
	inputs map[string]any
	unread map[string]any
	errs   []error
}

// newArguments has everything still to be read.
func newArguments(inputs map[string]any) *arguments {
	return &arguments{inputs: inputs, unread: maps.Clone(inputs)}
}

// err says what was wrong with the inputs, or which of them nobody read.
func (a *arguments) err() error {
	errs := slices.Clone(a.errs)
	for _, name := range slices.Sorted(maps.Keys(a.unread)) {
		errs = append(errs, fmt.Errorf("input %s is not known", name))
	}
	return errors.Join(errs...)
}

// argument reads one input.
func argument[T any](a *arguments, name string, read func(any) (T, error)) T {
	input, ok := a.inputs[name]
	if !ok {
		a.errs = append(a.errs, fmt.Errorf("input %s is missing", name))
		return *new(T)
	}
	delete(a.unread, name)
	value, err := read(input)
	if err != nil {
		a.errs = append(a.errs, fmt.Errorf("input %s is %w", name, err))
	}
	return value
}

func (a *arguments) has(name string) bool {
	_, ok := a.inputs[name]
	return ok
}

func (a *arguments) text(name string) string           { return argument(a, name, textOf) }
func (a *arguments) integer(name string) uint64        { return argument(a, name, integerOf) }
func (a *arguments) uint16(name string) uint16         { return argument(a, name, integer16Of) }
func (a *arguments) index(name string) int             { return argument(a, name, indexOf) }
func (a *arguments) indexes(name string) []int         { return argument(a, name, listOf(indexOf)) }
func (a *arguments) number(name string) fixed.I32F32   { return argument(a, name, fixedOf) }
func (a *arguments) vector(name string) []fixed.I32F32 { return argument(a, name, listOf(fixedOf)) }
func (a *arguments) mask(name string) []bool           { return argument(a, name, listOf(booleanOf)) }

func (a *arguments) matrix(name string) [][]fixed.I32F32 {
	return argument(a, name, listOf(listOf(fixedOf)))
}

func (a *arguments) maskMatrix(name string) [][]bool {
	return argument(a, name, listOf(listOf(booleanOf)))
}

func (a *arguments) sparse(name string) [][]reference.Entry {
	return argument(a, name, listOf(listOf(entryOf)))
}

// indexOf reads the index of a neuron or column, or how many there are.
func indexOf(value any) (int, error) {
	integer, err := integerOf(value)
	if err == nil && integer > maxNeurons {
		return 0, fmt.Errorf("%d, which is more than the %d neurons there can be", integer, maxNeurons)
	}
	return int(integer), err
}

// entryOf reads an entry of a sparse row, [column, value].
func entryOf(value any) (reference.Entry, error) {
	pair, ok := value.([]any)
	if !ok || len(pair) != 2 {
		return reference.Entry{}, fmt.Errorf("%s, which is not a pair of column and value", written(value))
	}
	column, err := indexOf(pair[0])
	if err != nil {
		return reference.Entry{}, err
	}
	number, err := fixedOf(pair[1])
	return reference.Entry{Column: column, Value: number}, err
}
