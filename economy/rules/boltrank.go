package rules

import (
	"slices"

	"taosim/economy"
)

// BoltRank pays a neuron for its stake times its standing, which is where stake
// ends up that follows the weights again and again; a complete graph under the
// weights sees to it that nobody's standing falls to zero.
//
//	G       = (11' + W' - I) / n
//	v       = G^steps s
//	share_i = v_i s_i / sum_k v_k s_k
//
//	s     stake
//	W     weights, those of every neuron summing to one; W' is its transpose
//	11'   the matrix of ones
//	I     the identity
//	n     number of neurons
//
// Every neuron gives every other 1/n of what it has, and shifts another 1/n from
// what it keeps to those it has weights on. The columns of G sum to one, so what
// flows is never lost: hence no leak. A neuron that sets no weights is taken to
// weigh itself. With no_leak off, G = W' is the power method that came before, and
// stake ends up in groups that pass nothing on: of four neurons of which a and b
// weigh themselves and each other, and c and d pass half of what they have to
// them, a and b get half each, c and d nothing.
//
// A neuron can move no more than 1/n of its weight, so that neither honest praise
// nor collusion changes much, the less the more neurons there are. With stake as a
// factor the rich grow richer whatever they do.
//
// Source: the emission notebooks of [BitTensor], 2019, commits 5d15b0c (the power
// method) and b936ba0; 100 to 1000 steps, 1 % and later 10 % of all stake to
// share.
//
// [BitTensor]: https://github.com/unconst/BitTensor
type BoltRank struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Steps: how often stake follows the weights, 0 to 10000. Where a step changes
	// nothing any more, the rest are left out.
	Steps int `yaml:"steps"`
	// NoLeak: whether a complete graph lies under the weights.
	NoLeak bool `yaml:"no_leak"`
}

var _ economy.RewardRule = BoltRank{}

// Reward implements [economy.RewardRule].
func (b BoltRank) Reward(epoch economy.Epoch) economy.Outcome {
	stake := stakeShares(epoch.Stake)
	standing := b.standing(b.SelfWeight.rows(epoch.Weights), stake)
	for uid, held := range stake {
		standing[uid] *= held
	}
	return incentiveOnly(standing)
}

// Validate checks the parameters.
func (b BoltRank) Validate() error {
	return checkRange("steps", float64(b.Steps), 0, 10_000)
}

// standing is where stake ends up.
func (b BoltRank) standing(rows [][]entry, stake []float64) []float64 {
	rows = withSelf(rows)
	standing := slices.Clone(stake)
	for range b.Steps {
		next := rank(rows, standing)
		if b.NoLeak {
			spread(next, standing)
		}
		if slices.Equal(next, standing) {
			break
		}
		standing = next
	}
	return standing
}

// spread turns W'v, the rank by the standing v, into Gv.
func spread(rank, standing []float64) {
	total := sum(standing)
	for uid, own := range standing {
		// total >= own, as a sum of such values in any order is, so it stays positive.
		rank[uid] = (total - own + rank[uid]) / float64(len(standing))
	}
}

// withSelf puts all weight of the neurons that set none on themselves.
func withSelf(rows [][]entry) [][]entry {
	rows = slices.Clone(rows)
	for uid, row := range rows {
		if len(row) == 0 {
			rows[uid] = []entry{{to: economy.UID(uid), value: 1}}
		}
	}
	return rows
}
