package models

import (
	"slices"
	"testing"

	"taosim/models/kernel"

	"pgregory.net/rapid"
)

// windowsOf are the windows of a plan with memory of their own.
func windowsOf(p *kernel.Plan) []kernel.Window {
	var all []kernel.Window
	for w := range p.Windows() {
		w.Inputs, w.Outputs = slices.Clone(w.Inputs), slices.Clone(w.Outputs)
		all = append(all, w)
	}
	return all
}

// numberedText is a text in which each word stands once, at its number.
func numberedText(length int) []int32 {
	text := make([]int32, length)
	for i := range text {
		text[i] = int32(i)
	}
	return text
}

func TestSkipGramWindowsAreThoseOfTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		length := rapid.IntRange(2, 60).Draw(t, "length")
		window := rapid.IntRange(1, 16).Draw(t, "window")
		negatives := rapid.IntRange(1, 5).Draw(t, "negatives")
		o := rapid.SampledFrom([]Objective{Classic, Shared}).Draw(t, "objective")
		objective, random := newObjective(o, length, window, negatives).(*skipGram), stream(rapid.Uint64().Draw(t, "seed"))
		objective.prepare(numberedText(length), &random)

		neighbours := make([][]int32, length)
		for _, w := range windowsOf(&objective.plan) {
			middle := w.Outputs[0]
			if o == Classic && len(w.Inputs) != 1 || o == Shared && neighbours[middle] != nil {
				t.Errorf("%v: inputs %v of word %d share noise", o, w.Inputs, middle)
			}
			if !w.True || len(w.Outputs) > 1+negatives || slices.Contains(w.Outputs[1:], middle) {
				t.Errorf("word %d stands against %v with %d negatives", middle, w.Outputs[1:], negatives)
			}
			neighbours[middle] = append(neighbours[middle], w.Inputs...)
		}
		for i, got := range neighbours {
			reach := 0
			for _, n := range got {
				reach = max(reach, int(n)-i, i-int(n))
			}
			var want []int32
			for n := max(0, i-reach); n <= min(length-1, i+reach); n++ {
				if n != i {
					want = append(want, int32(n))
				}
			}
			if reach < 1 || reach > window || !slices.Equal(got, want) {
				t.Errorf("neighbours of word %d of %d = %v, want all within a reach of 1 to %d", i, length, got, window)
			}
		}
	})
}

func TestSkipGramReachIsUniform(t *testing.T) {
	const window, length = 6, 30_000
	objective, random := newObjective(Shared, length, window, 1).(*skipGram), stream(1)
	objective.prepare(numberedText(length), &random)
	got, want := make([]float64, window), make([]float64, window)
	for _, w := range windowsOf(&objective.plan) {
		if middle := int(w.Outputs[0]); middle >= window && middle < length-window {
			got[len(w.Inputs)/2-1]++
			want[middle%window]++
		}
	}
	const critical = 25.7 // exceeded once in 10,000 times, with five degrees of freedom
	if x := chiSquare(got, want); x > critical {
		t.Errorf("reaches of 1 to %d came %v times: chi-square %v exceeds %v", window, got, x, critical)
	}
}
