package rules

import "taosim/economy"

// RankProportional pays a neuron in proportion to its rank: the weights set on
// it, each counted by the stake of the neuron that set it,
//
//	R_j     = sum_i s_i w_ij    with the weights w_i of every neuron summing to one
//	share_j = R_j / sum_k R_k
//
// where s is stake. A neuron that sets no weights gives its say away. This is
// the rule of the metagraph of December 2020.
type RankProportional struct {
	// SelfWeight says whether the weight that a neuron puts on itself counts. If
	// not, its weights on others sum to one without it.
	SelfWeight bool `yaml:"self_weight"`
}

var _ economy.RewardRule = RankProportional{}

// Reward implements [economy.RewardRule].
func (r RankProportional) Reward(epoch economy.Epoch) economy.Outcome {
	rank := r.rank(epoch)
	return economy.Outcome{
		Shares:    economy.Proportions(rank),
		Incentive: normalise(rank),
	}
}

// rank is the stake-weighted sum of the weights on each neuron, in rao.
func (r RankProportional) rank(epoch economy.Epoch) []float64 {
	rank := make([]float64, len(epoch.Stake))
	for i, row := range epoch.Weights {
		self := economy.UID(i)
		sum := r.sum(self, row)
		if sum == 0 {
			continue
		}
		perWeight := float64(epoch.Stake[i]) / float64(sum)
		for _, weight := range row {
			if r.counts(self, weight) {
				rank[weight.To] += float64(perWeight * float64(weight.Value))
			}
		}
	}
	return rank
}

// sum adds up the weights of a row that count.
func (r RankProportional) sum(self economy.UID, row []economy.Weight) uint64 {
	sum := uint64(0)
	for _, weight := range row {
		if r.counts(self, weight) {
			sum += uint64(weight.Value)
		}
	}
	return sum
}

func (r RankProportional) counts(self economy.UID, weight economy.Weight) bool {
	return r.SelfWeight || weight.To != self
}
