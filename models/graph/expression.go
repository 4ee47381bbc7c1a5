package graph

import (
	"errors"
	"fmt"

	"gorgonia.org/gorgonia"

	"taosim/models"
	"taosim/models/kernel"
)

// An expression is the mean loss of a reading's training pairs as a graph:
//
//	h = e + n sum_j w_j x_j P_j
//	v = o + n sum_j w_j x_j Q_j
//	s = h v^T
//	L = sum(taken * softplus(s) - near * s) / pairs
//
// The sums over j are of the n answers that are let in. Of the W x W scores s the
// matrices taken and near tell how often the plan takes each, and how often it
// does so for a pair of words that stood near one another. Such a pair costs
// softplus(-s), which is softplus(s) - s.
type expression struct {
	graph   *gorgonia.ExprGraph
	own     sides // e and o
	experts []expert
	loss    *gorgonia.Node
}

// An expert is an answer that is let in.
type expert struct {
	answer     int       // its place among all
	vectors    *variable // x_j
	projection sides     // P_j and Q_j
	weight     *variable // w_j
}

// newExpression writes down the loss of a reading that has training pairs.
func newExpression(r *models.Reading) *expression {
	x := &expression{graph: gorgonia.NewGraph()}
	x.own = newSides(x.graph, "own", r.Base())
	for i := range r.Answers() {
		if r.Gate(i) > 0 {
			x.experts = append(x.experts, newExpert(x.graph, r, i))
		}
	}
	h, v := x.combine()
	x.loss = meanLoss(h, v, &r.Lesson().Training)
	return x
}

func newExpert(g *gorgonia.ExprGraph, r *models.Reading, answer int) expert {
	return expert{
		answer:     answer,
		vectors:    newMatrix(g, fmt.Sprint("vectors ", answer), r.Vectors(answer).Clone()),
		projection: newSides(g, fmt.Sprint("projection ", answer), r.Projection(answer)),
		weight:     newScalar(g, fmt.Sprint("weight ", answer), r.Gate(answer)),
	}
}

// combine is the vectors h and v.
func (x *expression) combine() (h, v *gorgonia.Node) {
	h, v = x.own.centre.node, x.own.context.node
	n := gorgonia.NewConstant(float32(len(x.experts)))
	for _, e := range x.experts {
		scaled := multiply(e.vectors.node, multiply(n, e.weight.node))
		h = must(gorgonia.Add(h, multiply(scaled, e.projection.centre.node)))
		v = must(gorgonia.Add(v, multiply(scaled, e.projection.context.node)))
	}
	return h, v
}

// meanLoss is the mean loss of a plan's pairs.
func meanLoss(h, v *gorgonia.Node, plan *kernel.Plan) *gorgonia.Node {
	words := h.Shape()[0]
	taken, near := count(plan, words)
	scores := multiply(h, must(gorgonia.Transpose(v)))
	losses := must(gorgonia.HadamardProd(newMatrix(h.Graph(), "taken", taken).node, must(gorgonia.Softplus(scores))))
	praised := must(gorgonia.HadamardProd(newMatrix(h.Graph(), "near", near).node, scores))
	sum := must(gorgonia.Sum(must(gorgonia.Sub(losses, praised))))
	return multiply(sum, gorgonia.NewConstant(1/float32(plan.Pairs())))
}

// count is how often a plan takes the score of each two of so many words, the
// row's as input and the column's as output, and how often as that of words that
// stood near one another.
func count(plan *kernel.Plan, words int) (taken, near models.Matrix) {
	taken, near = models.NewMatrix(words, words), models.NewMatrix(words, words)
	for w := range plan.Windows() {
		for _, input := range w.Inputs {
			for _, output := range w.Outputs {
				taken.Row(int(input))[output]++
			}
			if w.True {
				near.Row(int(input))[w.Outputs[0]]++
			}
		}
	}
	return taken, near
}

// differentiate computes the loss and its gradients with respect to all variables,
// but to the answers' vectors only if asked.
func (x *expression) differentiate(answers bool) {
	variables := x.own.variables()
	for _, e := range x.experts {
		variables = append(append(variables, e.weight), e.projection.variables()...)
		if answers {
			variables = append(variables, e.vectors)
		}
	}
	nodes := make([]*gorgonia.Node, len(variables))
	for i, v := range variables {
		nodes[i] = v.node
	}
	for i, slope := range must(gorgonia.Grad(x.loss, nodes...)) {
		gorgonia.Read(slope, &variables[i].slope)
	}
	x.run()
}

// evaluate computes the loss.
func (x *expression) evaluate() float64 {
	var loss gorgonia.Value
	gorgonia.Read(x.loss, &loss)
	x.run()
	return float64(loss.Data().(float32))
}

// run computes what is to be read, of which the reader gets a copy: the machine
// uses its registers again.
func (x *expression) run() {
	machine := gorgonia.NewTapeMachine(x.graph)
	check(errors.Join(machine.RunAll(), machine.Close()))
}
