package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// A problem is two tables and a plan over them.
type problem struct {
	inputs, outputs kernel.Rows
	plan            *kernel.Plan
}

// newProblem makes tables of 40 rows and windows of up to the given sizes. Windows
// have rows in common, but none names a row twice.
func newProblem(random *rand.Rand, columns, gap, windows, maxInputs, maxOutputs int) problem {
	const rows = 40
	scale := float32(1.5 / math.Sqrt(float64(columns)))
	p := problem{
		inputs:  newRandomTable(random, rows, columns, columns+gap, scale),
		outputs: newRandomTable(random, rows, columns, columns+2*gap, scale),
		plan:    new(kernel.Plan),
	}
	for range windows {
		p.plan.Add(drawIndices(random, 1+random.IntN(maxInputs), rows), drawIndices(random, 1+random.IntN(maxOutputs), rows))
	}
	return p
}

// drawIndices draws n of the rows.
func drawIndices(random *rand.Rand, n, rows int) []int32 {
	indices := make([]int32, n)
	for i, row := range random.Perm(rows)[:n] {
		indices[i] = int32(row)
	}
	return indices
}

// drawProblem is a problem of any shape; the seed that repeats it is printed.
func drawProblem(t *rapid.T) problem {
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	return newProblem(random,
		16*rapid.IntRange(1, 32).Draw(t, "chunks"), rapid.IntRange(0, 17).Draw(t, "gap"),
		rapid.IntRange(0, 6).Draw(t, "windows"), rapid.SampledFrom([]int{1, 7, 40}).Draw(t, "inputs"),
		rapid.SampledFrom([]int{1, 6, 14}).Draw(t, "outputs"))
}

const tolerance = 2e-6

func TestDescendAgreesWithItsDefinition(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			p := drawProblem(t)
			h, v := widen(p.inputs), widen(p.outputs)
			referenceDescend(h, v, p.plan, 0.05)
			k.Descend(p.inputs, p.outputs, p.plan, 0.05)
			mustAgree(t, "inputs", p.inputs.Values, h.values, tolerance)
			mustAgree(t, "outputs", p.outputs.Values, v.values, tolerance)
		})
	})
}

func TestScoreAgreesWithItsDefinition(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			p := drawProblem(t)
			scores := make([]float32, p.plan.Scores()+3)
			guard := scores[p.plan.Scores():]
			copy(guard, []float32{7, 8, 9})
			k.Score(p.inputs, p.outputs, p.plan, scores)
			mustAgree(t, "scores", scores[:p.plan.Scores()], referenceScores(widen(p.inputs), widen(p.outputs), p.plan), tolerance)
			mustEqualBits(t, "behind the scores", guard, []float32{7, 8, 9})
		})
	})
}

func TestAccumulateAgreesWithItsDefinition(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			p := drawProblem(t)
			random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "slopes"), 0))
			columns := p.inputs.Columns
			dInputs := newRandomTable(random, 40, columns, columns+3, 1)
			dOutputs := newRandomTable(random, 40, columns, columns+5, 1)
			slopes := newRandomTable(random, 1, p.plan.Scores(), p.plan.Scores(), 0.1).Values
			dh, dv := widen(dInputs), widen(dOutputs)
			referenceAccumulate(dh, dv, widen(p.inputs), widen(p.outputs), p.plan, slopes)
			before := problem{inputs: clone(p.inputs), outputs: clone(p.outputs)}

			k.Accumulate(dInputs, dOutputs, p.inputs, p.outputs, p.plan, slopes)

			mustAgree(t, "changes of inputs", dInputs.Values, dh.values, 2*tolerance)
			mustAgree(t, "changes of outputs", dOutputs.Values, dv.values, 2*tolerance)
			mustEqualBits(t, "inputs", p.inputs.Values, before.inputs.Values)
			mustEqualBits(t, "outputs", p.outputs.Values, before.outputs.Values)
		})
	})
}

