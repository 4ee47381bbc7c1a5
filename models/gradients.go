package models

import "taosim/models/kernel"

// Gradients are the derivatives of the mean training loss of a reading's pairs,
// in nats, without the gate's importance term.
type Gradients struct {
	Words       Matrix    // with respect to h and v side by side, and so to e and o, W x 2D
	Projections []Matrix  // by answer, with respect to [P Q], D x 2D; empty for an answer that is not let in
	Weights     []float64 // by answer, with respect to its weight in the gate
	Answers     []Matrix  // by answer, with respect to its vectors, W x D; nil unless asked for
}

// A Differentiator computes gradients. There are two: [Native] and the graph of
// package models/graph, which it is tested against.
type Differentiator interface {
	Differentiate(r *Reading, answers bool) Gradients
}

// Native computes gradients by hand. With d the gradient with respect to h and v
// side by side, the chain rule gives
//
//	dL/d[P_j Q_j] = n w_j x_j^T d
//	dL/dw_j       = n <x_j [P_j Q_j], d>
//	dL/dx_j       = n w_j d [P_j Q_j]^T
type Native struct{}

var _ Differentiator = Native{}

// Differentiate implements [Differentiator].
func (Native) Differentiate(r *Reading, answers bool) Gradients {
	g := Gradients{
		Words:       slope(r.kernel, r.whole, &r.lesson.Training),
		Projections: make([]Matrix, len(r.answers)),
		Weights:     make([]float64, len(r.answers)),
	}
	if answers {
		g.Answers = make([]Matrix, len(r.answers))
	}
	for i := range r.answers {
		if answers {
			g.Answers[i] = NewMatrix(r.own.Rows, r.own.Columns/2)
		}
		if r.weights[i] > 0 {
			r.differentiate(i, &g)
		}
	}
	return g
}

// differentiate adds the gradients of one answer that is let in.
func (r *Reading) differentiate(answer int, g *Gradients) {
	x, projection := r.answers[answer].Vectors, r.projections[answer].Weights
	d := g.Words.rows()
	g.Projections[answer] = NewMatrix(projection.Rows, projection.Columns)
	r.kernel.MultiplyTransposedAdd(x.Rows, g.Projections[answer].rows(), x.rows(), d)
	g.Projections[answer].scale(r.factor(answer))
	g.Weights[answer] = float64(letInOf(r.weights)) * float64(r.kernel.Dot(r.parts[answer].Values, g.Words.Values))
	if g.Answers != nil {
		r.kernel.MultiplyAdd(x.Rows, g.Answers[answer].rows(), d, projection.transposed().rows())
		g.Answers[answer].scale(r.factor(answer))
	}
}

// slope is the gradient of the mean loss of a plan's pairs with respect to the
// words' rows. The gradient of one loss with respect to a score is sigmoid(score)
// minus 1 for the true word and minus 0 for noise.
func slope(k *kernel.Kernel, words Matrix, plan *kernel.Plan) Matrix {
	gradient := NewMatrix(words.Rows, words.Columns)
	if plan.Pairs() == 0 {
		return gradient
	}
	centres, contexts := words.halves()
	toCentres, toContexts := gradient.halves()
	scores := make([]float32, plan.Scores())
	k.Score(centres, contexts, plan, scores)
	slopesOf(plan, scores)
	k.Accumulate(toCentres, toContexts, centres, contexts, plan, scores)
	return gradient
}

// slopesOf turns the scores of a plan into the derivatives of its mean loss with
// respect to them.
func slopesOf(plan *kernel.Plan, scores []float32) {
	share := 1 / float32(plan.Pairs())
	for w := range plan.Windows() {
		for range w.Inputs {
			for j, score := range scores[:len(w.Outputs)] {
				label := float32(0)
				if w.True && j == 0 {
					label = 1
				}
				scores[j] = share * (sigmoidCurve.at(score) - label)
			}
			scores = scores[len(w.Outputs):]
		}
	}
}

// sumOfLosses is the loss of all pairs of a plan with these scores, in nats.
func sumOfLosses(plan *kernel.Plan, scores []float32) float64 {
	sum := 0.0
	for w := range plan.Windows() {
		for range w.Inputs {
			sum += lossOf(scores[:len(w.Outputs)], w.True)
			scores = scores[len(w.Outputs):]
		}
	}
	return sum
}
