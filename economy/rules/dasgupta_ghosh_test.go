package rules

import (
	"math"
	"math/rand/v2"
	"testing"

	"taosim/economy"
)

func TestDasguptaGhosh(t *testing.T) {
	rule := DasguptaGhosh{Bins: 2, Xi: 0.5}
	runJudging(t, []judgingTest{
		{
			name: "agreement from habit alone pays nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}},
			want:  []float64{0, 0, 0},
		},
		{
			// The first two score 1 - 4/12, and 2/4 - 6/12 with the third.
			name: "who agrees by chance scores nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 1, 2, 1}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			// With the second the first scores 1 - 4/12 = 2/3, and with the third, who
			// differs on one of four, 3/4 - 5/12 = 1/3. So does the second.
			name: "each error costs as much as it takes from agreement", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 2, 2, 1}},
			want:  []float64{0.375, 0.375, 0.25},
		},
		{
			name: "who says the opposite has a negative score, which is none", rule: rule,
			stake: []economy.Amount{3, 3, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {1, 1, 2, 2}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			name: "two tasks are too few", rule: rule,
			stake: []economy.Amount{1, 1},
			marks: [][]float64{{2, 1}, {2, 1}},
			want:  []float64{0, 0},
		},
	})
}

// As the comment on the rule has it: with an error of half a bin, honest validators
// score less with five bins than with three.
func TestMoreBinsMayScoreLess(t *testing.T) {
	const pairs = 200
	score := func(bins int) float64 {
		luck := rand.New(rand.NewPCG(1, 2))
		common, sum := newTally(bins), 0.0
		for range pairs {
			epoch := marksOf(nil, drawMarks([]behaviour{honest, honest}, 40, luck))
			said := reports(Mask.rows(epoch.Weights), bins)
			common.count(said[0], said[1])
			sum += common.beyondChance(func(x, y int) bool { return x == y })
		}
		return sum / pairs
	}
	if five, three := score(5), score(3); math.Abs(five-0.37) > 0.02 || math.Abs(three-0.44) > 0.02 {
		t.Errorf("scores of %.3f with five bins and %.3f with three, want about 0.37 and 0.44", five, three)
	}
}
