package graph_test

import (
	"math"
	"slices"

	"taosim/models"
)

// exact is the mean loss of a reading as the formulas of [models.Mixture] say, in
// double precision and without tables.
type exact struct {
	lesson      *models.Lesson
	dimensions  int
	base        []float64   // W x 2D
	vectors     [][]float64 // by answer, W x D
	projections [][]float64 // by answer, D x 2D
	weights     []float64   // by answer
	letIn       float64     // answers whose weight is not 0
}

func newExact(r *models.Reading) *exact {
	e := &exact{lesson: r.Lesson(), dimensions: r.Base().Columns / 2, base: widened(r.Base())}
	for i := range r.Answers() {
		e.vectors = append(e.vectors, widened(r.Vectors(i)))
		e.projections = append(e.projections, widened(r.Projection(i)))
		e.weights = append(e.weights, r.Gate(i))
		if r.Gate(i) > 0 {
			e.letIn++
		}
	}
	return e
}

// loss goes over the pairs one by one.
func (e *exact) loss() float64 {
	rows, sum := e.rows(), 0.0
	for w := range e.lesson.Training.Windows() {
		for _, input := range w.Inputs {
			for j, output := range w.Outputs {
				score := 0.0
				for d, h := range rows[input][:e.dimensions] {
					score += h * rows[output][e.dimensions+d]
				}
				if w.True && j == 0 {
					score = -score
				}
				sum += math.Log1p(math.Exp(score))
			}
		}
	}
	return sum / float64(e.lesson.Training.Pairs())
}

// rows is h and v side by side, by word.
func (e *exact) rows() [][]float64 {
	columns := 2 * e.dimensions
	rows := slices.Collect(slices.Chunk(slices.Clone(e.base), columns))
	for j, weight := range e.weights {
		for i, x := range e.vectors[j] {
			row, projection := rows[i/e.dimensions], e.projections[j][i%e.dimensions*columns:]
			for c := range row {
				row[c] += e.letIn * weight * x * projection[c]
			}
		}
	}
	return rows
}

// gradients differentiates numerically. Answers that are not let in are not
// asked about.
func (e *exact) gradients() models.Gradients {
	g := models.Gradients{Words: e.differentiate(e.base, 2*e.dimensions), Weights: make([]float64, len(e.weights))}
	for i, weight := range e.weights {
		projection, answer := models.Matrix{}, models.NewMatrix(len(e.lesson.Words), e.dimensions)
		if weight > 0 {
			projection = e.differentiate(e.projections[i], 2*e.dimensions)
			answer = e.differentiate(e.vectors[i], e.dimensions)
			g.Weights[i] = e.derivative(&e.weights[i])
		}
		g.Projections, g.Answers = append(g.Projections, projection), append(g.Answers, answer)
	}
	return g
}

// differentiate is the gradient with respect to a matrix.
func (e *exact) differentiate(values []float64, columns int) models.Matrix {
	gradient := models.NewMatrix(len(values)/columns, columns)
	for i := range values {
		gradient.Values[i] = float32(e.derivative(&values[i]))
	}
	return gradient
}

// derivative is the central difference. Its error is of the order of 1e-10, from
// the third derivative as well as from rounding.
func (e *exact) derivative(x *float64) float64 {
	const step = 1e-5
	before := *x
	*x = before + step
	above := e.loss()
	*x = before - step
	below := e.loss()
	*x = before
	return (above - below) / (2 * step)
}