// Everything outside the rows that the plan names keeps its bits.
func TestDescendTouchesOnlyTheRowsOfThePlan(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			p := drawProblem(t)
			before := problem{inputs: clone(p.inputs), outputs: clone(p.outputs)}
			k.Descend(p.inputs, p.outputs, p.plan, 0.05)
			for w := range p.plan.Windows() {
				for _, i := range w.Inputs {
					copy(p.inputs.Row(int(i)), before.inputs.Row(int(i)))
				}
				for _, j := range w.Outputs {
					copy(p.outputs.Row(int(j)), before.outputs.Row(int(j)))
				}
			}
			mustEqualBits(t, "inputs", p.inputs.Values, before.inputs.Values)
			mustEqualBits(t, "outputs", p.outputs.Values, before.outputs.Values)
		})
	})
}

// Windows that share rows depend on one another, so that the plan is cut by one
// window, each with its own call.
func TestScoreThenAccumulateIsDescend(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		rapid.Check(t, func(t *rapid.T) {
			p := drawProblem(t)
			const rate = 0.05
			inputs, outputs := clone(p.inputs), clone(p.outputs)
			for w := range p.plan.Windows() {
				if !w.True {
					continue // Add has no way to say so
				}
				var one kernel.Plan
				one.Add(w.Inputs, w.Outputs)
				slopes := make([]float32, one.Scores())
				k.Score(inputs, outputs, &one, slopes)
				for s, score := range slopes {
					slopes[s] = float32(-rate / (1 + math.Exp(-float64(score))))
					if s%len(w.Outputs) == 0 {
						slopes[s] += rate
					}
				}
				k.Accumulate(inputs, outputs, inputs, outputs, &one, slopes)
				k.Descend(p.inputs, p.outputs, &one, rate)
			}
			mustAgree(t, "inputs", p.inputs.Values, widen(inputs).values, tolerance)
			mustAgree(t, "outputs", p.outputs.Values, widen(outputs).values, tolerance)
		})
	})
}

// lossOf is the loss that Descend descends, in nats.
func lossOf(h, v wide, plan *kernel.Plan) float64 {
	loss := 0.0
	for w := range plan.Windows() {
		for s, score := range scoresOf(h, v, w) {
			if w.True && s%len(w.Outputs) == 0 {
				score = -score
			}
			loss += math.Log1p(math.Exp(score))
		}
	}
	return loss
}

// The rows of one window each come once, so that the step is exactly that along
// the gradient.
func TestDescendFollowsTheGradientOfTheLoss(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		random := rand.New(rand.NewPCG(1, 2))
		p := newProblem(random, 48, 0, 0, 1, 1)
		p.plan.Add([]int32{3, 1, 4}, []int32{1, 5, 9, 2, 6})
		h, v := widen(p.inputs), widen(p.outputs)
		k.Descend(p.inputs, p.outputs, p.plan, 1)
		for _, table := range []struct {
			name   string
			before wide
			after  []float32
		}{{"inputs", h, p.inputs.Values}, {"outputs", v, p.outputs.Values}} {
			for range 100 {
				i := random.IntN(len(table.after))
				step := float64(table.after[i]) - table.before.values[i]
				if want := -slopeAt(&table.before.values[i], func() float64 { return lossOf(h, v, p.plan) }); math.Abs(step-want) > 1e-6 {
					t.Fatalf("value %d of %s moved by %v, want %v", i, table.name, step, want)
				}
			}
		}
	})
}

// slopeAt is the derivative of a function at x by a central difference.
func slopeAt(x *float64, f func() float64) float64 {
	const h = 1e-5
	at := *x
	*x = at + h
	above := f()
	*x = at - h
	below := f()
	*x = at
	return (above - below) / (2 * h)
}

func TestTheSameCallsGiveTheSameBits(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		run := func() problem {
			p := newProblem(rand.New(rand.NewPCG(5, 6)), 128, 3, 2000, 9, 6) // several stretches
			k.Descend(p.inputs, p.outputs, p.plan, 0.02)
			return p
		}
		first, second := run(), run()
		mustEqualBits(t, "inputs", second.inputs.Values, first.inputs.Values)
		mustEqualBits(t, "outputs", second.outputs.Values, first.outputs.Values)
	})
}

