package kernel

import "fmt"

// Descend makes one pass of stochastic gradient descent over a plan. The loss of
// a window, in nats, is that of negative sampling, with h_i its input rows and
// v_j its output rows,
//
//	L = -sum_i ( log sigmoid(h_i . v_0) + sum_j>0 log sigmoid(-h_i . v_j) )
//
// so that with g_ij = rate (label_j - sigmoid(h_i . v_j)), where label_0 is 1 and
// the others are 0, each window at once moves
//
//	h_i += sum_j g_ij v_j    and    v_j += sum_i g_ij h_i
//
// from the values before it. Source: Mikolov et al. 2013, arXiv 1310.4546,
// equation 4; a window of one set of noise is that of Ji et al. 2016, arXiv
// 1604.04661.
//
// A row that a window names twice moves by both uses, of which the second may
// begin where the first has left the row. The sigmoid has a relative error below
// 3e-7; scores beyond +-87 are taken for these. A NaN spreads to the rows that
// share a window with it. The tables may not overlap.
func (k *Kernel) Descend(inputs, outputs Rows, plan *Plan, rate float32) {
	plan.mustFit(inputs, outputs)
	plan.forStretches(func(codes []int32, _ int) { k.descend(inputs, outputs, codes, rate) })
}

// Score writes the inner product h_i . v_j of every input and output of every
// window, in the order of [Plan.Windows]. It needs room for [Plan.Scores].
func (k *Kernel) Score(inputs, outputs Rows, plan *Plan, scores []float32) {
	plan.mustFit(inputs, outputs)
	mustHaveOneEach(plan, scores, "scores")
	plan.forStretches(func(codes []int32, score int) { k.score(inputs, outputs, codes, scores[score:]) })
}

// Accumulate adds, for every window, sum_j s_ij v_j to row i of dInputs and
// sum_i s_ij h_i to row j of dOutputs. The slopes s lie as [Kernel.Score] lays
// out scores. So Score, the derivative of any loss with respect to its scores and
// Accumulate give the derivatives with respect to rows.
//
// dInputs may be inputs and dOutputs may be outputs: then each window sees what
// those before it did, as in [Kernel.Descend]. Tables may not overlap otherwise.
func (k *Kernel) Accumulate(dInputs, dOutputs, inputs, outputs Rows, plan *Plan, slopes []float32) {
	plan.mustFit(inputs, outputs)
	plan.mustFit(dInputs, dOutputs)
	if dInputs.Columns != inputs.Columns {
		panic("kernel: inputs and their changes differ in columns")
	}
	mustHaveOneEach(plan, slopes, "slopes")
	plan.forStretches(func(codes []int32, score int) {
		k.accumulate(dInputs, dOutputs, inputs, outputs, codes, slopes[score:])
	})
}

// mustHaveOneEach panics unless there is a value for each score of the plan.
func mustHaveOneEach(plan *Plan, values []float32, role string) {
	if len(values) < plan.scores {
		panic(fmt.Sprintf("kernel: %d %s for a plan of %d", len(values), role, plan.scores))
	}
}
