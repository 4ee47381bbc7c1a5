package graph

import (
	"fmt"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"taosim/models"
)

// A variable is an input of a graph.
type variable struct {
	node  *gorgonia.Node
	slope gorgonia.Value // the gradient with respect to it, once it was computed
}

// newMatrix adds a matrix to a graph, whose memory the graph then owns.
func newMatrix(g *gorgonia.ExprGraph, name string, m models.Matrix) *variable {
	value := tensor.New(tensor.WithShape(m.Rows, m.Columns), tensor.WithBacking(m.Values))
	return &variable{node: gorgonia.NewMatrix(g, tensor.Float32, gorgonia.WithName(name), gorgonia.WithValue(value))}
}

// newScalar adds a number to a graph.
func newScalar(g *gorgonia.ExprGraph, name string, x float64) *variable {
	return &variable{node: gorgonia.NewScalar(g, tensor.Float32, gorgonia.WithName(name), gorgonia.WithValue(float32(x)))}
}

// slopes is the gradient with respect to a matrix.
func (v *variable) slopes() models.Matrix {
	shape := v.slope.Shape()
	return models.Matrix{Rows: shape[0], Columns: shape[1], Values: v.slope.Data().([]float32)}
}

// derivative is the gradient with respect to a number.
func (v *variable) derivative() float64 { return float64(v.slope.Data().(float32)) }

// Sides are what makes centres of words and what makes contexts, which package
// models keeps side by side. Here they are two variables and no slices of one:
// Gorgonia tells nodes apart by a hash that has one byte for where a slice begins,
// and of 512 columns both halves are the same to it.
type sides struct{ centre, context *variable }

// newSides adds both halves of a matrix to a graph.
func newSides(g *gorgonia.ExprGraph, name string, m models.Matrix) sides {
	half := m.Columns / 2
	return sides{
		centre:  newMatrix(g, name+" for centres", columns(m, 0, half)),
		context: newMatrix(g, name+" for contexts", columns(m, half, m.Columns)),
	}
}

// columns copies some columns of a matrix.
func columns(m models.Matrix, from, to int) models.Matrix {
	part := models.NewMatrix(m.Rows, to-from)
	for i := range m.Rows {
		copy(part.Row(i), m.Row(i)[from:to])
	}
	return part
}

func (s sides) variables() []*variable { return []*variable{s.centre, s.context} }

// slopes is the gradient with respect to both, side by side.
func (s sides) slopes() models.Matrix {
	left, right := s.centre.slopes(), s.context.slopes()
	both := models.NewMatrix(left.Rows, left.Columns+right.Columns)
	for i := range both.Rows {
		copy(both.Row(i), left.Row(i))
		copy(both.Row(i)[left.Columns:], right.Row(i))
	}
	return both
}

// multiply is the product of matrices or numbers.
func multiply(a, b *gorgonia.Node) *gorgonia.Node { return must(gorgonia.Mul(a, b)) }

// must returns what Gorgonia made.
func must[T any](value T, err error) T {
	check(err)
	return value
}

// check panics on an error, since Gorgonia refuses only what is our mistake.
func check(err error) {
	if err != nil {
		panic(fmt.Sprintf("graph: %v", err))
	}
}
