package models

// A Reading is a lesson as a neuron sees it together with its peers' answers.
// Words are rows of 2D values: the vector as a centre h, then as a context v.
type Reading struct {
	mixture *Mixture
	lesson  *Lesson
	answers []Answer
	parts   []Matrix // what each answer contributes: x_j P_j and x_j Q_j
	whole   Matrix   // h = e + sum_j x_j P_j and v = o + sum_j x_j Q_j
}

// Read gathers the neuron's own vectors of a lesson's words and adds what its
// peers answered.
func (m *Mixture) Read(l *Lesson, answers []Answer) *Reading {
	r := &Reading{mixture: m, lesson: l, answers: answers, whole: m.own(l.Words)}
	for _, a := range answers {
		part := product(a.Vectors, m.Projections[a.Peer].Weights)
		r.parts = append(r.parts, part)
		addScaled(r.whole.Values, 1, part.Values)
	}
	return r
}

func (m *Mixture) own(words []Word) Matrix {
	dimensions := m.Own.Centre.Columns
	own := NewMatrix(len(words), 2*dimensions)
	for i, w := range words {
		row := own.Row(i)
		copy(row[:dimensions], m.Own.Centre.Row(int(w)))
		copy(row[dimensions:], m.Own.Context.Row(int(w)))
	}
	return own
}

// An Assessment is how well the held-out pairs of a lesson are predicted.
type Assessment struct {
	Loss  float64   // mean loss of a pair in nats, with all answers
	Saved []float64 // by each answer: how much the loss would rise without it
}

// Assess measures the answers on the held-out pairs, each by the loss that it
// saves beside the others (leave one out).
func (r *Reading) Assess() Assessment {
	a := Assessment{Loss: loss(r.whole, &r.lesson.HeldOut), Saved: make([]float64, len(r.parts))}
	without := r.whole.Clone()
	for i, part := range r.parts {
		without.CopyFrom(r.whole)
		addScaled(without.Values, -1, part.Values)
		a.Saved[i] = loss(without, &r.lesson.HeldOut) - a.Loss
	}
	return a
}

// leastRate is the smallest embedding rate there is. The steps of a smaller one
// are lost in the rounding of a float32, and the descent of the projections,
// which is what moved over the rate, would be nothing else.
const leastRate = 1e-7

// Learn trains the mixture on the lesson. It ends the reading: what was read
// has changed. At an embedding rate of zero, and of less than 1e-7, nothing
// changes at all.
func (r *Reading) Learn(rates Rates) {
	if rates.Embedding < leastRate {
		return
	}
	moved := r.whole.Clone()
	train(moved, &r.lesson.Training, rates.Embedding)
	addScaled(moved.Values, -1, r.whole.Values)
	// What has moved is the sum of all steps. It is what the neuron's own
	// vectors are to move and, over the rate, the descent of the projections.
	own := r.mixture.Own
	dimensions := own.Centre.Columns
	for i, w := range r.lesson.Words {
		row := moved.Row(i)
		addScaled(own.Centre.Row(int(w)), 1, row[:dimensions])
		addScaled(own.Context.Row(int(w)), 1, row[dimensions:])
	}
	for i := range moved.Values {
		moved.Values[i] /= rates.Embedding
	}
	for _, a := range r.answers {
		r.mixture.Projections[a.Peer].learn(a.Vectors, moved, rates.Projection)
	}
}
