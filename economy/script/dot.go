package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// dot is the product of linear algebra, of a vector or a matrix and another. A
// vector is a row on the left and a column on the right.
func dot(c call) (starlark.Value, error) {
	x, y := c.many(), c.many()
	if err := c.read("x", x, "y", y); err != nil {
		return nil, err
	}
	left, right := x.shape, y.shape
	if right.dimensions == 1 {
		right.rows, right.columns = right.columns, 1
	}
	if left.columns != right.rows {
		return nil, fmt.Errorf("%v does not fit %v", x.shape, y.shape)
	}
	if err := c.charge(left.rows * left.columns * right.columns); err != nil {
		return nil, err
	}
	product, err := c.array(productShape(x.shape, y.shape))
	if err != nil {
		return nil, err
	}
	if right.columns == 1 {
		for i := range left.rows {
			product.values[i] = inner(x.row(i), y.values)
		}
	} else {
		for i := range left.rows {
			combine(product.values[i*right.columns:(i+1)*right.columns], x.row(i), y.array)
		}
	}
	return checked(product)
}

// productShape is the shape of the product of arrays that fit.
func productShape(x, y shape) shape {
	switch {
	case x.dimensions == 2 && y.dimensions == 2:
		return matrixOf(x.rows, y.columns)
	case x.dimensions == 2:
		return vectorOf(x.rows)
	case y.dimensions == 2:
		return vectorOf(y.columns)
	default:
		return shape{0, 1, 1}
	}
}

func inner(x, y []float64) float64 {
	sum := 0.0
	for i, a := range x {
		sum += float64(a * y[i])
	}
	return sum
}

// combine adds up the rows of a matrix, each times its factor.
func combine(result, factors []float64, matrix *array) {
	for i, factor := range factors {
		for j, value := range matrix.row(i) {
			result[j] += float64(factor * value)
		}
	}
}
