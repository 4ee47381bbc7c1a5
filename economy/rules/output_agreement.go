package rules

import (
	"errors"

	"taosim/economy"
)

// OutputAgreement pays validators for saying the same as other validators, and the
// neurons they judge by rank:
//
//	a_ij    = part of the tasks on which x_ik = x_jk
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o score)
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	x_ik  report of i on k: the bin, the first to the last, of w_ik / max w_i
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// A task is a neuron k that both i and j weigh. With five bins the weights 1, 0.6
// and 0.2 are reports 5, 3 and 1; a validator that says 5, 5 and 1 of the same three
// neurons agrees on two of them, and each scores 2/3 with the other. Scores count by
// stake twice, that of the others in the mean and one's own in the dividends, so a
// crowd without stake neither vouches for anybody nor earns.
//
// The surest way to agree is to say nothing: validators who weigh all neurons alike
// score 1 with one another, more than honest ones who err now and then, and need not
// measure anything. Whoever copies a row scores as its author does, and adds to the
// author's score what the two agree on.
//
// Source: von Ahn and Dabbish, Labeling images with a computer game, CHI 2004, where
// two players are paid for the same word. The weighting by stake and the split are
// ours.
type OutputAgreement struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Bins: how many different reports there are, 2 to 100.
	Bins int `yaml:"bins"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = OutputAgreement{}

// Reward implements [economy.RewardRule].
func (o OutputAgreement) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := o.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	said := reports(rows, o.Bins)
	common := newTally(o.Bins)
	scores := overPeers(said, stake, func(i, j int) (forI, forJ float64) {
		common.count(said[i], said[j])
		if common.tasks == 0 {
			return 0, 0
		}
		agreed := float64(common.agreed()) / float64(common.tasks)
		return agreed, agreed
	})
	return payJudges(rows, stake, scores, o.Xi)
}

// Validate checks the parameters.
func (o OutputAgreement) Validate() error { return checkJudging(o.Bins, maxBins, o.Xi) }

// maxBins bounds the bins, of which each pair of validators needs the square.
const maxBins = 100

// checkJudging checks the parameters that rules of peer prediction have in common.
func checkJudging(bins, most int, xi float64) error {
	return errors.Join(checkRange("bins", float64(bins), 2, float64(most)), checkRange("xi", xi, 0, 1))
}
