package rules

import (
	"math"

	"taosim/economy"
	"taosim/economy/portable"
)

// GaussianMutualInformation pays validators for how much their weights tell of
// those of others, as if both were normally distributed, and the neurons they judge
// by rank:
//
//	a_ij    = h(r_ij) - h(r_ij / (m - 1))    h(r) = -1/2 ln(1 - r^2)
//	score_i = sum of s_j a_ij over the others j / sum of s_j
//	D       = norm(s o max(score, 0))
//	I       = norm(w' s)
//	share   = (1 - xi) I + xi D
//
//	s     stake
//	w     weights, those of every neuron summing to one; w' is the transpose
//	r_ij  correlation of w_ik and w_jk over the tasks, the m neurons k that both
//	      weigh; 0 where one of the two weighs them all alike
//	h     information in nats; r^2 counts as at most 1 - 1e-6, which is 6.9 nats
//	o     product entry by entry
//	norm  scales a vector to a sum of one
//	xi    part of the emission that goes to validators, as dividends
//
// Weights are compared as they are, without bins. The second term is the penalty
// that other rules of this kind take from pairs of different tasks: over all those
// pairs the correlation is -r / (m - 1), which is little where m is large. Two
// validators whose weights correlate with 0.9 over 20 neurons share 0.83 nats, and
// with 0.5 only 0.14: accuracy pays more than in proportion.
//
// A validator that weighs all neurons alike or at random tells nothing and earns
// next to nothing. But information is not agreement: whoever turns the scale around,
// so that the worst gets the most weight, earns as much as the honest and spoils the
// ranks, and so does a cabal that weighs by something else than worth. A copied row
// is worth the full 6.9 nats to both sides, several times what honest validators
// share who each measured for themselves.
//
// Source: Kong and Schoenebeck, An information theoretic framework for designing
// information elicitation mechanisms that reward truth-telling, ACM TEAC 7(1), 2019,
// for mutual information as pay; the form for normal distributions, the weighting by
// stake and the split are ours.
type GaussianMutualInformation struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Xi: the part of the emission that validators share by their scores, 0 to 1.
	Xi float64 `yaml:"xi"`
}

var _ economy.RewardRule = GaussianMutualInformation{}

// Reward implements [economy.RewardRule].
func (g GaussianMutualInformation) Reward(epoch economy.Epoch) economy.Outcome {
	rows, stake := g.SelfWeight.rows(epoch.Weights), stakeShares(epoch.Stake)
	var x, y []float64
	scores := overPeers(rows, stake, func(i, j int) (forI, forJ float64) {
		x, y = inCommon(x[:0], y[:0], rows[i], rows[j])
		score := sharedInformation(x, y)
		return score, score
	})
	return payJudges(rows, stake, scores, g.Xi)
}

// Validate checks the parameters.
func (g GaussianMutualInformation) Validate() error { return checkRange("xi", g.Xi, 0, 1) }

// inCommon appends the weights of two rows on the neurons that both weigh.
func inCommon(x, y []float64, first, second []entry) (xs, ys []float64) {
	for len(first) > 0 && len(second) > 0 {
		switch {
		case first[0].to < second[0].to:
			first = first[1:]
		case first[0].to > second[0].to:
			second = second[1:]
		default:
			x, y = append(x, first[0].value), append(y, second[0].value)
			first, second = first[1:], second[1:]
		}
	}
	return x, y
}

// sharedInformation is what two series tell of one another, less the same of their
// entries on different tasks.
func sharedInformation(x, y []float64) float64 {
	if len(x) < fewestTasks {
		return 0
	}
	r := correlationOf(x, y)
	return nats(r) - nats(r/float64(len(x)-1))
}

// nats is the information that normally distributed numbers with this correlation
// have of one another.
func nats(correlation float64) float64 {
	const most = 1 - 1e-6 // of the square

	// Rounded, since the compiler multiplies by a half and might fuse that with what
	// is done to the result.
	return float64(-portable.Log1p(-min(correlation*correlation, most)) / 2)
}

// correlationOf is Pearson's, 0 where one of the two series is constant but for
// rounding.
func correlationOf(x, y []float64) float64 {
	meanX, meanY := sum(x)/float64(len(x)), sum(y)/float64(len(y))
	var xx, yy, xy float64
	for k := range x {
		dx, dy := x[k]-meanX, y[k]-meanY
		xx += float64(dx * dx)
		yy += float64(dy * dy)
		xy += float64(dx * dy)
	}
	scale := float64(len(x)) * tie * tie
	if xx <= scale*meanX*meanX || yy <= scale*meanY*meanY {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
