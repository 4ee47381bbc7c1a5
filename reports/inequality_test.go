package reports_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/reports"
)

func Example_inequality() {
	holdings := []economy.Amount{7 * economy.Tao, economy.Tao, economy.Tao, economy.Tao}
	fmt.Println("Lorenz", reports.Lorenz(holdings))
	fmt.Println("Gini", reports.Gini(holdings))
	fmt.Println("Nakamoto", reports.Nakamoto(holdings))
	// Output:
	// Lorenz [0 0.1 0.2 0.3 1]
	// Gini 0.45
	// Nakamoto 1
}

// The values are worked out by hand from the definitions.
var inequalityTests = []struct {
	name     string
	holdings []economy.Amount
	lorenz   []float64
	gini     float64
	nakamoto int
}{
	{"nobody holds nothing", nil, nil, math.NaN(), 0},
	{"holders of nothing share nothing", []economy.Amount{0, 0}, nil, math.NaN(), 0},
	{"a single holder equals itself", []economy.Amount{5}, []float64{0, 1}, 0, 1},
	{"equal holders lie on the diagonal", []economy.Amount{3, 3, 3, 3}, []float64{0, .25, .5, .75, 1}, 0, 3},
	{"exactly half is not a majority", []economy.Amount{1, 1}, []float64{0, .5, 1}, 0, 2},
	{"one of four holds all", []economy.Amount{0, 8, 0, 0}, []float64{0, 0, 0, 0, 1}, 3. / 4, 1},
	{"the order of holders does not count", []economy.Amount{5, 1, 4, 2, 3}, []float64{0, 1. / 15, 3. / 15, 6. / 15, 10. / 15, 1}, 4. / 15, 2},
	{"holders of nothing count", []economy.Amount{0, 1, 1}, []float64{0, 0, .5, 1}, 1. / 3, 2},
	{"the largest supply does not overflow", []economy.Amount{economy.MaxAmount - 1, 1}, []float64{0, 0, 1}, 1. / 2, 1},
}

func TestInequality(t *testing.T) {
	near := cmpopts.EquateApprox(0, 1e-12)
	for _, tt := range inequalityTests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reports.Lorenz(tt.holdings); !cmp.Equal(got, tt.lorenz, near) {
				t.Errorf("Lorenz(%d) = %v, want %v", tt.holdings, got, tt.lorenz)
			}
			if got := reports.Gini(tt.holdings); !cmp.Equal(got, tt.gini, near, cmpopts.EquateNaNs()) {
				t.Errorf("Gini(%d) = %v, want %v", tt.holdings, got, tt.gini)
			}
			if got := reports.Nakamoto(tt.holdings); got != tt.nakamoto {
				t.Errorf("Nakamoto(%d) = %v, want %v", tt.holdings, got, tt.nakamoto)
			}
		})
	}
}

// someHoldings draws what a few holders hold; one of them holds something.
func someHoldings(t *rapid.T) []economy.Amount {
	holdings := rapid.SliceOfN(rapid.Map(rapid.Int64Range(0, 1e15),
		func(rao int64) economy.Amount { return economy.Amount(rao) }), 1, 40).Draw(t, "holdings")
	holdings[0]++
	return holdings
}

func TestGiniIsTwiceTheAreaAboveTheLorenzCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		holdings := someHoldings(t)
		below := 0.0
		curve := reports.Lorenz(holdings)
		for k := range len(holdings) {
			below += (curve[k] + curve[k+1]) / 2 / float64(len(holdings))
		}
		if got, want := reports.Gini(holdings), 1-2*below; math.Abs(got-want) > 1e-9 {
			t.Errorf("Gini = %v, want %v", got, want)
		}
	})
}

func TestLorenzCurveSagsFromCornerToCorner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		curve := reports.Lorenz(someHoldings(t))
		if curve[0] != 0 || curve[len(curve)-1] != 1 {
			t.Fatalf("curve %v does not run from 0 to 1", curve)
		}
		for k := 2; k < len(curve); k++ {
			if before, after := curve[k-1]-curve[k-2], curve[k]-curve[k-1]; after < before-1e-12 {
				t.Fatalf("curve %v is steeper before %d than after it", curve, k-1)
			}
		}
	})
}

func TestNakamotoIsTheLeastMajority(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		holdings := someHoldings(t)
		slices.Sort(holdings)
		slices.Reverse(holdings)
		count := reports.Nakamoto(holdings)
		if held, left := total(holdings[:count]), total(holdings[count:]); held <= left {
			t.Errorf("the %d largest of %v hold %v, the others %v", count, holdings, held, left)
		}
		if held, left := total(holdings[:count-1]), total(holdings[count-1:]); held > left {
			t.Errorf("%d of %v are a majority already", count-1, holdings)
		}
	})
}

func total(amounts []economy.Amount) economy.Amount {
	var total economy.Amount
	for _, amount := range amounts {
		total += amount
	}
	return total
}
