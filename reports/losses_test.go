package reports

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestMeanLossesCountThoseThatMeasured(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name    string
		neurons []losses
		want    losses
	}{
		{"nobody measured anything", nil, losses{nan, nan, nan}},
		{"a neuron that measured nothing does not count", []losses{{2, 3, 4}, {nan, nan, nan}}, losses{2, 3, 4}},
		{"each kind has its own mean", []losses{{1, 2, nan}, {2, 4, nan}, {3, nan, 5}}, losses{2, 3, 5}},
		{"a loss of 0 is a loss", []losses{{0, 0, 0}, {1, 2, 3}}, losses{.5, 1, 1.5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []neuronRow
			for _, losses := range tt.neurons {
				rows = append(rows, neuronRow{lossColumns: newLossColumns(losses)})
			}
			got := meanLosses(slices.Values(rows))
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateNaNs()); diff != "" {
				t.Errorf("meanLosses(%v), -want +got:\n%s", tt.neurons, diff)
			}
		})
	}
}

func TestOutcomeTakesAllLossesAtTheLastEpochThatMeasured(t *testing.T) {
	nan := math.NaN()
	h := measuring("honest",
		losses{nan, nan, nan}, // before the first round
		losses{4, 5, 6},
		losses{2, 3, nan}, // the control measured nothing
		losses{nan, nan, nan},
	)
	got := h.outcome("honest")
	if want := (losses{4, 5, 6}); got.first != want {
		t.Errorf("first losses %v, want %v", got.first, want)
	}
	if diff := cmp.Diff(losses{2, 3, nan}, got.last, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("last losses, -want +got:\n%s", diff)
	}
	nobody := h.outcome("cabal")
	if diff := cmp.Diff(noLosses(), nobody.last, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("losses of a strategy that the world does not know, -want +got:\n%s", diff)
	}
}

// measuring is the history of a world whose only group, of one neuron, measured
// losses by epoch.
func measuring(group string, byEpoch ...losses) *history {
	h := &history{strategies: []string{group, Unknown}}
	for i, measured := range byEpoch {
		h.add(uint64(i+1), []neuronRow{{Class: group, Strategy: group, lossColumns: newLossColumns(measured)}})
	}
	return h
}
