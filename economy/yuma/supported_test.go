package yuma

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy/fixed"
)

// quickSelect is the chain's weighted median of scores, as it is written there,
// where minority is the stake that need not agree.
func quickSelect(stake, score []fixed.I32F32, members []int, minority, low, high fixed.I32F32) fixed.I32F32 {
	switch len(members) {
	case 0:
		return 0
	case 1:
		return score[members[0]]
	}
	pivot := score[members[len(members)/2]]
	var lower, upper []int
	var below, above fixed.I32F32
	for _, i := range members {
		switch {
		case score[i] < pivot:
			lower, below = append(lower, i), below+stake[i]
		case score[i] > pivot:
			upper, above = append(upper, i), above+stake[i]
		}
	}
	switch {
	case minority < low+below && len(lower) > 0:
		return quickSelect(stake, score, lower, minority, low, low+below)
	case high-above <= minority && len(upper) > 0:
		return quickSelect(stake, score, upper, minority, high-above, high)
	}
	return pivot
}

func TestConsensusIsThatOfQuickSelect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		voters := rapid.IntRange(1, 40).Draw(t, "voters")
		stake := rapid.SliceOfN(rapid.Int64Range(1, rapid.SampledFrom([]int64{1, 3, 1 << 26}).Draw(t, "largest stake")), voters, voters).Draw(t, "stake")
		score := rapid.SliceOfN(rapid.Int64Range(0, rapid.SampledFrom([]int64{0, 2, 1 << 32}).Draw(t, "largest score")), voters, voters).Draw(t, "score")
		stakes, scores := fixedOf(stake), fixedOf(score)
		sum := total(stakes)
		majority := fixed.I32F32(rapid.Int64Range(0, int64(sum)+3).Draw(t, "majority"))

		var votes []entry
		members := make([]int, voters)
		for i := range voters {
			members[i] = i
			if scores[i] > 0 || rapid.Bool().Draw(t, "says zero") {
				votes = append(votes, newEntry(scores[i], seat(i)))
			}
		}
		want := quickSelect(stakes, scores, members, sum-majority, 0, sum)
		engine := Engine{}
		got := engine.consensus(votes, electorate{majority: majority, stake: stakes, voters: voters, all: true})
		if got != want {
			t.Errorf("%d, want %d", got, want)
		}
	})
}

func fixedOf(values []int64) []fixed.I32F32 {
	numbers := make([]fixed.I32F32, len(values))
	for i, value := range values {
		numbers[i] = fixed.I32F32(value)
	}
	return numbers
}

func TestSplitPartsVotesAtThePivot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		votes := rapid.SliceOfNDistinct(rapid.Map(rapid.Uint64Range(0, 1<<57-1), func(v uint64) entry { return entry(v) }), 3, 50, rapid.ID).Draw(t, "votes")
		pivot := middle(votes[0], votes[1], votes[2])
		moved := slices.Clone(votes)
		count := split(moved, pivot)
		if count == 0 || count == len(votes) {
			t.Errorf("%d of %d votes are from the pivot up", count, len(votes))
		}
		for i, vote := range moved {
			if (vote >= pivot) != (i < count) {
				t.Errorf("vote %d of %v is on the wrong side of %d, of which the first %d should not be below", i, moved, pivot, count)
			}
		}
		slices.Sort(votes)
		slices.Sort(moved)
		if !slices.Equal(votes, moved) {
			t.Errorf("votes %v became %v", votes, moved)
		}
	})
}
