package rules

import (
	"math"

	"taosim/economy"
)

// DMI pays validators for the information that their reports and those of others
// share, measured by determinants, and the neurons they judge by rank:
//
//	a_ij    = det(C M_ij) det(C N_ij)
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o max(score, 0))
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	C     number of different reports, the bins
//	M_ij  for each two reports, the part of the tasks on which i makes the one and j
//	      the other; N_ij is the same of the last epoch
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// The report of i on k is the bin of w_ik / max w_i, and a task is a neuron that
// both weigh. The two batches of tasks that the method needs are the epochs: what
// was said when the last one ended and what is said now. No neuron is put into one
// or the other by its number, so names do not matter; in the first epoch nobody has
// a score. The factors C make a score 1 where two agree on everything and make all
// reports equally often. Two validators with two bins who agree on 3 of 4 tasks in
// both epochs, one report as often as the other, have M = (3/8 1/8, 1/8 3/8), a
// determinant of 2M of 1/2, and a score of 1/4.
//
// To say what was found pays best whatever others do: any other use of the same
// findings multiplies both determinants by a number of at most 1. Reports that
// ignore the neuron make a determinant of 0. That holds if each epoch is measured
// anew. Whoever says something arbitrary twice has chance squared on its side,
// which is never negative; and a validator that names the bins the other way round
// earns as much while it misleads the ranks. A copied row scores as the original
// does. Fewer tasks than bins, or a bin that one of two never uses, leave nothing,
// and determinants of many bins are so small among those who measure for themselves
// that with five of them a pair of copies takes nearly all; so there are two.
//
// Source: Kong, Dominantly truthful multi-task peer prediction with a constant
// number of tasks, SODA 2020. The epochs as batches, the weighting by stake and the
// split are ours.
type DMI struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Bins: how many different reports there are, 2 to 8.
	Bins int `yaml:"bins"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = DMI{}

// maxDeterminantBins bounds the bins of which a determinant is taken: with more, one
// of counts is hardly ever anything but 0.
const maxDeterminantBins = 8

// Reward implements [economy.RewardRule].
func (d DMI) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := d.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	said, before := reports(rows, d.Bins), make([][]report, len(rows))
	copy(before, reports(d.SelfWeight.rows(epoch.Memory.Weights), d.Bins))
	common := newTally(d.Bins)
	scores := overPeers(said, stake, func(i, j int) (forI, forJ float64) {
		common.count(said[i], said[j])
		score := common.determinant()
		if score != 0 {
			common.count(before[i], before[j])
			score *= common.determinant()
		}
		return score, score
	})
	outcome := payJudges(rows, stake, scores, d.Xi)
	outcome.Memory.Weights = epoch.Weights
	return outcome
}

// Validate checks the parameters.
func (d DMI) Validate() error { return checkJudging(d.Bins, maxDeterminantBins, d.Xi) }

// determinant is that of the tally as parts of all tasks, times the number of bins:
// at most 1.
//
// The determinant of the counts themselves is a whole number, so rounding it
// removes what elimination leaves where it should be 0. That is exact as long as it
// is at most (tasks/bins)^bins < 2^50, which is thousands of tasks with 4 bins.
func (t *tally) determinant() float64 {
	if t.tasks < t.bins {
		return 0
	}
	determinant := math.Round(eliminate(t.counts, t.bins))
	for range t.bins {
		determinant *= float64(t.bins) / float64(t.tasks)
	}
	return determinant
}

// eliminate is the determinant of a square matrix of counts, by elimination with
// the largest pivot of each column.
func eliminate(counts []int, n int) float64 {
	values, rows := make([]float64, n*n), make([][]float64, n)
	for i, count := range counts {
		values[i] = float64(count)
	}
	for i := range rows {
		rows[i] = values[i*n : (i+1)*n]
	}
	determinant := 1.0
	for column := range rows {
		pivot := column
		for i := column + 1; i < n; i++ {
			if math.Abs(rows[i][column]) > math.Abs(rows[pivot][column]) {
				pivot = i
			}
		}
		if pivot != column {
			rows[pivot], rows[column] = rows[column], rows[pivot]
			determinant = -determinant
		}
		top := rows[column]
		if top[column] == 0 {
			return 0
		}
		determinant *= top[column]
		for _, row := range rows[column+1:] {
			factor := row[column] / top[column]
			for j := column; j < n; j++ {
				row[j] -= float64(factor * top[j])
			}
		}
	}
	return determinant
}