// Where a plan is cut into stretches makes no difference.
func TestALongPlanIsTheSumOfItsWindows(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		p := newProblem(rand.New(rand.NewPCG(7, 8)), 32, 0, 3000, 5, 6)
		inputs, outputs := clone(p.inputs), clone(p.outputs)
		scores, one := make([]float32, p.plan.Scores()), new(kernel.Plan)
		k.Score(inputs, outputs, p.plan, scores)
		for w := range p.plan.Windows() {
			one.Reset()
			one.Add(w.Inputs, w.Outputs)
			own := make([]float32, one.Scores())
			k.Score(inputs, outputs, one, own)
			mustEqualBits(t, "scores", scores[:len(own)], own)
			scores = scores[len(own):]
		}
		for w := range p.plan.Windows() {
			one.Reset()
			one.Add(w.Inputs, w.Outputs)
			k.Descend(inputs, outputs, one, 0.01)
		}
		k.Descend(p.inputs, p.outputs, p.plan, 0.01)
		mustEqualBits(t, "inputs", p.inputs.Values, inputs.Values)
		mustEqualBits(t, "outputs", p.outputs.Values, outputs.Values)
	})
}

// slopeOf is the slope of noise whose score is x y. The input's second column
// moves by it.
func slopeOf(k *kernel.Kernel, x, y float32) float32 {
	inputs, outputs, plan := newTable(1, 16, 16), newTable(2, 16, 16), new(kernel.Plan)
	inputs.Values[0] = x
	outputs.Row(1)[0], outputs.Row(1)[1] = y, 1
	plan.Add([]int32{0}, []int32{0, 1})
	k.Descend(inputs, outputs, plan, 1)
	return inputs.Values[1]
}

func TestTheSlopeIsThatOfTheLogisticFunction(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		worst := 0.0
		for x := float32(-87); x <= 87; x += 0.0137 {
			want := -1 / (1 + math.Exp(-float64(x)))
			worst = max(worst, math.Abs(float64(slopeOf(k, x, 1))/want-1))
		}
		if worst > 3e-7 {
			t.Errorf("relative error %.2g", worst)
		}
	})
}

func TestTheSlopeOfExtremeScores(t *testing.T) {
	const large = 1e30 // its square is infinite
	tests := []struct {
		name        string
		x, y        float32
		least, most float32
	}{
		{"a large score is all wrong for noise", large, 1, -1, -1},
		{"a score of infinity is held within limits", large, large, -1, -1},
		{"a very negative score is right for noise", -large, 1, -1e-36, 0},
		{"a score of minus infinity is held within limits", -large, large, -1e-36, 0},
		{"a score of zero is half wrong", 0, 1, -0.5, -0.5},
	}
	nan := float32(math.NaN())
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		for _, tt := range tests {
			if got := slopeOf(k, tt.x, tt.y); !(tt.least <= got && got <= tt.most) {
				t.Errorf("%s: slope %v, want %v to %v", tt.name, got, tt.least, tt.most)
			}
		}
		if got := slopeOf(k, nan, 1); got == got {
			t.Errorf("a NaN has the slope %v", got)
		}
	})
}

// Were one of the two uses lost, the row would be off by some 1e-4; where the
// second begins from matters by less than 1e-6.
func TestARowNamedTwiceMovesByBoth(t *testing.T) {
	tests := []struct {
		name            string
		inputs, outputs []int32
	}{
		{"an output of one input", []int32{0}, []int32{3, 7, 7}},
		{"an output of several inputs", []int32{0, 1, 2}, []int32{7, 3, 7, 7}},
		{"an input", []int32{5, 6, 5}, []int32{1, 2}},
		{"both", []int32{5, 5, 5, 5}, []int32{1, 1, 1, 1, 1, 1}},
	}
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				p := newProblem(rand.New(rand.NewPCG(9, 10)), 48, 0, 0, 1, 1)
				p.plan.Add(tt.inputs, tt.outputs)
				h, v := widen(p.inputs), widen(p.outputs)
				referenceDescend(h, v, p.plan, 1e-3)
				k.Descend(p.inputs, p.outputs, p.plan, 1e-3)
				mustAgree(t, "inputs", p.inputs.Values, h.values, tolerance)
				mustAgree(t, "outputs", p.outputs.Values, v.values, tolerance)
			})
		}
	})
}

