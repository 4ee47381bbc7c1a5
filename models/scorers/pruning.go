package scorers

import "math/rand/v2"

// The pruning scores estimate how much the loss would rise if an answer were
// set to zero, from the gradient g = dL/dd_i alone. A step of -d_i changes the
// loss L by
//
//	dL_i = -<d_i, g> + 1/2 <d_i, H d_i> + ...
//
// to the second order. The Hessian H is not at hand, and the two forms differ
// in what they put in its place. A positive score is an answer that helps.

// CodePruning is the pruning score as the neurons of 2019 and 2020 computed it:
//
//	score_i = -<d_i, g> - <d_i, g^2>
//
// Its second term is linear in d_i where that of an expansion is quadratic, so it
// misleads however small the answer is. And it is odd: a constant that is added
// to an answer moves its score, in the direction opposite to its sign, even if
// the mixture does not listen to it. One neuron of the time, CoLA, took the
// absolute value and so paid harm like help; this one does not.
//
// Cost: no losses.
//
// Source: github.com/unconst/BitTensor, neurons/Mach/nucleus.py.
type CodePruning struct{}

var _ Scorer = CodePruning{}

// Score implements [Scorer].
func (CodePruning) Score(evidence Evidence, _ *rand.Rand) []float64 {
	return perAnswer(evidence, func(vectors, gradient []float32, _ float64) float64 {
		first, second := 0.0, 0.0
		for at, g := range gradient {
			slope := float64(vectors[at]) * float64(g) // exact, since both were float32
			first -= slope
			second -= float64(slope * float64(g))
		}
		return first + second
	})
}

// PaperPruning is the pruning score as the papers write it, with the diagonal
// of the empirical Fisher information for the Hessian. Over N examples with
// gradients g_n of their own losses,
//
//	score_i = -<d_i, g> + 1/2N sum_n <d_i^2, g_n^2>    in nats
//
// Each of the lesson's N words counts as an example, for the pairs in which it
// stands are not told apart. As g is the gradient of the mean loss, g_n is N
// times its row n, and the second term N/2 <d_i^2, g^2>.
//
// That term is never negative, and large where the gradient is. An answer that
// shouts nonsense makes g grow with d_i and the term with their fourth power, and
// is praised for the harm it does.
//
// Cost: no losses.
//
// Sources: Theis et al. 2018, arXiv 1801.05787; the comment beside the formula
// in github.com/unconst/BitTensor, neurons/Mach/nucleus.py.
type PaperPruning struct{}

var _ Scorer = PaperPruning{}

// Score implements [Scorer].
func (PaperPruning) Score(evidence Evidence, _ *rand.Rand) []float64 {
	return perAnswer(evidence, func(vectors, gradient []float32, words float64) float64 {
		first, second := 0.0, 0.0
		for at, g := range gradient {
			slope := float64(vectors[at]) * float64(g) // exact, since both were float32
			first -= slope
			second += float64(slope * slope)
		}
		return first + float64(words/2*second)
	})
}
