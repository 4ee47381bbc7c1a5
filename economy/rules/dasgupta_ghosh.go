package rules

import "taosim/economy"

// DasguptaGhosh pays validators for agreeing on the same neuron more often than
// they agree on different ones, and the neurons they judge by rank:
//
//	a_ij    = mean of [x_ib = x_jb] over tasks b
//	          - mean of [x_ip = x_jq] over pairs of different tasks p and q
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o max(score, 0))
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	x_ik  report of i on k: the bin, the first to the last, of w_ik / max w_i
//	[ ]   1 where it holds, else 0
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// A task is a neuron that both i and j weigh; with fewer than three of them the two
// score nothing. The second term takes back what agreement comes from habit. With
// two bins and four neurons, two validators who both say good, good, bad, bad agree
// on all four, and on 4 of the 12 pairs of different ones: they score 1 - 1/3. Two
// who find everything good agree on all pairs too, and score 0.
//
// So nothing is gained by reports that do not depend on the neuron, and with two
// bins none pay better than the truth. With more bins a report that is nearly right
// counts as wrong: two honest validators who err by half a bin score 0.37 with five
// bins but 0.44 with three, so that it pays to agree to use fewer. A copied row
// scores as the original does and costs nothing to measure.
//
// Source: Dasgupta and Ghosh, Crowdsourced judgement elicitation with endogenous
// proficiency, WWW 2013, there with two reports and one pair of penalty tasks drawn
// at random. The weighting by stake and the split are ours.
type DasguptaGhosh struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Bins: how many different reports there are, 2 to 100.
	Bins int `yaml:"bins"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = DasguptaGhosh{}

// Reward implements [economy.RewardRule].
func (d DasguptaGhosh) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := d.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	said := reports(rows, d.Bins)
	common := newTally(d.Bins)
	scores := overPeers(said, stake, func(i, j int) (forI, forJ float64) {
		common.count(said[i], said[j])
		score := common.beyondChance(func(x, y int) bool { return x == y })
		return score, score
	})
	return payJudges(rows, stake, scores, d.Xi)
}

// Validate checks the parameters.
func (d DasguptaGhosh) Validate() error { return checkJudging(d.Bins, maxBins, d.Xi) }
