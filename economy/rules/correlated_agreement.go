package rules

import (
	"math/bits"

	"taosim/economy"
)

// CorrelatedAgreement pays validators for reports that go together with those of
// others more often on the same neuron than on different ones, and the neurons they
// judge by rank:
//
//	a_ij    = mean of S_i(x_ib, x_jb) over tasks b
//	          - mean of S_i(x_ip, x_jq) over pairs of different tasks p and q
//	S_i     = 1 where P_i(x, y) > P_i(x) P_i(y), else 0
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o max(score, 0))
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	x_ik  report of i on k: the bin, the first to the last, of w_ik / max w_i
//	P_i   how often two validators, neither of them i, make these reports on the
//	      same task; by the stake of both
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// A task is a neuron that both i and j weigh; with fewer than three of them the two
// score nothing. Reports go together where the validators other than i show that
// they do: a 4 often meets a 5 there, so a 4 that meets a 5 pays, which
// dasgupta-ghosh would count as wrong. Nothing need be known in advance of how
// reports are distributed. There must be three validators for anybody to score.
//
// On average no strategy pays better than to measure and to say what was found, and
// none that ignores the neurons pays anything: reports that do not depend on the
// neuron go together as often on different tasks as on the same one. Two things it cannot
// see. A copied row scores as the original does, so weights should be committed
// before they are revealed. And validators who agree on something else that can be
// seen of a neuron, such as the parity of its UID, score by that as well as by its
// worth, if they are most of the stake.
//
// Source: Shnayder, Agarwal, Frongillo and Parkes, Informed truthfulness in
// multi-task peer prediction, EC 2016, there with one bonus and one pair of penalty
// tasks drawn at random. The weighting by stake and the split are ours.
type CorrelatedAgreement struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Bins: how many different reports there are, 2 to 100.
	Bins int `yaml:"bins"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = CorrelatedAgreement{}

// Reward implements [economy.RewardRule].
func (c CorrelatedAgreement) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := c.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	said := reports(rows, c.Bins)
	together := correlations(said, stake, c.Bins)
	common := newTally(c.Bins)
	scores := overPeers(said, stake, func(i, j int) (forI, forJ float64) {
		common.count(said[i], said[j])
		return common.beyondChance(together[i].positive), common.beyondChance(together[j].positive)
	})
	return payJudges(rows, stake, scores, c.Xi)
}

// Validate checks the parameters.
func (c CorrelatedAgreement) Validate() error { return checkJudging(c.Bins, maxBins, c.Xi) }

// correlation counts how often two reports are made on the same task. Pairs count
// by the product of the stakes, in units whose sums are exact: less than 2^40 for
// all pairs, times at most 2^16 tasks.
type correlation struct {
	bins   int
	pairs  []uint64 // in both orders, so that it is symmetric
	single []uint64
	all    uint64
}

func newCorrelation(bins int) *correlation {
	return &correlation{bins: bins, pairs: make([]uint64, bins*bins), single: make([]uint64, bins)}
}

// add counts the common tasks of a pair, each as often as its weight says.
func (c *correlation) add(common *tally, weight uint64) {
	for x := range c.bins {
		for y := range c.bins {
			times := weight * uint64(common.at(x, y)+common.at(y, x))
			c.pairs[x*c.bins+y] += times
			c.single[x] += times
			c.all += times
		}
	}
}

// without is the correlation that is left when another, which is part of it, is
// taken out.
func (c *correlation) without(part *correlation) *correlation {
	rest := newCorrelation(c.bins)
	rest.all = c.all - part.all
	for i := range c.pairs {
		rest.pairs[i] = c.pairs[i] - part.pairs[i]
	}
	for i := range c.single {
		rest.single[i] = c.single[i] - part.single[i]
	}
	return rest
}

// positive reports whether two reports are made on the same task more often than
// if they had nothing to do with one another.
func (c *correlation) positive(x, y int) bool {
	jointHigh, jointLow := bits.Mul64(c.pairs[x*c.bins+y], c.all)
	apartHigh, apartLow := bits.Mul64(c.single[x], c.single[y])
	return jointHigh > apartHigh || jointHigh == apartHigh && jointLow > apartLow
}

// correlations are those of the pairs of which each neuron is not one.
func correlations(said [][]report, stake []float64, bins int) []*correlation {
	units := stakeUnits(stake)
	whole, own := newCorrelation(bins), make([]*correlation, len(said))
	for uid := range own {
		own[uid] = newCorrelation(bins)
	}
	common := newTally(bins)
	for j := range said {
		for i := range j {
			common.count(said[i], said[j])
			weight := units[i] * units[j]
			whole.add(common, weight)
			own[i].add(common, weight)
			own[j].add(common, weight)
		}
	}
	for uid := range own {
		own[uid] = whole.without(own[uid])
	}
	return own
}
