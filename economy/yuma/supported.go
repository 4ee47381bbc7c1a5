package yuma

import "taosim/economy/fixed"

// supported is the largest number of the votes such that votes for it and for
// more have a stake of at least the majority. If all votes together have less, it
// is the smallest number, and false. There is at least one vote; votes are
// reordered.
//
// It walks down from the largest vote to the one that reaches the majority. Votes
// for the same number may be passed in any order: the one that reaches the
// majority is for the same number. Quick-select spares most of the sorting.
func supported(votes []entry, stake []fixed.I32F32, majority fixed.I32F32) (fixed.I32F32, bool) {
	for len(votes) > few {
		pivot := middle(votes[0], votes[len(votes)/2], votes[len(votes)-1])
		count, sum := split(votes, pivot, stake)
		if sum >= majority {
			votes = votes[:count]
		} else {
			majority -= sum
			votes = votes[count:]
		}
	}
	sortDown(votes)
	for _, v := range votes {
		majority -= stake[v.seat()]
		if majority <= 0 {
			return v.number(), true
		}
	}
	return votes[len(votes)-1].number(), false
}

// few is how many votes are sorted at once.
const few = 8

// split moves the votes from the pivot on to the front, and returns how many they
// are and their stake. No two votes are equal, so if the pivot is neither the
// first nor the last of them, neither part is empty.
func split(votes []entry, pivot entry, stake []fixed.I32F32) (int, fixed.I32F32) {
	count, sum := 0, fixed.I32F32(0)
	for i, v := range votes {
		votes[i] = votes[count]
		votes[count] = v
		// Without a branch, which would be mispredicted half of the time.
		one := 0
		if v >= pivot {
			one = 1
		}
		count += one
		sum += stake[v.seat()] & -fixed.I32F32(one)
	}
	return count, sum
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
