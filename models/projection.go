package models

import "math"

// A Projection carries a peer's vectors into a neuron's own space, as centres
// and as contexts: the spaces of two neurons are rotated against one another,
// since each began at random. It starts at zero, so that a peer counts for
// nothing until it has proved of use.
type Projection struct {
	Centre, Context               Matrix // D x D, applied as x P
	centreSquares, contextSquares Matrix // sums of squared gradients
}

// NewProjection returns the projection of a peer that has yet to be learned
// from.
func NewProjection(dimensions int) *Projection {
	square := func() Matrix { return NewMatrix(dimensions, dimensions) }
	return &Projection{Centre: square(), Context: square(), centreSquares: square(), contextSquares: square()}
}

// CopyFrom makes p equal to other, which must have the same shape.
func (p *Projection) CopyFrom(other *Projection) {
	p.Centre.CopyFrom(other.Centre)
	p.Context.CopyFrom(other.Context)
	p.centreSquares.CopyFrom(other.centreSquares)
	p.contextSquares.CopyFrom(other.contextSquares)
}

// learn moves the projection down its gradients. If a word's own vector h is to
// change by -g, then by the chain rule P, which adds x P to it, is to change
// by -x^T g.
func (p *Projection) learn(vectors, centreDescent, contextDescent Matrix, rate float32) {
	adagrad(p.Centre, p.centreSquares, vectors, centreDescent, rate)
	adagrad(p.Context, p.contextSquares, vectors, contextDescent, rate)
}

// adagrad adds rate * g / sqrt(sum of g^2) to weights, where g = vectors^T
// descent. Source: Duchi, Hazan and Singer 2011, JMLR 12:2121. Small adaptive
// steps are what projections need: plain descent diverges on them.
func adagrad(weights, squares, vectors, descent Matrix, rate float32) {
	const epsilon = 1e-8 // keeps the first step finite
	for i, g := range transposedProduct(vectors, descent).Values {
		squares.Values[i] += g * g
		weights.Values[i] += rate * g / float32(math.Sqrt(float64(squares.Values[i])+epsilon))
	}
}
