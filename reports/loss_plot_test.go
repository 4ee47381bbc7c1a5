package reports

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/plot/plotter"
)

func TestLossBandIsTheIntervalOverWorlds(t *testing.T) {
	nan := math.NaN()
	worlds := []*history{
		measuring("honest", losses{nan, nan, nan}, losses{5, nan, nan}, losses{1, 7, nan}, losses{9, 9, 9}),
		measuring("honest", losses{nan, nan, nan}, losses{nan, nan, nan}, losses{3, 7, nan}), // ended before the other
	}
	margin := 12.706204736 // t(0.975, 1) times sqrt(2), the deviation of 1 and 3, over sqrt(2)
	tests := []struct {
		name  string
		group string
		kind  lossKind
		want  band
	}{
		{
			name:  "epochs without a loss are left out, and one world has no interval",
			group: "honest", kind: withPeers,
			want: band{
				mean: plotter.XYs{{X: 2, Y: 5}, {X: 3, Y: 2}},
				low:  plotter.XYs{{X: 2, Y: 5}, {X: 3, Y: 2 - margin}},
				high: plotter.XYs{{X: 2, Y: 5}, {X: 3, Y: 2 + margin}},
			},
		},
		{
			name:  "equal worlds leave no doubt",
			group: "honest", kind: withStudent,
			want: band{mean: plotter.XYs{{X: 3, Y: 7}}, low: plotter.XYs{{X: 3, Y: 7}}, high: plotter.XYs{{X: 3, Y: 7}}},
		},
		{name: "a kind that no world measured before the first ended is empty", group: "honest", kind: alone},
		{name: "a group that no world knows is empty", group: "cabal", kind: withPeers},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := newLossBand(worlds, tt.group, tt.kind)
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(band{}), cmpopts.EquateApprox(0, 1e-6)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestGroupsThatMeasuredALossHaveAPanel(t *testing.T) {
	nothing := noLosses()
	arms := [][]*history{
		{measuring("free-rider", nothing, nothing)},
		nil, // no world was begun
		{measuring("honest", losses{4, 4, 4}), measuring("slow: honest", losses{5, 5, 5})},
	}
	var got []string
	for _, panel := range newLossPanels(Plan{Arms: []string{"equal", "burn", "yuma2"}}, arms) {
		got = append(got, panel.arm+" / "+panel.group)
	}
	want := []string{"yuma2 / honest", "yuma2 / slow: honest"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
