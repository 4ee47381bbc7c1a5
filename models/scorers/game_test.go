package scorers_test

import (
	"math"
	"slices"

	"taosim/models"
)

// A game is evidence of losses alone: a coalition saves what worth says.
type game struct {
	players  int
	worth    func(heard []bool) float64
	measured int // losses
}

// silence is the loss of a game's neuron that hears nobody.
const silence = 100

// Answers implements [scorers.Evidence].
func (g *game) Answers() int { return g.players }

// Vectors implements [scorers.Evidence].
func (g *game) Vectors(int) models.Matrix { panic("a game has no vectors") }

// Gradient implements [scorers.Evidence].
func (g *game) Gradient(int) models.Matrix { panic("a game has no gradients") }

// Gate implements [scorers.Evidence].
func (g *game) Gate(int) float64 { panic("a game has no gates") }

// Loss implements [scorers.Evidence].
func (g *game) Loss(heard []bool) float64 {
	g.measured++
	return silence - g.worth(heard)
}

// tabulated is a game of n players by the worth of its coalitions. Bit i of a
// coalition's number says whether player i is in it.
func tabulated(n int, worth []float64) *game {
	return &game{players: n, worth: func(heard []bool) float64 {
		coalition := 0
		for i, member := range heard {
			if member {
				coalition |= 1 << i
			}
		}
		return worth[coalition]
	}}
}

// additive is a game in which everybody saves the same in any company.
func additive(savings ...float64) *game {
	return &game{players: len(savings), worth: func(heard []bool) float64 {
		sum := 0.0
		for i, member := range heard {
			if member {
				sum += savings[i]
			}
		}
		return sum
	}}
}

// airport is the game of aircraft that share a runway, which costs as much as
// the largest of them needs.
func airport(costs ...float64) *game {
	return &game{players: len(costs), worth: func(heard []bool) float64 {
		cost := 0.0
		for i, member := range heard {
			if member {
				cost = max(cost, costs[i])
			}
		}
		return cost
	}}
}

// airportShares are the Shapley values of an airport game, its costs in rising
// order: each stretch of the runway is shared by those who need it. Source:
// Littlechild and Owen 1973.
func airportShares(costs ...float64) []float64 {
	shares := make([]float64, len(costs))
	share, paid := 0.0, 0.0
	for i, cost := range costs {
		share += (cost - paid) / float64(len(costs)-i)
		shares[i], paid = share, cost
	}
	return shares
}

// near tells whether all of two slices differ by no more than the tolerance.
func near(got, want []float64, tolerance float64) bool {
	return slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) <= tolerance })
}
