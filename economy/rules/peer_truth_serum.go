package rules

import "taosim/economy"

// PeerTruthSerum pays validators for saying the same as others, the more the rarer
// what they say is, and the neurons they judge by rank:
//
//	a_ij    = mean over the tasks of [x_ik = x_jk] / R_i(x_ik)  -  1
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o max(score, 0))
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	x_ik  report of i on k: the bin, the first to the last, of w_ik / max w_i
//	[ ]   1 where it holds, else 0
//	R_i   how often a report is made: its part of the reports of all but i, by stake
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// A task is a neuron k that both i and j weigh. To match a report that is made a
// tenth of the time pays 10, to match one that is made half of the time pays 2, and
// to miss pays nothing; the 1 that is taken off is what blind guessing brings. So
// where all say the same nobody has a score, and among validators who weigh the same
// neurons one who always makes the same report has none either, whichever it is.
//
// Agreement on something that carries information about the task pays, whatever
// the information is. A cabal that agrees on arbitrary reports, rare ones above all,
// scores more than honest validators do, as far as it has stake to meet itself. A
// copied row scores as the original does.
//
// Source: Radanovic, Faltings and Jurca, Incentives for effort in crowdsourcing
// using the peer truth serum, ACM TIST 7(4), 2016. The weighting by stake and the
// split are ours.
type PeerTruthSerum struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Bins: how many different reports there are, 2 to 100.
	Bins int `yaml:"bins"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = PeerTruthSerum{}

// Reward implements [economy.RewardRule].
func (p PeerTruthSerum) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := p.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	said := reports(rows, p.Bins)
	units := stakeUnits(stake)
	rarity := rarities(said, units, p.Bins)
	common := newTally(p.Bins)
	// The mean is by the same units as the rarity, or what should cancel would leave a
	// millionth, which might be the only score there is.
	scores := overPeers(said, inFloats(units), func(i, j int) (forI, forJ float64) {
		common.count(said[i], said[j])
		return common.surprising(rarity[i]), common.surprising(rarity[j])
	})
	return payJudges(rows, stake, scores, p.Xi)
}

// Validate checks the parameters.
func (p PeerTruthSerum) Validate() error { return checkJudging(p.Bins, maxBins, p.Xi) }

// rarities are 1/R_i for each neuron i and report, 0 where nobody else makes it, given
// the stake of neurons in units.
func rarities(said [][]report, units []uint64, bins int) [][]float64 {
	made, all := make([]uint64, bins), uint64(0)
	own := make([][]uint64, len(said))
	for uid, row := range said {
		own[uid] = make([]uint64, bins)
		for _, r := range row {
			own[uid][r.bin] += units[uid]
			made[r.bin] += units[uid]
			all += units[uid]
		}
	}
	rarity := make([][]float64, len(said))
	for uid, row := range said {
		rarity[uid] = make([]float64, bins)
		others := all - uint64(len(row))*units[uid]
		for bin := range bins {
			if times := made[bin] - own[uid][bin]; times > 0 {
				rarity[uid][bin] = float64(others) / float64(times)
			}
		}
	}
	return rarity
}

// surprising is the mean over the tasks of the rarity of what both reported, less
// the 1 that chance brings.
func (t *tally) surprising(rarity []float64) float64 {
	if t.tasks == 0 {
		return 0
	}
	matched := 0.0
	for bin, rare := range rarity {
		matched += float64(rare * float64(t.at(bin, bin)))
	}
	return matched/float64(t.tasks) - 1
}
