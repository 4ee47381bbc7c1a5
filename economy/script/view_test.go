package script

import (
	"testing"

	"taosim/economy"
)

// remembering is the epoch of three neurons with an owner and a memory.
func remembering() economy.Epoch {
	epoch := threeNeurons()
	epoch.Owner = economy.Owner{Known: true, UID: 2}
	epoch.Committed = []uint64{0, 7, 0}
	epoch.Memory = economy.Memory{
		Permits:   []bool{true, false, true},
		Bonds:     [][]economy.Bond{{{To: 1, Value: 0.5}}, nil, {{To: 0, Value: 2}, {To: 2, Value: 3}}},
		Weights:   [][]economy.Weight{nil, {{To: 0, Value: 9}}, nil},
		Consensus: []float64{0.25, 0, 0.75},
	}
	return epoch
}

func TestWhatAScriptSees(t *testing.T) {
	bare := economy.Epoch{Height: 7, Tempo: 2, Stake: make([]economy.Amount, 2), Weights: make([][]economy.Weight, 2)}
	tests := []struct {
		name  string
		epoch economy.Epoch
		field string
		want  string
	}{
		{"how many neurons there are", threeNeurons(), "n", "3"},
		{"the block", threeNeurons(), "height", "300"},
		{"the length of an epoch", threeNeurons(), "tempo", "100"},
		{"the last epoch", threeNeurons(), "last", "200"},
		{"stake as parts of all", threeNeurons(), "stake", "vector([0.75, 0.25, 0])"},
		{"stake to the rao", threeNeurons(), "stake_rao", "(3000000000, 1000000000, 0)"},
		{"no stake at all", bare, "stake", "vector([0, 0])"},
		{"weights whose rows sum to one", threeNeurons(), "weights", "matrix([([0, 0.25, 0.75]), ([0.5, 0, 0.5]), ([0, 0, 0])])"},
		{"when weights were set", threeNeurons(), "last_update", "vector([290, 280, 0])"},
		{"weights that were set just now", bare, "last_update", "vector([7, 7])"},
		{"when neurons registered", threeNeurons(), "registered", "vector([1, 2, 250])"},
		{"neurons that were always there", bare, "registered", "vector([0, 0])"},
		{"commits that may be revealed", remembering(), "committed", "vector([0, 7, 0])"},
		{"no commits", bare, "committed", "vector([0, 0])"},
		{"the owner", remembering(), "owner", "2"},
		{"no owner", bare, "owner", "None"},
		{"permits", remembering(), "permits", "vector([1, 0, 1])"},
		{"no permits before the first epoch", bare, "permits", "None"},
		{"bonds", remembering(), "bonds", "matrix([([0, 0.5, 0]), ([0, 0, 0]), ([2, 0, 3])])"},
		{"no bonds before the first epoch", bare, "bonds", "None"},
		{"weights of the last epoch", remembering(), "previous_weights", "matrix([([0, 0, 0]), ([1, 0, 0]), ([0, 0, 0])])"},
		{"no weights before the first epoch", bare, "previous_weights", "None"},
		{"consensus", remembering(), "consensus", "vector([0.25, 0, 0.75])"},
		{"no consensus before the first epoch", bare, "consensus", "None"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			view := newView(newMeter(testSteps), tt.epoch, dense)
			got, err := view.Attr(tt.field)
			if err != nil || got.String() != tt.want {
				t.Errorf("epoch.%s = %v, %v, want %s", tt.field, got, err, tt.want)
			}
			if again, err := view.Attr(tt.field); err != nil || again.String() != got.String() {
				t.Errorf("epoch.%s is %v, %v when asked again, and was %v", tt.field, again, err, got)
			}
		})
	}
}

func TestAskingForAFieldTwiceCostsOnce(t *testing.T) {
	m := newMeter(testSteps)
	view := newView(m, fullEpoch(100), dense)
	for range 3 {
		if _, err := view.Attr("weights"); err != nil {
			t.Fatal(err)
		}
	}
	if m.thread.Steps != 100*100/numbersPerStep {
		t.Errorf("three times the weights took %d steps, want %d", m.thread.Steps, 100*100/numbersPerStep)
	}
}
