package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestPeerTruthSerum(t *testing.T) {
	rule := PeerTruthSerum{Bins: 2, Xi: 0.5}
	runJudging(t, []judgingTest{
		{
			name: "where all say the same nobody has a score", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}},
			want:  []float64{0, 0, 0},
		},
		{
			// To the first two, high is 5 of the 8 reports of others: together they score
			// (8/5 + 3 x 8/3) / 4 - 1, with the third 8/5 / 4 - 1. The third finds high to
			// be 2 of 8, so one match in four is worth nothing.
			name: "who always gives one report scores nothing", rule: rule,
			stake: []economy.Amount{1, 1, 1},
			marks: [][]float64{{2, 1, 1, 1}, {2, 1, 1, 1}, {1, 1, 1, 1}},
			want:  []float64{0.5, 0.5, 0},
		},
		{
			// Low is 1 of the 6 reports of others to the first, so it scores
			// (6/5 + 6) / 2 - 1 with the second. To the third, high is 4 of 6: it scores
			// 6/4 - 1 with the last.
			name: "the rarer report pays more", rule: rule,
			stake: []economy.Amount{1, 1, 1, 1},
			marks: [][]float64{{2, 1, 0, 0}, {2, 1, 0, 0}, {0, 0, 2, 2}, {0, 0, 2, 2}},
			want:  []float64{13.0 / 31, 13.0 / 31, 2.5 / 31, 2.5 / 31},
		},
	})
}

// Whatever the stakes are: a rest of their rounding would be paid all dividends, since
// in many of these epochs nobody has a score above zero.
func TestPeerTruthSerumNeverPaysAConstantReport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const tasks = 5
		stake := rapid.SliceOfN(rapid.Map(rapid.Int64Range(1, 1e12), func(rao int64) economy.Amount { return economy.Amount(rao) }), 3, 6).Draw(t, "stake")
		marks := make([][]float64, len(stake))
		for i := range marks {
			marks[i] = append([]float64{1}, rapid.SliceOfN(rapid.SampledFrom([]float64{0.1, 0.3, 0.5, 0.7, 1}), tasks-1, tasks-1).Draw(t, "marks")...)
		}
		marks[0] = []float64{1, 1, 1, 1, 1}
		outcome := PeerTruthSerum{Bins: 5, Xi: 0.5}.Reward(marksOf(stake, marks))
		if outcome.Dividends[0] != 0 {
			t.Fatalf("parts of the dividends %v", dividendParts(outcome, len(stake)))
		}
	})
}

// The score is the mean over tasks of the agreement over the frequency, less 1.
func TestPeerTruthSerumScoresByFrequency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const bins = 3
		said := drawReports(t, bins)
		stake := make([]float64, len(said))
		for i := range stake {
			stake[i] = 1 / float64(len(said))
		}
		rarity := rarities(said, stakeUnits(stake), bins)
		common := newTally(bins)
		common.count(said[0], said[1])
		got, want := common.surprising(rarity[0]), 0.0
		pairs := inCommonOf(said[0], said[1])
		for _, pair := range pairs {
			if pair[0] == pair[1] {
				want += 1 / frequency(said[1:], pair[0]) / float64(len(pairs))
			}
		}
		if len(pairs) > 0 {
			want--
		}
		if math.Abs(got-want) > 1e-9 {
			t.Fatalf("score %v, want %v", got, want)
		}
	})
}

// frequency is the part of all reports that are one of them.
func frequency(said [][]report, bin int) float64 {
	same, all := 0, 0
	for _, row := range said {
		for _, r := range row {
			all++
			if r.bin == bin {
				same++
			}
		}
	}
	return float64(same) / float64(all)
}
