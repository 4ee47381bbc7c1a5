package research_test

import (
	"fmt"

	"taosim/economy/yuma/research"
)

// Three validators value the first server. The second, with a tenth of the stake,
// moves to another, and the majority follows an epoch later. Its part of the
// dividends, in percent, shows what each variant thinks of discoveries.
func Example() {
	half := research.Judgement{Kappa: 0.5}
	variants := []research.Variant{
		research.Yuma1{Judgement: half, BondPenalty: 1},
		research.Yuma2{Judgement: half, BondPenalty: 1, BondMovingAverage: 0.1},
		research.Yuma2B{Judgement: half, BondPenalty: 1, BondMovingAverage: 0.1},
		research.Yuma2C{Judgement: half, CapacityAlpha: 0.1, DecayRate: 0.1},
		research.Yuma3{Judgement: half, BondMovingAverage: 0.975},
	}
	epochs := [][][]float64{
		{{1, 0}, {1, 0}, {1, 0}},
		{{1, 0}, {0, 1}, {1, 0}},
		{{0, 1}, {0, 1}, {1, 0}},
		{{0, 1}, {0, 1}, {0, 1}},
	}
	for _, variant := range variants {
		fmt.Printf("%-16T", variant)
		var state research.State
		for _, weights := range epochs {
			result := variant.Step(state, weights, []float64{80, 10, 10})
			fmt.Printf("%6.1f", 100*result.DividendShare[1])
			state = result.State
		}
		fmt.Println()
	}
	// Output:
	// research.Yuma1    10.0   0.0  11.1  10.0
	// research.Yuma2    10.0   1.0  11.1  10.1
	// research.Yuma2B   10.0  10.0 100.0  19.2
	// research.Yuma2C   10.0   5.0  19.2  14.3
	// research.Yuma3    10.0   5.2  19.8  14.8
}
