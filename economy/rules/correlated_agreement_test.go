package rules

import (
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestCorrelatedAgreement(t *testing.T) {
	runJudging(t, []judgingTest{
		{
			// All find the first two neurons good and the next two bad, but the last two
			// validators say it with other marks. To the first, the others show that 5 goes
			// with 5 and 4, and 1 with 2, but nobody that 1 goes with 1: it scores 0.3 with
			// the second and 0.6 with the others. To the third, nobody shows that 4 goes
			// with 4 or 2 with 2: it scores 0 with the fourth and 0.6 with the others.
			name:  "reports that go together count as agreement",
			rule:  CorrelatedAgreement{Bins: 5, Xi: 0.5},
			stake: []economy.Amount{1, 1, 1, 1},
			marks: [][]float64{{5, 5, 1, 1, 5}, {5, 5, 1, 1, 5}, {4, 4, 2, 2, 5}, {4, 4, 2, 2, 5}},
			want:  []float64{5.0 / 18, 5.0 / 18, 4.0 / 18, 4.0 / 18},
		},
		{
			name:  "where all say the same nobody has a score",
			rule:  CorrelatedAgreement{Bins: 2, Xi: 0.5},
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}},
			want:  []float64{0, 0, 0},
		},
		{
			name:  "of two validators there is no other pair to learn from",
			rule:  CorrelatedAgreement{Bins: 2, Xi: 0.5},
			stake: []economy.Amount{1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}},
			want:  []float64{0, 0},
		},
		{
			// As under dasgupta-ghosh, since the others agree that equal goes with equal.
			name:  "with two bins on which others agree it is dasgupta-ghosh",
			rule:  CorrelatedAgreement{Bins: 2, Xi: 0.5},
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 2, 1, 1}, {2, 2, 1, 1}, {2, 2, 2, 1}},
			want:  []float64{0.375, 0.375, 0.25},
		},
	})
}

// Which reports go together is what the pairs without the one who is paid show.
func TestCorrelationsAreThoseOfOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bins = 3
		said := drawReports(t, bins)
		stake := make([]float64, len(said))
		for i := range stake {
			stake[i] = 1 / float64(len(said))
		}
		payee := rapid.IntRange(0, len(said)-1).Draw(t, "payee")
		got := correlations(said, stake, bins)[payee]
		for x := range bins {
			for y := range bins {
				if want := goTogether(said, payee, x, y); got.positive(x, y) != want {
					t.Fatalf("reports %d and %d go together: %v, want %v", x, y, got.positive(x, y), want)
				}
			}
		}
	})
}

// goTogether counts the tasks of all pairs of validators but one, in both orders.
func goTogether(said [][]report, without, x, y int) bool {
	joint, first, second, all := 0, 0, 0, 0
	for i := range said {
		for j := range said {
			if i == j || i == without || j == without {
				continue
			}
			for _, pair := range inCommonOf(said[i], said[j]) {
				all++
				if pair[0] == x {
					first++
				}
				if pair[1] == y {
					second++
				}
				if pair == [2]int{x, y} {
					joint++
				}
			}
		}
	}
	return joint*all > first*second
}
