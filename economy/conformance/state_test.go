package conformance

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
	"taosim/economy/yuma"
)

func TestChangesOfTheState(t *testing.T) {
	start := func() state {
		return stateAfter(&yuma.Output{
			Permits: []bool{true, true},
			Bonds:   [][]economy.Weight{{{To: 0, Value: 1}, {To: 1, Value: 2}}, {{To: 0, Value: 3}}},
		})
	}
	tests := []struct {
		name    string
		changes changes
		want    state
	}{
		{"nothing", changes{}, start()},
		{
			"who is replaced loses permit and bonds, and others keep what they hold in it",
			changes{ClearUID: []economy.UID{1}},
			state{permits: []bool{true, false}, bonds: [][]economy.Weight{{{To: 0, Value: 1}, {To: 1, Value: 2}}, nil}},
		},
		{
			"who gives up the bonds in it keeps its own",
			changes{ResetBondsOfUID: []economy.UID{0}},
			state{permits: []bool{true, true}, bonds: [][]economy.Weight{{{To: 1, Value: 2}}, {}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := start()
			got.apply(tt.changes)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(state{})); diff != "" {
				t.Errorf("state (-want +got):\n%s", diff)
			}
		})
	}
}
