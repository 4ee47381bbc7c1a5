package models

import (
	"math"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
	"pgregory.net/rapid"
)

// slopesByGorgonia differentiates, with respect to the logits p of the answers
// let in,
//
//	w = exp(p) / sum exp(p)
//	L = sum s w + importance (n sum w^2 - 1)
//
// where s is the gradient of the rest of the loss with respect to w. The last
// term is importance times (std(w) / mean(w))^2, since the mean is 1/n.
func slopesByGorgonia(logits, ofWeights []float64, importance float64) []float64 {
	graph, n := gorgonia.NewGraph(), len(logits)
	vector := func(name string, values []float64) *gorgonia.Node {
		return gorgonia.NewVector(graph, tensor.Float64, gorgonia.WithName(name), gorgonia.WithValue(tensor.New(tensor.WithBacking(values))))
	}
	sum := func(x *gorgonia.Node) *gorgonia.Node { return gorgonia.Must(gorgonia.Sum(x)) }

	p := vector("p", logits)
	exponentials := gorgonia.Must(gorgonia.Exp(p))
	w := gorgonia.Must(gorgonia.HadamardDiv(exponentials, sum(exponentials)))
	squares := gorgonia.Must(gorgonia.Mul(gorgonia.NewConstant(importance*float64(n)), sum(gorgonia.Must(gorgonia.Square(w)))))
	rest := sum(gorgonia.Must(gorgonia.HadamardProd(vector("s", ofWeights), w)))
	loss := gorgonia.Must(gorgonia.Add(rest, gorgonia.Must(gorgonia.Sub(squares, gorgonia.NewConstant(importance)))))

	gradients, err := gorgonia.Grad(loss, p)
	if err != nil {
		panic(err)
	}
	var slopes gorgonia.Value
	gorgonia.Read(gradients[0], &slopes)
	machine := gorgonia.NewTapeMachine(graph)
	defer func() { _ = machine.Close() }() // it holds nothing but memory
	if err := machine.RunAll(); err != nil {
		panic(err)
	}
	return slopes.Data().([]float64)
}

func TestGateSlopesAreThoseThatGorgoniaDerives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(-3, 3)
		logits := rapid.SliceOfN(value, 2, 8).Draw(t, "logits")
		ofWeights := rapid.SliceOfN(value, len(logits), len(logits)).Draw(t, "gradient with respect to the weights")
		gate := Gate{Top: rapid.IntRange(2, 8).Draw(t, "top"), Importance: rapid.Float64Range(0, 1).Draw(t, "importance")}

		weights := gate.weigh(logits, nil)
		var letIn []int
		var itsLogits, itsSlopes []float64
		for i, w := range weights {
			if w > 0 {
				letIn = append(letIn, i)
				itsLogits, itsSlopes = append(itsLogits, logits[i]), append(itsSlopes, ofWeights[i])
			}
		}
		want := make([]float64, len(logits))
		for i, slope := range slopesByGorgonia(itsLogits, itsSlopes, gate.Importance) {
			want[letIn[i]] = slope
		}
		for i, got := range gate.slopes(weights, ofWeights) {
			if math.Abs(got-want[i]) > 1e-12 {
				t.Errorf("slope of logit %d = %v, want %v", i, got, want[i])
			}
		}
	})
}