func TestBadCallsPanicBeforeTheyWrite(t *testing.T) {
	plan := func(input, output int32) *kernel.Plan {
		p := new(kernel.Plan)
		p.Add([]int32{0, input}, []int32{0, output})
		return p
	}
	tests := []struct {
		name            string
		inputs, outputs kernel.Rows
		plan            *kernel.Plan
		want            string
	}{
		{"an input outside the table", newTable(4, 16, 16), newTable(4, 16, 16), plan(4, 0), "kernel: inputs hold 4 rows"},
		{"an output outside the table", newTable(4, 16, 16), newTable(4, 16, 16), plan(0, 4), "kernel: outputs hold 4 rows"},
		{"a negative index", newTable(4, 16, 16), newTable(4, 16, 16), plan(-1, 0), "kernel: a plan with a negative index"},
		{"an empty table", kernel.Rows{Columns: 16, Stride: 16}, newTable(4, 16, 16), plan(0, 0), "kernel: inputs hold 0 rows"},
		{"a table of nothing", kernel.Rows{}, newTable(4, 16, 16), plan(0, 0), "kernel: inputs have 0 columns"},
		{"overlapping rows", newTable(4, 16, 8), newTable(4, 16, 16), plan(0, 0), "kernel: inputs have 16 columns at a distance of 8"},
		{"odd columns", newTable(4, 24, 24), newTable(4, 24, 24), plan(0, 0), "kernel: inputs have 24 columns"},
		{"too many columns", newTable(4, 528, 528), newTable(4, 528, 528), plan(0, 0), "kernel: inputs have more than"},
		{"unequal columns", newTable(4, 16, 16), newTable(4, 32, 32), plan(0, 0), "kernel: inputs and outputs differ"},
	}
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				values := make([]float32, 4)
				mustPanic(t, tt.want, func() { k.Descend(tt.inputs, tt.outputs, tt.plan, 1) })
				mustPanic(t, tt.want, func() { k.Score(tt.inputs, tt.outputs, tt.plan, values) })
				mustPanic(t, tt.want, func() { k.Accumulate(tt.inputs, tt.outputs, tt.inputs, tt.outputs, tt.plan, values) })
			})
		}
		good := newTable(4, 16, 16)
		mustPanic(t, "kernel: 3 scores for a plan of 4", func() { k.Score(good, clone(good), plan(0, 0), make([]float32, 3)) })
		mustPanic(t, "kernel: 3 slopes for a plan of 4", func() {
			k.Accumulate(good, good, good, clone(good), plan(0, 0), make([]float32, 3))
		})
		mustPanic(t, "kernel: inputs and their changes differ", func() {
			wider := newTable(4, 32, 32)
			k.Accumulate(wider, wider, good, good, plan(0, 0), make([]float32, 4))
		})
	})
}

func TestAnEmptyPlanFitsAnyTable(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		k.Descend(kernel.Rows{}, kernel.Rows{}, new(kernel.Plan), 1)
		k.Score(kernel.Rows{}, kernel.Rows{}, new(kernel.Plan), nil)
		k.Accumulate(kernel.Rows{}, kernel.Rows{}, kernel.Rows{}, kernel.Rows{}, new(kernel.Plan), nil)
	})
}

func ExamplePlan_Windows() {
	var plan kernel.Plan
	plan.Add([]int32{10, 11}, []int32{1, 2, 3})
	plan.Add([]int32{12}, []int32{4, 5})
	inputs, outputs := newTable(13, 16, 16), newTable(6, 16, 16)
	for i := range inputs.Count() {
		inputs.Row(i)[0] = float32(i)
	}
	for j := range outputs.Count() {
		outputs.Row(j)[0] = float32(j)
	}
	scores := make([]float32, plan.Scores())
	kernel.Best().Score(inputs, outputs, &plan, scores)
	for window := range plan.Windows() {
		for _, input := range window.Inputs {
			fmt.Println(input, "with", window.Outputs, "scores", scores[:len(window.Outputs)])
			scores = scores[len(window.Outputs):]
		}
	}
	fmt.Println(len(slices.Collect(plan.Windows())), "windows,", plan.Pairs(), "pairs")
	// Output:
	// 10 with [1 2 3] scores [10 20 30]
	// 11 with [1 2 3] scores [11 22 33]
	// 12 with [4 5] scores [48 60]
	// 2 windows, 3 pairs
}
