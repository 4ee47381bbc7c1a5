package reference

import "taosim/economy/fixed"

// WeightedMedian is the largest score below which there is no more stake than the
// minority, so that those who give it or more hold a majority of stake,
//
//	max{ w : sum of stake_i over all i with score_i < w  <=  minority }
//
// where w is one of the scores. When there is none, which takes a minority below
// zero, it is the smallest.
//
// It is found by partition: part holds the indices still in question, and low and
// high are the ends of the segment of stake, in order of score, that is theirs. The
// pivot is the score of the middle index. Those below the pivot are kept when the
// minority ends among them, those above it when it reaches them, and otherwise the
// pivot is the median. The sums are exact, so the order of part does not matter.
// Without a part the median is zero. Upstream: weighted_median.
func WeightedMedian(stake, score []fixed.I32F32, part []int, minority, low, high fixed.I32F32) fixed.I32F32 {
	switch len(part) {
	case 0:
		return 0
	case 1:
		return score[part[0]]
	}
	pivot := score[part[len(part)/2]]
	below, stakeBelow := part[:0:0], fixed.I32F32(0)
	above, stakeAbove := part[:0:0], fixed.I32F32(0)
	for _, i := range part {
		switch {
		case score[i] < pivot:
			below, stakeBelow = append(below, i), stakeBelow.Add(stake[i])
		case score[i] > pivot:
			above, stakeAbove = append(above, i), stakeAbove.Add(stake[i])
		}
	}

	endOfBelow, startOfAbove := low.Add(stakeBelow), high.Sub(stakeAbove)
	switch {
	case minority < endOfBelow && len(below) > 0:
		return WeightedMedian(stake, score, below, minority, low, endOfBelow)
	case startOfAbove <= minority && len(above) > 0:
		return WeightedMedian(stake, score, above, minority, startOfAbove, high)
	}
	return pivot
}

// WeightedMedianColumns is the weighted median of each column over the rows that
// have stake: the largest weight on it that a majority of them supports. Stake is
// normalised first; the minority is its sum, a little less than one, without the
// majority. Without stake all are zero. Upstream: weighted_median_col.
func WeightedMedianColumns(stake []fixed.I32F32, scores [][]fixed.I32F32, majority fixed.I32F32) []fixed.I32F32 {
	voters, votes := votersOf(stake)
	medians := make([]fixed.I32F32, columnsOf(scores))
	for j := range medians {
		score := make([]fixed.I32F32, len(voters))
		for k, i := range voters {
			score[k] = scores[i][j]
		}
		medians[j] = medianOf(votes, score, majority)
	}
	return medians
}

// WeightedMedianColumnsSparse is [WeightedMedianColumns] where an entry that is
// missing counts as zero. Upstream: weighted_median_col_sparse.
func WeightedMedianColumnsSparse(stake []fixed.I32F32, scores [][]Entry, columns int, majority fixed.I32F32) []fixed.I32F32 {
	voters, votes := votersOf(stake)
	byColumn := make([][]fixed.I32F32, columns)
	for j := range byColumn {
		byColumn[j] = make([]fixed.I32F32, len(voters))
	}
	for k, i := range voters {
		for _, entry := range scores[i] {
			byColumn[entry.Column][k] = entry.Value
		}
	}
	medians := make([]fixed.I32F32, columns)
	for j, score := range byColumn {
		medians[j] = medianOf(votes, score, majority)
	}
	return medians
}

// votersOf are the indices of those who have stake, and their parts of it.
func votersOf(stake []fixed.I32F32) ([]int, []fixed.I32F32) {
	var voters []int
	var votes []fixed.I32F32
	for i, x := range stake {
		if x > 0 {
			voters = append(voters, i)
			votes = append(votes, x)
		}
	}
	return voters, Normalise(votes)
}

// medianOf is the weighted median over all voters.
func medianOf(votes, score []fixed.I32F32, majority fixed.I32F32) fixed.I32F32 {
	everybody := make([]int, len(votes))
	for i := range everybody {
		everybody[i] = i
	}
	total := Sum(votes)
	return WeightedMedian(votes, score, everybody, total.Sub(majority), 0, total)
}
