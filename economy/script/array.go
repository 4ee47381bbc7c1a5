package script

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// array is a vector or a matrix of finite numbers, or one number on its way
// through a builtin. It never changes once a script can see it.
type array struct {
	shape
	values []float64 // row after row
	meter  *meter
}

// shape is how the numbers of an array are laid out. A vector is one row, and so is
// a number.
type shape struct {
	dimensions    int // 0 for a number, 1 for a vector, 2 for a matrix
	rows, columns int
}

func vectorOf(length int) shape        { return shape{1, 1, length} }
func matrixOf(rows, columns int) shape { return shape{2, rows, columns} }

func (s shape) size() int { return s.rows * s.columns }

// work is how many numbers it takes to go through an array. One of many rows without
// columns takes something too.
func (s shape) work() int { return max(s.size(), s.rows) }

func (s shape) kind() string { return [...]string{"number", "vector", "matrix"}[s.dimensions] }

// String names the shape in a message.
func (s shape) String() string {
	switch s.dimensions {
	case 0:
		return "a number"
	case 1:
		return fmt.Sprintf("a vector of %d", s.columns)
	default:
		return fmt.Sprintf("a matrix of %d x %d", s.rows, s.columns)
	}
}

// place names an entry of an array by its position among the values.
func (s shape) place(position int) string {
	switch s.dimensions {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf(" at [%d]", position)
	default:
		return fmt.Sprintf(" at [%d][%d]", position/s.columns, position%s.columns)
	}
}

// maxLength bounds each side of an array, so that its size does not overflow.
const maxLength = 1 << 30

// array makes an array of zeros, for which the steps must suffice.
func (m *meter) array(s shape) (*array, error) {
	if s.rows < 0 || s.columns < 0 || s.rows > maxLength || s.columns > maxLength {
		return nil, fmt.Errorf("%v cannot be made", s)
	}
	if err := m.charge(s.work()); err != nil {
		return nil, err
	}
	return &array{shape: s, values: make([]float64, s.size()), meter: m}, nil
}

// row is a row of a matrix, or the only one of any other array.
func (a *array) row(i int) []float64 {
	return a.values[i*a.columns : (i+1)*a.columns : (i+1)*a.columns]
}

// value is the array as a script sees it.
func (a *array) value() starlark.Value {
	if a.dimensions == 0 {
		return starlark.Float(a.values[0])
	}
	return a
}

// shown is the result of a computation as a script sees it.
func shown(a *array, err error) (starlark.Value, error) {
	if err != nil {
		return nil, err
	}
	return a.value(), nil
}

// Type implements [starlark.Value].
func (a *array) Type() string { return a.kind() }

// longestText is how many entries of a vector, or rows of a matrix, are written
// out.
const longestText = 16

// String implements [starlark.Value].
func (a *array) String() string {
	var b strings.Builder
	b.WriteString(a.Type() + "([")
	for i := range a.Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		if i == longestText {
			fmt.Fprintf(&b, "... %d in all", a.Len())
			break
		}
		if a.dimensions == 1 {
			fmt.Fprint(&b, a.values[i])
		} else {
			b.WriteString(strings.TrimPrefix(a.Index(i).String(), "vector"))
		}
	}
	b.WriteString("])")
	return b.String()
}

// Freeze implements [starlark.Value]: an array is always frozen.
func (*array) Freeze() {}

// Truth implements [starlark.Value]: an array is true unless it is empty, as a list
// is.
func (a *array) Truth() starlark.Bool { return a.Len() > 0 }

// Hash implements [starlark.Value].
func (a *array) Hash() (uint32, error) { return 0, fmt.Errorf("unhashable type: %s", a.Type()) }

// Len implements [starlark.Indexable]: a matrix is as long as it has rows.
func (a *array) Len() int {
	if a.dimensions == 1 {
		return a.columns
	}
	return a.rows
}

