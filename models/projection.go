package models

import (
	"math"
	"slices"

	"taosim/models/kernel"
)

// A Projection carries a peer's vectors into a neuron's own space, as centres
// and as contexts: the spaces of two neurons are rotated against one another,
// since each began at random. It starts at zero, so that a peer counts for
// nothing until it has proved of use.
type Projection struct {
	Weights Matrix // D x 2D, applied as x [P Q]: the left half makes centres, the right contexts
	Logit   float64

	// Sums of squared gradients, by row and by column: their product over the
	// total stands for the sum of each weight, which would take as much memory as
	// the weights.
	rows, columns []float64
	logitSquares  float64
	lastRead      uint64 // the lesson, counted by its mixture
}

// NewProjection returns the projection of a peer that has yet to be learned
// from.
func NewProjection(dimensions int) *Projection {
	return &Projection{
		Weights: NewMatrix(dimensions, 2*dimensions),
		rows:    make([]float64, dimensions),
		columns: make([]float64, 2*dimensions),
	}
}

// clone returns a copy with memory of its own.
func (p *Projection) clone() *Projection {
	q := *p
	q.Weights = p.Weights.Clone()
	q.rows, q.columns = slices.Clone(p.rows), slices.Clone(p.columns)
	return &q
}

// epsilon keeps the first adaptive step finite.
const epsilon = 1e-30

// descend moves the weights down the gradient G by Adagrad with factored second
// moments, and shrinks them:
//
//	W_ij -= rate/D * (clip(G_ij / sqrt(R_i C_j / T)) + decay * W_ij)
//
// with R and C the sums of G^2 by row and column so far and T their total. A step
// changes x W by no more than the rate times the mean size of x's values, in any
// number of dimensions D: with steps of one length at all of them a mixture that
// does well at D = 16 diverges at 128.
//
// The factors can be far below the sum of squares that they stand for, so the ratio
// is clipped to [-1, 1], where that of Adagrad lies by itself: a peer that sends a
// few words along one axis and others along another could else make a step as long
// as it liked.
//
// Small adaptive steps are what projections need: plain descent diverges on them.
// Sources: Duchi, Hazan and Singer 2011, JMLR 12:2121; Shazeer and Stern 2018,
// arXiv 1804.04235, for the factors and for clipping.
func (p *Projection) descend(k *kernel.Kernel, gradient Matrix, rate, decay float64) {
	total := p.addSquares(k, gradient)
	scale := make([]float32, len(p.columns)) // 1/sqrt(C_j)
	for j, c := range p.columns {
		scale[j] = float32(1 / math.Sqrt(c+epsilon))
	}
	rate /= float64(len(p.rows))
	keep, step := float32(1-rate*decay), float32(rate)
	for i, r := range p.rows {
		unit := float32(math.Sqrt(total / (r + epsilon)))
		weights := p.Weights.Row(i)
		for j, x := range gradient.Row(i) {
			part := min(max(float32(float32(unit*x)*scale[j]), -1), 1)
			weights[j] = float32(keep*weights[j]) - float32(step*part)
		}
	}
}

// addSquares counts a gradient in and returns the total of all so far.
func (p *Projection) addSquares(k *kernel.Kernel, gradient Matrix) float64 {
	for i := range p.rows {
		row := gradient.Row(i)
		p.rows[i] += float64(k.Dot(row, row))
		for j, x := range row {
			p.columns[j] += float64(float32(x * x))
		}
	}
	total := 0.0
	for _, r := range p.rows {
		total += r
	}
	return total
}

// descendLogit moves the gate's logit against its gradient by Adagrad.
func (p *Projection) descendLogit(slope, rate float64) {
	p.logitSquares += slope * slope
	p.Logit -= rate * slope / math.Sqrt(p.logitSquares+epsilon)
}

// bytes is the memory that the projection takes.
func (p *Projection) bytes() int {
	return 4*len(p.Weights.Values) + 8*(len(p.rows)+len(p.columns))
}
