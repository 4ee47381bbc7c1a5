package script

import (
	"fmt"
	"math"
)

// each applies a function to every entry.
func (a *array) each(name string, f func(float64) float64) (*array, error) {
	result, err := a.meter.array(a.shape)
	if err != nil {
		return nil, err
	}
	for i, x := range a.values {
		result.values[i] = f(x)
		if !finite(result.values[i]) {
			return nil, fmt.Errorf("%s of %v%s is not a finite number", name, x, a.place(i))
		}
	}
	return result, nil
}

// with applies a function to the entries of two arrays, side by side. A number goes
// with every entry of the other, and a vector with every row of a matrix.
func (a *array) with(name string, b *array, f func(x, y float64) float64) (*array, error) {
	common, err := fit(a.shape, b.shape)
	if err != nil {
		return nil, err
	}
	result, err := a.meter.array(common)
	if err != nil {
		return nil, err
	}
	for r := range result.rows {
		xs, ys := a.repeated(r), b.repeated(r)
		row := result.row(r)
		for c := range row {
			x, y := xs[c*a.stride()], ys[c*b.stride()]
			row[c] = f(x, y)
			if !finite(row[c]) {
				return nil, fmt.Errorf("%s of %v and %v%s is not a finite number", name, x, y, result.place(r*result.columns+c))
			}
		}
	}
	return result, nil
}

// fit is the shape of what two arrays make side by side.
func fit(x, y shape) (shape, error) {
	switch {
	case x == y, y.dimensions == 0, x.dimensions == 2 && y.dimensions == 1 && x.columns == y.columns:
		return x, nil
	case x.dimensions == 0, y.dimensions == 2 && x.dimensions == 1 && x.columns == y.columns:
		return y, nil
	}
	return shape{}, fmt.Errorf("%v does not fit %v", x, y)
}

// repeated is a row of a matrix, and the only row of any other array whatever the
// number.
func (a *array) repeated(r int) []float64 {
	if a.dimensions < 2 {
		return a.values
	}
	return a.row(r)
}

// stride is how far the entries of a row stand apart: a number stands for all.
func (s shape) stride() int {
	if s.dimensions == 0 {
		return 0
	}
	return 1
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
