package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taosim/models/kernel"
)

// newTable is a table of zeros.
func newTable(rows, columns, stride int) kernel.Rows {
	return kernel.Rows{Values: make([]float32, rows*stride), Columns: columns, Stride: stride}
}

// newRandomTable is a table of values from -scale to scale, which begins at an
// odd place in memory. The gaps between its rows are random too.
func newRandomTable(random *rand.Rand, rows, columns, stride int, scale float32) kernel.Rows {
	table := kernel.Rows{Values: make([]float32, 1+rows*stride)[1:], Columns: columns, Stride: stride}
	for i := range table.Values {
		table.Values[i] = scale * (2*random.Float32() - 1)
	}
	return table
}

// clone copies a table with all that lies between its rows.
func clone(r kernel.Rows) kernel.Rows {
	r.Values = append([]float32(nil), r.Values...)
	return r
}

// A wide is a table in double precision, for the definitions that the kernels are
// held to.
type wide struct {
	values          []float64
	columns, stride int
}

func widen(r kernel.Rows) wide {
	w := wide{values: make([]float64, len(r.Values)), columns: r.Columns, stride: r.Stride}
	for i, value := range r.Values {
		w.values[i] = float64(value)
	}
	return w
}

func (w wide) row(i int32) []float64 { return w.values[int(i)*w.stride:][:w.columns] }

// referenceScores is the definition of Score.
func referenceScores(h, v wide, plan *kernel.Plan) []float64 {
	var scores []float64
	for w := range plan.Windows() {
		scores = append(scores, scoresOf(h, v, w)...)
	}
	return scores
}

func scoresOf(h, v wide, w kernel.Window) []float64 {
	var scores []float64
	for _, i := range w.Inputs {
		for _, j := range w.Outputs {
			sum := 0.0
			for c, x := range h.row(i) {
				sum += x * v.row(j)[c]
			}
			scores = append(scores, sum)
		}
	}
	return scores
}

// referenceDescend is the definition of Descend.
func referenceDescend(h, v wide, plan *kernel.Plan, rate float64) {
	for w := range plan.Windows() {
		slopes := scoresOf(h, v, w)
		for s, score := range slopes {
			label := 0.0
			if w.True && s%len(w.Outputs) == 0 {
				label = 1
			}
			slopes[s] = rate * (label - 1/(1+math.Exp(-score)))
		}
		referenceStep(h, v, h, v, w, slopes)
	}
}

// referenceAccumulate is the definition of Accumulate.
func referenceAccumulate(dh, dv, h, v wide, plan *kernel.Plan, slopes []float32) {
	for w := range plan.Windows() {
		own := make([]float64, len(w.Inputs)*len(w.Outputs))
		for s := range own {
			own[s] = float64(slopes[s])
		}
		referenceStep(dh, dv, h, v, w, own)
		slopes = slopes[len(own):]
	}
}

// referenceStep moves the rows of one window.
func referenceStep(dh, dv, h, v wide, w kernel.Window, slopes []float64) {
	changes := make([][]float64, len(w.Outputs))
	for j := range changes {
		changes[j] = make([]float64, v.columns)
	}
	for i, input := range w.Inputs {
		before := append([]float64(nil), h.row(input)...)
		for j, output := range w.Outputs {
			for c := range before {
				slope := slopes[i*len(w.Outputs)+j]
				changes[j][c] += slope * before[c]
				dh.row(input)[c] += slope * v.row(output)[c]
			}
		}
	}
	for j, output := range w.Outputs {
		for c, change := range changes[j] {
			dv.row(output)[c] += change
		}
	}
}

// mustAgree compares values with their definition. All of them are near 1 or
// below, and sums have the rounding of their largest term.
func mustAgree(t rapid.TB, what string, got []float32, want []float64, tolerance float64) {
	t.Helper()
	for i, value := range got {
		if !(math.Abs(float64(value)-want[i]) <= tolerance) {
			t.Fatalf("%s: value %d of %d is %v, want %v", what, i, len(got), value, want[i])
		}
	}
}

// mustEqualBits compares values bit for bit.
func mustEqualBits(t rapid.TB, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// mustPanic runs what has to panic with a message that begins as given.
func mustPanic(t *testing.T, message string, run func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := fmt.Sprint(recover()); !strings.HasPrefix(got, message) {
			t.Errorf("panic %q, want %q", got, message)
		}
	}()
	run()
}
