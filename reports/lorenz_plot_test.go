package reports

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gonum.org/v1/plot/plotter"

	"taosim/economy"
)

func TestLorenzBandHoldsTheCurvesOfAllWorlds(t *testing.T) {
	holding := func(holdings ...economy.Amount) *history {
		return &history{standings: []standing{{epoch: 1, lorenz: Lorenz(holdings)}}}
	}
	got := newLorenzBand([]*history{
		holding(1, 3), // 0, 1/4, 1
		holding(4),    // the diagonal, read at the points of the others
		holding(0, 0), // has no curve
	})
	want := band{
		mean: plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .375}, {X: 1, Y: 1}},
		low:  plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .25}, {X: 1, Y: 1}},
		high: plotter.XYs{{X: 0, Y: 0}, {X: .5, Y: .5}, {X: 1, Y: 1}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(band{}), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAThinnedCurveKeepsItsPlace(t *testing.T) {
	for _, neurons := range []int{1, maxPoints, maxPoints + 1, 3*maxPoints + 7} {
		curve := Lorenz(slices.Repeat([]economy.Amount{5}, neurons))
		got := thin(curve)
		if want := min(neurons, maxPoints) + 1; len(got) != want {
			t.Fatalf("of %d neurons it has %d points, want %d", neurons, len(got), want)
		}
		for k, y := range got {
			if x := float64(k) / float64(len(got)-1); math.Abs(y-x) > 1e-12 {
				t.Errorf("of %d equal neurons it is %v at %v", neurons, y, x)
			}
		}
	}
}
