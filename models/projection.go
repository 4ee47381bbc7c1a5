package models

import "math"

// A Projection carries a peer's vectors into a neuron's own space, as centres
// and as contexts: the spaces of two neurons are rotated against one another,
// since each began at random. It starts at zero, so that a peer counts for
// nothing until it has proved of use.
type Projection struct {
	Weights Matrix // D x 2D, applied as x [P Q]: the left half makes centres, the right contexts
	squares Matrix // sums of squared gradients
}

// NewProjection returns the projection of a peer that has yet to be learned
// from.
func NewProjection(dimensions int) *Projection {
	return &Projection{Weights: NewMatrix(dimensions, 2*dimensions), squares: NewMatrix(dimensions, 2*dimensions)}
}

// CopyFrom makes p equal to other, which must have the same shape.
func (p *Projection) CopyFrom(other *Projection) {
	p.Weights.CopyFrom(other.Weights)
	p.squares.CopyFrom(other.squares)
}

// learn moves the projection down its gradient by Adagrad: rate * g / sqrt(sum
// of g^2), where g = vectors^T descent. For if a word's own vectors are to
// change by -d, then by the chain rule [P Q], which adds x [P Q] to them, is to
// change by -x^T d. Small adaptive steps are what projections need: plain
// descent diverges on them. Source: Duchi, Hazan and Singer 2011, JMLR 12:2121.
func (p *Projection) learn(vectors, descent Matrix, rate float32) {
	const epsilon = 1e-8 // keeps the first step finite
	for i, g := range transposedProduct(vectors, descent).Values {
		p.squares.Values[i] += float32(g * g)
		p.Weights.Values[i] += float32(rate*g) / float32(math.Sqrt(float64(p.squares.Values[i])+epsilon))
	}
}
