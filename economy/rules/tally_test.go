package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestTalliesCountTheCommonTasks(t *testing.T) {
	common := newTally(2)
	for range 2 { // the second count forgets the first
		common.count(
			[]report{{on: 0, bin: 1}, {on: 2, bin: 0}, {on: 3, bin: 1}, {on: 5, bin: 1}},
			[]report{{on: 1, bin: 1}, {on: 2, bin: 1}, {on: 3, bin: 1}, {on: 4, bin: 0}, {on: 5, bin: 1}},
		)
		if common.tasks != 3 || common.at(0, 1) != 1 || common.at(1, 1) != 2 || common.agreed() != 2 {
			t.Errorf("%d tasks, %v", common.tasks, common.counts)
		}
	}
}

// The score is the mean over all choices of a bonus task and two other, different
// penalty tasks, which is how the rules are published.
func TestBeyondChanceIsTheMeanOverBonusAndPenaltyTasks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bins = 3
		said := drawReports(t, bins)
		together := func(x, y int) bool { return (x+1)*(y+1)%3 != 0 } // any symmetric choice
		common := newTally(bins)
		common.count(said[0], said[1])
		got, want := common.beyondChance(together), byChoices(inCommonOf(said[0], said[1]), together)
		if math.Abs(got-want) > 1e-12 {
			t.Fatalf("score %v, want %v", got, want)
		}
	})
}

func byChoices(pairs [][2]int, together func(x, y int) bool) float64 {
	score, choices := 0, 0
	for b := range pairs {
		for p := range pairs {
			for q := range pairs {
				if b == p || b == q || p == q {
					continue
				}
				choices++
				if together(pairs[b][0], pairs[b][1]) {
					score++
				}
				if together(pairs[p][0], pairs[q][1]) {
					score--
				}
			}
		}
	}
	if choices == 0 {
		return 0
	}
	return float64(score) / float64(choices)
}