// Index implements [starlark.Indexable]: an entry of a vector, a row of a matrix.
func (a *array) Index(i int) starlark.Value {
	if a.dimensions == 1 {
		return starlark.Float(a.values[i])
	}
	return &array{shape: vectorOf(a.columns), values: a.row(i), meter: a.meter}
}

// Slice implements [starlark.Sliceable]: some entries of a vector, some rows of a
// matrix.
func (a *array) Slice(start, end, step int) starlark.Value {
	var places []int
	for i := start; (step > 0 && i < end) || (step < 0 && i > end); i += step {
		places = append(places, i)
	}
	_ = a.meter.charge(len(places) * a.width()) // when it is too much, the next step ends the program
	return a.pick(places)
}

// width is how many numbers an entry has.
func (a *array) width() int {
	if a.dimensions == 1 {
		return 1
	}
	return a.columns
}

// pick is an array of some entries of another.
func (a *array) pick(places []int) *array {
	width := a.width()
	picked := &array{shape: vectorOf(len(places)), meter: a.meter, values: make([]float64, 0, len(places)*width)}
	if a.dimensions == 2 {
		picked.shape = matrixOf(len(places), width)
	}
	for _, i := range places {
		picked.values = append(picked.values, a.values[i*width:(i+1)*width]...)
	}
	return picked
}

// Iterate implements [starlark.Iterable].
func (a *array) Iterate() starlark.Iterator { return &iterator{array: a} }

type iterator struct {
	array *array
	next  int
}

// Next implements [starlark.Iterator].
func (i *iterator) Next(value *starlark.Value) bool {
	if i.next == i.array.Len() {
		return false
	}
	*value = i.array.Index(i.next)
	i.next++
	return true
}

// Done implements [starlark.Iterator].
func (*iterator) Done() {}

// CompareSameType implements [starlark.Comparable].
func (a *array) CompareSameType(op syntax.Token, other starlark.Value, _ int) (bool, error) {
	b := other.(*array)
	if err := a.meter.charge(len(a.values)); err != nil {
		return false, err
	}
	same := a.shape == b.shape && slices.Equal(a.values, b.values)
	switch op {
	case syntax.EQL:
		return same, nil
	case syntax.NEQ:
		return !same, nil
	}
	return false, errors.New("vectors and matrices have no order; less(x, y) and its like compare their entries")
}

// Unary implements [starlark.HasUnary].
func (a *array) Unary(op syntax.Token) (starlark.Value, error) {
	switch op {
	case syntax.PLUS:
		return a, nil
	case syntax.MINUS:
		return shown(a.each("-", func(x float64) float64 { return -x }))
	}
	return nil, nil // the interpreter says that there is no such operator
}

// operators are those of arithmetic, entry by entry.
var operators = map[syntax.Token]func(x, y float64) float64{
	syntax.PLUS:  func(x, y float64) float64 { return x + y },
	syntax.MINUS: func(x, y float64) float64 { return x - y },
	syntax.STAR:  func(x, y float64) float64 { return x * y },
	syntax.SLASH: func(x, y float64) float64 { return x / y },
}

// Binary implements [starlark.HasBinary].
func (a *array) Binary(op syntax.Token, other starlark.Value, side starlark.Side) (starlark.Value, error) {
	operator, ok := operators[op]
	if !ok {
		return nil, nil // the interpreter says that there is no such operator
	}
	x := a
	y, err := a.meter.arrayFrom(other)
	if err != nil {
		return nil, err
	}
	if side == starlark.Right {
		x, y = y, x
	}
	return shown(x.with(op.String(), y, operator))
}

var (
	_ starlark.Sliceable  = (*array)(nil)
	_ starlark.Sequence   = (*array)(nil)
	_ starlark.Comparable = (*array)(nil)
	_ starlark.HasUnary   = (*array)(nil)
	_ starlark.HasBinary  = (*array)(nil)
)
