package models

// A Reading is a lesson as a neuron sees it together with its peers' answers:
// the vectors of the lesson's words, one row each, as centres h and contexts v.
type Reading struct {
	mixture *Mixture
	lesson  *Lesson
	answers []Answer
	parts   []sides // what each answer contributes: x_j P_j and x_j Q_j
	whole   sides   // h = e + sum_j x_j P_j and v = o + sum_j x_j Q_j
}

// sides are vectors of a lesson's words as centres and as contexts.
type sides struct{ centre, context Matrix }

// Read gathers the neuron's own vectors of a lesson's words and adds what its
// peers answered.
func (m *Mixture) Read(l *Lesson, answers []Answer) *Reading {
	r := &Reading{mixture: m, lesson: l, answers: answers, whole: m.own(l.Words)}
	for _, a := range answers {
		p := m.Projections[a.Peer]
		part := sides{centre: product(a.Vectors, p.Centre), context: product(a.Vectors, p.Context)}
		r.parts = append(r.parts, part)
		r.whole.add(1, part)
	}
	return r
}

func (m *Mixture) own(words []Word) sides {
	dimensions := m.Own.Centre.Columns
	s := sides{centre: NewMatrix(len(words), dimensions), context: NewMatrix(len(words), dimensions)}
	for i, w := range words {
		copy(s.centre.Row(i), m.Own.Centre.Row(int(w)))
		copy(s.context.Row(i), m.Own.Context.Row(int(w)))
	}
	return s
}

// An Assessment is how well the held-out pairs of a lesson are predicted.
type Assessment struct {
	Loss  float64   // mean loss of a pair in nats, with all answers
	Saved []float64 // by each answer: how much the loss would rise without it
}

// Assess measures the answers on the held-out pairs, each by the loss that it
// saves beside the others (leave one out).
func (r *Reading) Assess() Assessment {
	a := Assessment{Loss: r.whole.loss(&r.lesson.HeldOut), Saved: make([]float64, len(r.parts))}
	for i, part := range r.parts {
		without := r.whole.clone()
		without.add(-1, part)
		a.Saved[i] = without.loss(&r.lesson.HeldOut) - a.Loss
	}
	return a
}

// leastRate is the smallest embedding rate there is, for the descent of the
// projections is what has moved over the rate, which must not overflow.
const leastRate = 1e-20

// Learn trains the mixture on the lesson. It ends the reading: what was read
// has changed. At an embedding rate of zero, and of less than 1e-20, nothing
// changes at all.
func (r *Reading) Learn(rates Rates) {
	if rates.Embedding < leastRate {
		return
	}
	moved := r.whole.clone()
	train(moved.centre, moved.context, &r.lesson.Training, rates.Embedding)
	moved.add(-1, r.whole)
	// What has moved is the sum of all steps. It is what the neuron's own
	// vectors are to move and, over the rate, the descent of the projections.
	own := r.mixture.Own
	for i, w := range r.lesson.Words {
		addScaled(own.Centre.Row(int(w)), 1, moved.centre.Row(i))
		addScaled(own.Context.Row(int(w)), 1, moved.context.Row(i))
	}
	moved.scale(1 / rates.Embedding)
	for _, a := range r.answers {
		r.mixture.Projections[a.Peer].learn(a.Vectors, moved.centre, moved.context, rates.Projection)
	}
}

func (s sides) loss(b *Batch) float64 { return loss(s.centre, s.context, b) }

func (s sides) add(scale float32, other sides) {
	addScaled(s.centre.Values, scale, other.centre.Values)
	addScaled(s.context.Values, scale, other.context.Values)
}

func (s sides) clone() sides {
	return sides{centre: s.centre.Clone(), context: s.context.Clone()}
}

func (s sides) scale(by float32) {
	for _, m := range []Matrix{s.centre, s.context} {
		for i := range m.Values {
			m.Values[i] *= by
		}
	}
}
