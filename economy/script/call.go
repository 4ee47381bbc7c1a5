package script

import (
	"fmt"
	"slices"
	"strings"

	"go.starlark.net/starlark"
)

// call is one call of a builtin.
type call struct {
	*meter
	name      string
	arguments starlark.Tuple
	named     []starlark.Tuple
}

// function is a builtin that works on numbers.
type function func(call) (starlark.Value, error)

// builtin makes a function known to scripts.
func builtin(name string, f function) *starlark.Builtin {
	return starlark.NewBuiltin(name, func(thread *starlark.Thread, _ *starlark.Builtin, arguments starlark.Tuple, named []starlark.Tuple) (starlark.Value, error) {
		return f(call{meter: meterOf(thread), name: name, arguments: arguments, named: named})
	})
}

// read reads the arguments: names, of which those that end in a question mark may
// be left out, each followed by a pointer to where its value goes.
func (c call) read(pairs ...any) error {
	return starlark.UnpackArgs(c.name, c.arguments, c.named, pairs...)
}

// argument is a parameter that takes numbers.
type argument struct {
	*array // unless it was left out
	maker  *meter
	kinds  []string // of array that it may be
}

func (c call) numbers() *argument {
	return &argument{maker: c.meter, kinds: []string{"number", "vector", "matrix"}}
}

func (c call) many() *argument   { return &argument{maker: c.meter, kinds: []string{"vector", "matrix"}} }
func (c call) vector() *argument { return &argument{maker: c.meter, kinds: []string{"vector"}} }
func (c call) matrix() *argument { return &argument{maker: c.meter, kinds: []string{"matrix"}} }

// Unpack implements [starlark.Unpacker].
func (a *argument) Unpack(value starlark.Value) error {
	found, err := a.maker.arrayFrom(value)
	if err != nil {
		return err
	}
	if !slices.Contains(a.kinds, found.kind()) {
		return fmt.Errorf("expected a %s, found %v", strings.Join(a.kinds, " or a "), found.shape)
	}
	a.array = found
	return nil
}

// number is a parameter that takes one number.
type number float64

// Unpack implements [starlark.Unpacker].
func (n *number) Unpack(value starlark.Value) error {
	found, err := numberFrom(value)
	*n = number(found)
	return err
}
