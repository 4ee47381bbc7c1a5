package scorers_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"taosim/models"
)

// A quadratic is a mixture that predicts a target vector for each word by the
// weighted sum of what it hears, and whose loss is half the mean squared
// distance from the targets, over a floor:
//
//	L = floor + 1/2W sum_w |target_w - sum_i share_i d_iw P_i|^2
//
// Its lesson is the same for training and held out, so that its gradients are
// those of the loss it measures.
type quadratic struct {
	targets     *mat.Dense
	answers     []*mat.Dense
	projections []*mat.Dense // nil for the identity
	gates       []float64
	shared      bool // the gates of those not heard pass to the others
	floor       float64
	measured    int // losses
}

// Answers implements [scorers.Evidence].
func (q *quadratic) Answers() int { return len(q.answers) }

// Vectors implements [scorers.Evidence].
func (q *quadratic) Vectors(i int) models.Matrix { return narrow(q.answers[i]) }

// Gate implements [scorers.Evidence].
func (q *quadratic) Gate(i int) float64 { return q.gates[i] }

// Loss implements [scorers.Evidence].
func (q *quadratic) Loss(heard []bool) float64 {
	q.measured++
	distance := mat.Norm(q.missing(heard), 2)
	words, _ := q.targets.Dims()
	return q.floor + distance*distance/float64(2*words)
}

// Gradient implements [scorers.Evidence].
func (q *quadratic) Gradient(i int) models.Matrix {
	heard := slices.Repeat([]bool{true}, len(q.answers))
	words, _ := q.targets.Dims()
	var gradient mat.Dense
	gradient.Mul(q.missing(heard), q.projections[i].T())
	gradient.Scale(-q.share(i, heard)/float64(words), &gradient)
	return narrow(&gradient)
}

// missing is what of the targets the heard answers leave unexplained.
func (q *quadratic) missing(heard []bool) *mat.Dense {
	missing := mat.DenseCopyOf(q.targets)
	for i, answer := range q.answers {
		if heard[i] {
			var part mat.Dense
			part.Mul(answer, q.projections[i])
			part.Scale(q.share(i, heard), &part)
			missing.Sub(missing, &part)
		}
	}
	return missing
}

// share is the weight of answer i among those heard.
func (q *quadratic) share(i int, heard []bool) float64 {
	if !q.shared || q.gates[i] == 0 {
		return q.gates[i]
	}
	all, present := 0.0, 0.0
	for j, gate := range q.gates {
		all += gate
		if heard[j] {
			present += gate
		}
	}
	return q.gates[i] * all / present
}

// clone is a copy to be changed: answers and their projections are replaced in
// it, not written to.
func (q *quadratic) clone() *quadratic {
	c := *q
	c.answers, c.projections, c.gates = slices.Clone(q.answers), slices.Clone(q.projections), slices.Clone(q.gates)
	return &c
}

// newQuadratic is a mixture of plain answers, all with the same gate and heard
// as they are.
func newQuadratic(gate float64, targets *mat.Dense, answers ...*mat.Dense) *quadratic {
	_, dimensions := targets.Dims()
	return &quadratic{
		targets:     targets,
		answers:     answers,
		projections: slices.Repeat([]*mat.Dense{identity(dimensions)}, len(answers)),
		gates:       slices.Repeat([]float64{gate}, len(answers)),
	}
}

// randomQuadratic is a mixture of n answers about two words, drawn at random,
// each heard through a projection of its own.
func randomQuadratic(random *rand.Rand, n int) *quadratic {
	const words, dimensions = 2, 3
	q := newQuadratic(1/float64(n), normal(random, words, dimensions))
	for range n {
		q.answers = append(q.answers, mat.DenseCopyOf(widen(narrow(normal(random, words, dimensions)))))
		q.projections = append(q.projections, normal(random, dimensions, dimensions))
		q.gates = append(q.gates, 1/float64(n))
	}
	return q
}

func normal(random *rand.Rand, rows, columns int) *mat.Dense {
	m := mat.NewDense(rows, columns, nil)
	m.Apply(func(int, int, float64) float64 { return random.NormFloat64() }, m)
	return m
}

func identity(dimensions int) *mat.Dense {
	m := mat.NewDense(dimensions, dimensions, nil)
	for i := range dimensions {
		m.Set(i, i, 1)
	}
	return m
}

func scaled(factor float64, m mat.Matrix) *mat.Dense {
	var s mat.Dense
	s.Scale(factor, m)
	return &s
}

func product(a, b mat.Matrix) *mat.Dense {
	var p mat.Dense
	p.Mul(a, b)
	return &p
}

// rotation turns the last two of three dimensions by the angle whose cosine is
// 3/5.
func rotation() *mat.Dense {
	return mat.NewDense(3, 3, []float64{1, 0, 0, 0, 0.6, 0.8, 0, -0.8, 0.6})
}

func narrow(m *mat.Dense) models.Matrix {
	rows, columns := m.Dims()
	n := models.NewMatrix(rows, columns)
	for i := range rows {
		for j := range columns {
			n.Row(i)[j] = float32(m.At(i, j))
		}
	}
	return n
}

func widen(m models.Matrix) *mat.Dense {
	w := mat.NewDense(m.Rows, m.Columns, nil)
	w.Apply(func(i, j int, _ float64) float64 { return float64(m.Row(i)[j]) }, w)
	return w
}

// dot is the sum of the products of two matrices' values.
func dot(a, b *mat.Dense) float64 {
	return mat.Trace(product(a, b.T()))
}

func TestQuadraticGradientsAreThoseOfItsLoss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 4).Draw(t, "answers")
		q := randomQuadratic(newRandom(rapid.Uint64().Draw(t, "seed")), n)
		q.shared = rapid.Bool().Draw(t, "shared")
		heard := slices.Repeat([]bool{true}, n)
		const step = 1e-3 // exact for a quadratic, but for rounding
		for i := range n {
			gradient := q.Gradient(i)
			for row := range 2 {
				for column := range 3 {
					d := q.answers[i].At(row, column)
					q.answers[i].Set(row, column, d+step)
					above := q.Loss(heard)
					q.answers[i].Set(row, column, d-step)
					below := q.Loss(heard)
					q.answers[i].Set(row, column, d)
					want := (above - below) / (2 * step)
					if got := float64(gradient.Row(row)[column]); math.Abs(got-want) > 1e-6*(1+math.Abs(want)) {
						t.Errorf("gradient %d (%d, %d) = %v, want %v", i, row, column, got, want)
					}
				}
			}
		}
	})
}

func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }
