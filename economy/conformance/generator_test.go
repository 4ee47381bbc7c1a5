package conformance

import (
	"slices"
	"strings"
	"testing"
)

func TestGeneratedGraphs(t *testing.T) {
	tests := []struct {
		interleave int
		want       []int // who validates
	}{
		{interleave: 0, want: []int{0, 1, 2}},
		{interleave: 1, want: []int{0, 4, 8}},
		{interleave: 2, want: []int{0, 10, 11}}, // 7919 * 11 = 1 and 7919 * 10 = 2 modulo 12
	}
	for _, tt := range tests {
		g := generator{Neurons: 12, Validators: 3, Interleave: tt.interleave, ServerSelf: true, StakePerValidator: 5, StakePerServer: 1, LastUpdate: 9}
		in, weights := g.inputs(), g.weights()
		for uid := range g.Neurons {
			stake, row := uint64(1), 1 // of a server
			if slices.Contains(tt.want, uid) {
				stake, row = 5, 9
			}
			if in.Stake[uid] != stake || len(weights[uid]) != row || in.LastUpdate[uid] != 9 {
				t.Errorf("interleave %d: neuron %d has stake %d, %d weights and last update %d, want %d, %d and 9",
					tt.interleave, uid, in.Stake[uid], len(weights[uid]), in.LastUpdate[uid], stake, row)
			}
		}
	}
}

func TestGeneratorsThatCannotBeBuilt(t *testing.T) {
	good := generator{Kind: "uniform_graph", Neurons: 12, Validators: 3, Epochs: 1, Weights: "every validator sets equal weight on every server"}
	tests := []struct {
		name   string
		path   string
		change func(*generator)
		want   string
	}{
		{"none of these", "sparse", func(*generator) {}, ""},
		{"another kind", "sparse", func(g *generator) { g.Kind = "tree" }, `the kind of generator "tree" is not known`},
		{"other weights", "sparse", func(g *generator) { g.Weights = "random" }, `generated weights "random" are not known`},
		{"validators only", "sparse", func(g *generator) { g.Validators = 12 }, "there are 12 validators among 12 neurons"},
		{"no epoch", "sparse", func(g *generator) { g.Epochs = 0 }, "there are 0 epochs"},
		{"more than a dense matrix holds", "dense", func(g *generator) { g.Neurons = 1025 }, "the dense path computes at most 1024"},
		{"too many weights", "sparse", func(g *generator) { g.Neurons, g.Validators = 60_000, 100 }, "which is too much"},
		{"an unknown interleave", "sparse", func(g *generator) { g.Interleave = 3 }, "an interleave of 3 cannot place 3 validators"},
		{"distances that do not divide", "sparse", func(g *generator) { g.Neurons, g.Interleave = 13, 1 }, "an interleave of 1 cannot place 3 validators among 13"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := good
			tt.change(&g)
			err := g.validate(tt.path)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("validate() = %v, want %q", err, tt.want)
			}
		})
	}
}
