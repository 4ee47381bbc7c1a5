package script

import (
	"fmt"
	"slices"

	"go.starlark.net/starlark"
)

// entrywise is a builtin that applies a function to every entry.
func entrywise(f func(float64) float64) function {
	return func(c call) (starlark.Value, error) {
		x := c.numbers()
		if err := c.read("x", x); err != nil {
			return nil, err
		}
		return shown(x.each(c.name, f))
	}
}

// sideBySide is a builtin that applies a function to the entries of two arrays.
func sideBySide(f func(x, y float64) float64) function {
	return func(c call) (starlark.Value, error) {
		x, y := c.numbers(), c.numbers()
		if err := c.read("x", x, "y", y); err != nil {
			return nil, err
		}
		return shown(x.with(c.name, y.array, f))
	}
}

// mask is a builtin that is 1 where two arrays compare so, and 0 elsewhere.
func mask(holds func(x, y float64) bool) function {
	return sideBySide(func(x, y float64) float64 { return indicator(holds(x, y)) })
}

// ratio is a division that gives nothing where there is nothing to divide by.
func ratio(x, y float64) float64 {
	if y == 0 {
		return 0
	}
	return x / y
}

// where takes the entries of one array where a mask is not 0, and those of another
// elsewhere.
func where(c call) (starlark.Value, error) {
	mask, x, y := c.numbers(), c.numbers(), c.numbers()
	if err := c.read("mask", mask, "x", x, "y", y); err != nil {
		return nil, err
	}
	chosen, err := mask.with(c.name, x.array, func(holds, x float64) float64 {
		if holds != 0 {
			return x
		}
		return 0
	})
	if err != nil {
		return nil, err
	}
	others, err := mask.with(c.name, y.array, func(holds, y float64) float64 {
		if holds != 0 {
			return 0
		}
		return y
	})
	if err != nil {
		return nil, err
	}
	return shown(chosen.with(c.name, others, func(x, y float64) float64 { return x + y }))
}

// clip bounds every entry from both sides.
func clip(c call) (starlark.Value, error) {
	x, low, high := c.numbers(), c.numbers(), c.numbers()
	if err := c.read("x", x, "low", low, "high", high); err != nil {
		return nil, err
	}
	raised, err := x.with(c.name, low.array, func(x, low float64) float64 { return max(x, low) })
	if err != nil {
		return nil, err
	}
	return shown(raised.with(c.name, high.array, func(x, high float64) float64 { return min(x, high) }))
}

// extremeOf extends max or min of Starlark to arrays: of one, it is the extreme of
// its entries; of several, that of the entries side by side.
func extremeOf(name string, extreme func(x, y float64) float64) function {
	plain := starlark.Universe[name].(*starlark.Builtin)
	return func(c call) (starlark.Value, error) {
		if !slices.ContainsFunc(c.arguments, isArray) {
			return plain.CallInternal(c.thread, c.arguments, c.named)
		}
		if len(c.named) > 0 {
			return nil, fmt.Errorf("%s: %s is not known beside a vector or a matrix", name, c.named[0][0])
		}
		first, err := c.arrayFrom(c.arguments[0])
		if err != nil {
			return nil, err
		}
		if len(c.arguments) == 1 {
			return extremeWithin(first, extreme)
		}
		for _, argument := range c.arguments[1:] {
			next, err := c.arrayFrom(argument)
			if err != nil {
				return nil, err
			}
			if first, err = first.with(name, next, extreme); err != nil {
				return nil, err
			}
		}
		return first, nil
	}
}

func isArray(value starlark.Value) bool {
	_, ok := value.(*array)
	return ok
}

func extremeWithin(a *array, extreme func(x, y float64) float64) (starlark.Value, error) {
	if len(a.values) == 0 {
		return nil, fmt.Errorf("%v has no largest or smallest entry", a.shape)
	}
	found := a.values[0]
	for _, value := range a.values[1:] {
		found = extreme(found, value)
	}
	return starlark.Float(found), a.meter.charge(len(a.values))
}
