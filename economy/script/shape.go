package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// newVector makes a vector of a list of numbers.
func newVector(c call) (starlark.Value, error) {
	x := c.vector()
	if err := c.read("numbers", x); err != nil {
		return nil, err
	}
	return x.array, nil
}

// newMatrix makes a matrix of a list of rows.
func newMatrix(c call) (starlark.Value, error) {
	x := c.matrix()
	if err := c.read("rows", x); err != nil {
		return nil, err
	}
	return x.array, nil
}

// filled is a builtin that makes a vector of some length, or a matrix of rows and
// columns, with one number everywhere.
func filled(value float64) function {
	return func(c call) (starlark.Value, error) {
		var rows int
		var columns starlark.Value
		if err := c.read("n", &rows, "columns??", &columns); err != nil {
			return nil, err
		}
		shape := vectorOf(rows)
		if columns != nil {
			shape = matrixOf(rows, 0)
			if err := starlark.AsInt(columns, &shape.columns); err != nil {
				return nil, err
			}
		}
		made, err := c.array(shape)
		if err != nil {
			return nil, err
		}
		for i := range made.values {
			made.values[i] = value
		}
		return made, nil
	}
}

// outer is the matrix of all products of an entry of one vector and one of another.
func outer(c call) (starlark.Value, error) {
	x, y := c.vector(), c.vector()
	if err := c.read("x", x, "y", y); err != nil {
		return nil, err
	}
	products, err := c.array(matrixOf(x.columns, y.columns))
	if err != nil {
		return nil, err
	}
	for i, a := range x.values {
		row := products.row(i)
		for j, b := range y.values {
			row[j] = a * b
		}
	}
	return checked(products)
}

// checked is an array that was computed, unless a number in it is not finite.
func checked(a *array) (starlark.Value, error) {
	for i, value := range a.values {
		if !finite(value) {
			return nil, fmt.Errorf("the result%s is not a finite number", a.place(i))
		}
	}
	return a.value(), nil
}

// transposed is a matrix with its rows as columns.
func transposed(c call) (starlark.Value, error) {
	x := c.matrix()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	turned, err := c.array(matrixOf(x.columns, x.rows))
	if err != nil {
		return nil, err
	}
	for i := range x.rows {
		for j, value := range x.row(i) {
			turned.values[j*turned.columns+i] = value
		}
	}
	return turned, nil
}

// diagonal are the entries of a square matrix whose row and column are the same.
func diagonal(c call) (starlark.Value, error) {
	x := c.matrix()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	if x.rows != x.columns {
		return nil, fmt.Errorf("expected as many rows as columns, found %v", x.shape)
	}
	entries, err := c.array(vectorOf(x.rows))
	if err != nil {
		return nil, err
	}
	for i := range entries.values {
		entries.values[i] = x.row(i)[i]
	}
	return entries, nil
}

// column is one column of a matrix.
func column(c call) (starlark.Value, error) {
	x, j := c.matrix(), 0
	if err := c.read("x", x, "j", &j); err != nil {
		return nil, err
	}
	if j < 0 || j >= x.columns {
		return nil, fmt.Errorf("%v has no column %d", x.shape, j)
	}
	entries, err := c.array(vectorOf(x.rows))
	if err != nil {
		return nil, err
	}
	for i := range entries.values {
		entries.values[i] = x.row(i)[j]
	}
	return entries, nil
}

// take picks entries of a vector, or rows of a matrix, by their places.
func take(c call) (starlark.Value, error) {
	x := c.many()
	var indices starlark.Iterable
	if err := c.read("x", x, "places", &indices); err != nil {
		return nil, err
	}
	var places []int
	for index := range starlark.Elements(indices) {
		var place int
		if err := starlark.AsInt(index, &place); err != nil {
			return nil, err
		}
		if place < 0 || place >= x.Len() {
			return nil, fmt.Errorf("%v has no place %d", x.shape, place)
		}
		places = append(places, place)
	}
	if err := c.charge(len(places) * x.width()); err != nil {
		return nil, err
	}
	return x.pick(places), nil
}
