package yuma

import "taosim/economy/fixed"

// few is how many votes are not worth splitting.
const few = 8

// supported is the largest number among the votes such that the votes for it and
// for more have a stake of at least the majority. If all votes together have less,
// it is the smallest number, and false. There is at least one vote; votes are
// reordered.
//
// It is the number of the vote that reaches the majority when stake is added up
// from the largest vote down. Votes for one number may be added up in any order:
// the one that reaches the majority has that number. Quick-select leaves most of
// them unsorted.
func supported(votes []entry, stake []fixed.I32F32, majority fixed.I32F32) (fixed.I32F32, bool) {
	for len(votes) > few {
		count := split(votes, pivotOf(votes))
		upper := backing(votes[:count], stake)
		if upper >= majority {
			votes = votes[:count]
		} else {
			majority -= upper
			votes = votes[count:]
		}
	}
	sortDown(votes)
	for _, vote := range votes {
		majority -= stake[vote.seat()]
		if majority <= 0 {
			return vote.number(), true
		}
	}
	return votes[len(votes)-1].number(), false
}

// pivotOf guesses the median of votes: the middle of three, or of three such
// middles. It is neither the smallest vote nor the largest.
func pivotOf(votes []entry) entry {
	if len(votes) < 32 {
		return middle(votes[0], votes[len(votes)/2], votes[len(votes)-1])
	}
	s := len(votes) / 9
	return middle(
		middle(votes[0], votes[s], votes[2*s]),
		middle(votes[3*s], votes[4*s], votes[5*s]),
		middle(votes[6*s], votes[7*s], votes[8*s]),
	)
}

// split moves the votes from the pivot up to the front, and returns how many they
// are. No two votes are equal: if the pivot is neither the smallest nor the largest
// of them, some are moved and some are not.
func split(votes []entry, pivot entry) int {
	count := 0
	for i, vote := range votes {
		votes[i] = votes[count]
		votes[count] = vote
		one := 0 // without a branch, which would be mispredicted half of the time
		if vote >= pivot {
			one = 1
		}
		count += one
	}
	return count
}

// backing is the stake behind votes.
func backing(votes []entry, stake []fixed.I32F32) fixed.I32F32 {
	sum := fixed.I32F32(0)
	for _, vote := range votes {
		sum += stake[vote.seat()]
	}
	return sum
}

// middle is the one of three that is neither the largest nor the smallest.
func middle(a, b, c entry) entry {
	return max(min(a, b), min(max(a, b), c))
}

// sortDown sorts a few votes, the largest first.
func sortDown(votes []entry) {
	for i := 1; i < len(votes); i++ {
		for j := i; j > 0 && votes[j-1] < votes[j]; j-- {
			votes[j-1], votes[j] = votes[j], votes[j-1]
		}
	}
}
