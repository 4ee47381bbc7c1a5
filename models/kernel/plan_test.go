package kernel_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/models/kernel"
)

func TestAPlanSplitsWhatTheMachineCodeCannotHold(t *testing.T) {
	thirtyThree := make([]int32, 33)
	for i := range thirtyThree {
		thirtyThree[i] = int32(100 + i)
	}
	tests := []struct {
		name            string
		inputs, outputs []int32
		want            []kernel.Window
	}{
		{
			name:   "a window that fits is one part",
			inputs: []int32{4, 5}, outputs: []int32{1, 2, 3},
			want: []kernel.Window{{Inputs: []int32{4, 5}, Outputs: []int32{1, 2, 3}, True: true}},
		},
		{
			name:   "of many outputs only the first part has the true one",
			inputs: []int32{9}, outputs: []int32{0, 1, 2, 3, 4, 5, 6, 7},
			want: []kernel.Window{
				{Inputs: []int32{9}, Outputs: []int32{0, 1, 2, 3, 4, 5}, True: true},
				{Inputs: []int32{9}, Outputs: []int32{6, 7}},
			},
		},
		{
			name:   "each part of many inputs meets all outputs",
			inputs: thirtyThree, outputs: []int32{0, 1, 2, 3, 4, 5, 6},
			want: []kernel.Window{
				{Inputs: thirtyThree[:32], Outputs: []int32{0, 1, 2, 3, 4, 5}, True: true},
				{Inputs: thirtyThree[:32], Outputs: []int32{6}},
				{Inputs: thirtyThree[32:], Outputs: []int32{0, 1, 2, 3, 4, 5}, True: true},
				{Inputs: thirtyThree[32:], Outputs: []int32{6}},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p kernel.Plan
			p.Add(tt.inputs, tt.outputs)
			if diff := cmp.Diff(tt.want, slices.Collect(p.Windows())); diff != "" {
				t.Errorf("windows differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAPlanCountsItsPairsAndScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p kernel.Plan
		pairs, scores := 0, 0
		for range rapid.IntRange(0, 5).Draw(t, "windows") {
			inputs := make([]int32, rapid.IntRange(1, 70).Draw(t, "inputs"))
			outputs := make([]int32, rapid.IntRange(1, 20).Draw(t, "outputs"))
			p.Add(inputs, outputs)
			pairs += len(inputs)
			scores += len(inputs) * len(outputs)
		}
		if p.Pairs() != pairs || p.Scores() != scores {
			t.Errorf("%d pairs and %d scores, want %d and %d", p.Pairs(), p.Scores(), pairs, scores)
		}
		for w := range p.Windows() {
			scores -= len(w.Inputs) * len(w.Outputs)
			if w.True {
				pairs -= len(w.Inputs)
			}
		}
		if pairs != 0 || scores != 0 {
			t.Errorf("the windows lack %d pairs and %d scores", pairs, scores)
		}
	})
}

func TestAPlanThatIsResetIsEmpty(t *testing.T) {
	var p kernel.Plan
	p.Add([]int32{1 << 20}, []int32{1 << 20})
	p.Reset()
	if n := len(slices.Collect(p.Windows())); n != 0 || p.Pairs() != 0 || p.Scores() != 0 {
		t.Errorf("%d windows, %d pairs, %d scores, want none", n, p.Pairs(), p.Scores())
	}
	p.Add([]int32{0}, []int32{0})
	table := newTable(1, 16, 16)
	kernel.Best().Descend(table, newTable(1, 16, 16), &p, 1) // a row that was forgotten is not missed
}

func TestAPlanThatIsUsedAgainDoesNotAllocate(t *testing.T) {
	forEachKernel(t, func(t *testing.T, k *kernel.Kernel) {
		var p kernel.Plan
		inputs, outputs := []int32{0, 1, 2}, []int32{0, 1, 2, 3}
		h, v := newTable(4, 16, 16), newTable(4, 16, 16)
		allocations := testing.AllocsPerRun(3, func() {
			p.Reset()
			for range 2000 {
				p.Add(inputs, outputs)
			}
			k.Descend(h, v, &p, 0.01)
		})
		if allocations != 0 {
			t.Errorf("%v allocations", allocations)
		}
	})
}

func TestAWindowWithoutASidePanics(t *testing.T) {
	mustPanic(t, "kernel: a window needs an input and an output", func() { new(kernel.Plan).Add(nil, []int32{1}) })
	mustPanic(t, "kernel: a window needs an input and an output", func() { new(kernel.Plan).Add([]int32{1}, nil) })
}
