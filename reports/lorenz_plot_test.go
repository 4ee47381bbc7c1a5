package reports

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/plot/plotter"

	"taosim/economy"
)

func TestLorenzBandHoldsTheCurvesOfAllWorlds(t *testing.T) {
	got := newLorenzBand([]*history{
		{holdings: []economy.Amount{1, 3}}, // 0, 1/4, 1
		{holdings: []economy.Amount{4}},    // the diagonal, read at the points of the others
		{holdings: []economy.Amount{0, 0}}, // has no curve
	})
	want := lorenzBand{
		mean: plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .375}, {X: 1, Y: 1}},
		low:  plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .25}, {X: 1, Y: 1}},
		high: plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .5}, {X: 1, Y: 1}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(lorenzBand{}), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
