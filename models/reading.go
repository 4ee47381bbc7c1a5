package models

import (
	"fmt"
	"math/rand/v2"

	"taosim/models/kernel"
)

// An Answer is what one peer knows of a lesson's words.
type Answer struct {
	Peer    int    // the number the neuron gave it
	Vectors Matrix // W x D, one row for each of the lesson's words; finite and of bounded length
}

// A Reading is a lesson as a neuron sees it together with its peers' answers.
// Words are rows of 2D values: the vector as a centre, then as a context. It
// reads the mixture only when it is made.
type Reading struct {
	kernel      *kernel.Kernel
	gate        Gate
	lesson      *Lesson
	answers     []Answer
	asked       int           // peers asked
	projections []*Projection // by answer
	weights     []float64     // of the gate, by answer
	own         Matrix        // e and o
	student     Matrix        // what the student knows
	parts       []Matrix      // by answer: x_j [P_j Q_j], not yet weighed; empty if not let in
	whole       Matrix        // h and v

	differentiator Differentiator
	gradients      Gradients
	differentiated bool
}

// Read gathers the neuron's own vectors of a lesson's words and adds what those
// peers answered who did, of so many who were asked. Only the gate draws from
// random.
//
// When nobody answers the neuron goes on with what its student remembers.
func (m *Mixture) Read(l *Lesson, answers []Answer, asked int, random *rand.Rand) *Reading {
	if len(answers) > asked {
		panic(fmt.Sprintf("models: %d answers of %d peers asked", len(answers), asked))
	}
	own := m.ownRows(l.Words)
	r := &Reading{
		kernel:         m.kernel,
		gate:           m.gate,
		differentiator: m.differentiator,
		lesson:         l,
		answers:        answers,
		asked:          asked,
		own:            own,
		student:        m.studentRows(l.Words, own),
		parts:          make([]Matrix, len(answers)),
	}
	logits := make([]float64, len(answers))
	for i, a := range answers {
		r.projections = append(r.projections, m.projection(a.Peer))
		logits[i] = r.projections[i].Logit
	}
	r.weights = m.gate.weigh(logits, random)
	r.combine()
	return r
}

// combine computes what each answer says and the whole.
func (r *Reading) combine() {
	r.whole = r.Base().Clone()
	for i, a := range r.answers {
		if r.weights[i] > 0 {
			r.parts[i] = NewMatrix(r.own.Rows, r.own.Columns)
			r.kernel.MultiplyAdd(r.own.Rows, r.parts[i].rows(), a.Vectors.rows(), r.projections[i].Weights.rows())
			r.add(r.whole, i, 1)
		}
	}
}

// add adds the contribution of an answer, times a sign, to rows of words.
func (r *Reading) add(words Matrix, answer int, sign float32) {
	r.kernel.AddScaled(words.Values, sign*r.factor(answer), r.parts[answer].Values)
}

// factor is n w_j: with equal weights every answer counts in full.
func (r *Reading) factor(answer int) float32 {
	return float32(float64(letInOf(r.weights)) * r.weights[answer])
}

// An Assessment is how well the held-out pairs of a lesson are predicted, as mean
// losses of a pair in nats.
type Assessment struct {
	Loss    float64 // with all answers
	Student float64 // with the student only
}

// Assess measures the reading on the held-out pairs.
func (r *Reading) Assess() Assessment {
	return Assessment{
		Loss:    r.lossOf(r.whole, &r.lesson.HeldOut),
		Student: r.lossOf(r.student, &r.lesson.HeldOut),
	}
}

// lossOf is the mean loss of a plan's pairs in nats, 0 without pairs.
func (r *Reading) lossOf(words Matrix, plan *kernel.Plan) float64 {
	if plan.Pairs() == 0 {
		return 0
	}
	centres, contexts := words.halves()
	scores := make([]float32, plan.Scores())
	r.kernel.Score(centres, contexts, plan, scores)
	return sumOfLosses(plan, scores) / float64(plan.Pairs())
}

// halves shows the rows of a lesson's words to a kernel, as centres and as
// contexts.
func (m Matrix) halves() (centres, contexts kernel.Rows) {
	half := m.Columns / 2
	return kernel.Rows{Values: m.Values, Columns: half, Stride: m.Columns},
		kernel.Rows{Values: m.Values[min(half, len(m.Values)):], Columns: half, Stride: m.Columns}
}
