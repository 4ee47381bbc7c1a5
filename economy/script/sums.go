package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// total adds up numbers in their order.
func total(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum
}

// single is a result that is one number.
func (m *meter) single(value float64) (starlark.Value, error) {
	return checked(&array{shape: shape{0, 1, 1}, values: []float64{value}, meter: m})
}

// sum adds up all entries.
func sum(c call) (starlark.Value, error) {
	x := c.many()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	if err := c.charge(x.size()); err != nil {
		return nil, err
	}
	return c.single(total(x.values))
}

// mean is the sum of all entries divided by their number.
func mean(c call) (starlark.Value, error) {
	x := c.many()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	if x.size() == 0 {
		return nil, fmt.Errorf("%v has no mean", x.shape)
	}
	if err := c.charge(x.size()); err != nil {
		return nil, err
	}
	return c.single(total(x.values) / float64(x.size()))
}

// rowSums are the sums of the rows of a matrix.
func rowSums(c call) (starlark.Value, error) {
	x := c.matrix()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	sums, err := c.reduced(x.array, x.rows)
	if err != nil {
		return nil, err
	}
	for i := range sums.values {
		sums.values[i] = total(x.row(i))
	}
	return checked(sums)
}

// columnSums are the sums of the columns of a matrix.
func columnSums(c call) (starlark.Value, error) {
	x := c.matrix()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	sums, err := c.reduced(x.array, x.columns)
	if err != nil {
		return nil, err
	}
	for i := range x.rows {
		for j, value := range x.row(i) {
			sums.values[j] += value
		}
	}
	return checked(sums)
}

// reduced is a vector for what takes reading all of an array to compute.
func (m *meter) reduced(a *array, length int) (*array, error) {
	if err := m.charge(a.work()); err != nil {
		return nil, err
	}
	return m.array(vectorOf(length))
}

// cumulativeSum are the sums of the entries of a vector up to each.
func cumulativeSum(c call) (starlark.Value, error) {
	x := c.vector()
	if err := c.read("v", x); err != nil {
		return nil, err
	}
	sums, err := c.array(x.shape)
	if err != nil {
		return nil, err
	}
	running := 0.0
	for i, value := range x.values {
		running += value
		sums.values[i] = running
	}
	return checked(sums)
}

// normalise scales a vector, or each row of a matrix, to a sum of one. What sums to
// zero becomes all zero.
func normalise(c call) (starlark.Value, error) {
	x := c.many()
	if err := c.read("x", x); err != nil {
		return nil, err
	}
	scaled, err := c.array(x.shape)
	if err != nil {
		return nil, err
	}
	for i := range x.rows {
		row := x.row(i)
		if sum := total(row); sum != 0 {
			for j, value := range row {
				scaled.row(i)[j] = value / sum
			}
		}
	}
	return checked(scaled)
}

// scaleRows multiplies each row of a matrix by an entry of a vector.
func scaleRows(c call) (starlark.Value, error) {
	x, v := c.matrix(), c.vector()
	if err := c.read("x", x, "v", v); err != nil {
		return nil, err
	}
	if x.rows != v.columns {
		return nil, fmt.Errorf("%v does not fit the rows of %v", v.shape, x.shape)
	}
	scaled, err := c.array(x.shape)
	if err != nil {
		return nil, err
	}
	for i, factor := range v.values {
		row := scaled.row(i)
		for j, value := range x.row(i) {
			row[j] = factor * value
		}
	}
	return checked(scaled)
}
