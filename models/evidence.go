package models

// What a reading says of its answers to those who score them; see package
// models/scorers.

// Answers is how many peers were heard.
func (r *Reading) Answers() int { return len(r.answers) }

// Vectors is what peer i answered, W x D.
func (r *Reading) Vectors(i int) Matrix { return r.answers[i].Vectors }

// Gate is the weight of answer i in the mixture, 0 to 1.
func (r *Reading) Gate(i int) float64 { return r.weights[i] }

// Gradient is the gradient of the mean training loss with respect to answer i,
// W x D: what a neuron sends back to the peer.
func (r *Reading) Gradient(i int) Matrix {
	if r.gradients.Answers == nil {
		r.gradients = r.differentiator.Differentiate(r, true)
		r.differentiated = true
	}
	return r.gradients.Answers[i]
}

// Loss is the mean held-out loss of a pair in nats when only some answers are
// heard. The weights of those stay as they are.
func (r *Reading) Loss(heard []bool) float64 {
	words := r.Base().Clone()
	for i, weight := range r.weights {
		if heard[i] && weight > 0 {
			r.add(words, i, 1)
		}
	}
	return r.lossOf(words, &r.lesson.HeldOut)
}

// What a differentiator needs to know besides.

// Lesson is what was read.
func (r *Reading) Lesson() *Lesson { return r.lesson }

// Base is what the answers are added to, W x 2D, to be read only: the neuron's own
// vectors e and o or, if nobody answered, its student's.
func (r *Reading) Base() Matrix {
	if len(r.answers) == 0 {
		return r.student
	}
	return r.own
}

// Projection is [P Q] of answer i, D x 2D, to be read only.
func (r *Reading) Projection(i int) Matrix { return r.projections[i].Weights }

// Gradients are those of the training loss, computed once. Those with respect to
// the answers may be missing.
func (r *Reading) Gradients() Gradients {
	if !r.differentiated {
		r.gradients, r.differentiated = r.differentiator.Differentiate(r, false), true
	}
	return r.gradients
}
