package rules

import (
	"errors"
	"math"

	"taosim/economy"
	"taosim/economy/portable"
)

// Nakamoto2022 pays a neuron by its rank as far as most of the active stake trusts
// it, and those who rated it by bonds that were the cheaper the lower its rank was
// when they bought them: who discovers a good neuron early lives on it.
//
//	s_i     = stake of i over that of all who are active; 0 unless i is active
//	r       = norm(w' s)
//	t_j     = sum of s_i over all i with w_ij > 0
//	c_j     = 1 / (1 + exp(-rho (t_j - kappa)))
//	I       = norm(r o c)
//	B      += dB / (sum of all dB)      dB_ij = s_i w_ij log2(1 / r_j)
//	D_i     = sum_j I_j B_ij / sum_k B_kj
//	share_i = (1 - xi) I_i + xi D_i
//
//	w       weights, those of every neuron summing to one; w' is the transpose
//	o       product entry by entry
//	norm    scales a vector to a sum of one
//	B       bonds, kept from epoch to epoch; one is what an epoch emits
//
// Where r_j is less than 1e-9, log2(1/r_j) is taken to be 30. A neuron in which
// nobody holds bonds keeps all that it earns. Bonds in a neuron that is gone are
// void. A neuron is active while it has set weights lately; one that is not has no
// say, but keeps its bonds and is still paid for them and for its rank.
//
// A weight on a neuron of rank 1/2 buys one bond where the same weight buys three
// on a neuron of rank 1/8. A validator therefore gains by rating a neuron before
// others do, and by persuading others of it; copying what all say buys the dearest
// bonds. Two with a plan can buy cheap bonds in a neuron of their own that nobody
// knows, but they pay only when the majority comes to trust it. As always with such
// trust, a weight of any size counts in full.
//
// Source: the step of the chain [subtensor] of 2022, network Nakamoto; rho 10, kappa
// 1/2, half paid as dividends. It leaves out weights on oneself.
//
// [subtensor]: https://github.com/opentensor/subtensor
type Nakamoto2022 struct {
	// SelfWeight: keep, mask, or the largest part of its row that a neuron may put
	// on itself; what it may not goes to its weights on others.
	SelfWeight SelfWeight `yaml:"self_weight"`
	// Rho: how sharp the threshold of trust is, 0 to 1000; at 0 there is none.
	Rho float64 `yaml:"rho"`
	// Kappa: the part of the active stake that must trust a neuron for half of its
	// rank to count, 0 to 1.
	Kappa float64 `yaml:"kappa"`
	// Xi: the part of what a neuron earns that is paid to the holders of bonds in
	// it, 0 to 1.
	Xi float64 `yaml:"xi"`
	// ActivityCutoff: after how many blocks without new weights a neuron is no longer
	// active, at least 1.
	ActivityCutoff uint64 `yaml:"activity_cutoff"`
}

var _ economy.RewardRule = Nakamoto2022{}

// Reward implements [economy.RewardRule].
func (k Nakamoto2022) Reward(epoch economy.Epoch) economy.Outcome {
	rows := k.SelfWeight.rows(epoch.Weights)
	stake := stakeShares(k.active(epoch))
	ranks := rank(rows, stake)
	consensus := agreement(backing(rows, stake), k.Rho, k.Kappa)
	outcome := payHolders(products(ranks, consensus), buyEarly(heldBonds(epoch), rows, stake, ranks), k.Xi)
	outcome.Consensus = consensus
	return outcome
}

// Validate checks the parameters.
func (k Nakamoto2022) Validate() error {
	var cutoff error
	if k.ActivityCutoff == 0 {
		cutoff = errors.New("activity_cutoff must be at least 1, not 0, with which nobody would ever be active")
	}
	return errors.Join(
		checkRange("rho", k.Rho, 0, 1000),
		checkRange("kappa", k.Kappa, 0, 1),
		checkRange("xi", k.Xi, 0, 1),
		cutoff)
}

// active is the stake of neurons that have set weights lately, 0 for others.
func (k Nakamoto2022) active(epoch economy.Epoch) []economy.Amount {
	stake := make([]economy.Amount, len(epoch.Stake))
	for uid, amount := range epoch.Stake {
		if len(epoch.LastUpdate) == 0 || epoch.Height-epoch.LastUpdate[uid] < k.ActivityCutoff {
			stake[uid] = amount
		}
	}
	return stake
}

// buyEarly adds to each neuron's bonds what its weights buy this epoch: all buy one
// bond together.
func buyEarly(held [][]economy.Bond, rows [][]entry, stake, ranks []float64) [][]economy.Bond {
	cheapness := surprise(ranks)
	total := 0.0
	bought := make([][]economy.Bond, len(rows))
	for uid, row := range rows {
		for _, weight := range row {
			if value := float64(stake[uid] * weight.value * cheapness[weight.to]); value > 0 {
				bought[uid] = append(bought[uid], economy.Bond{To: weight.to, Value: value})
				total += value
			}
		}
	}
	for uid, row := range bought {
		for i := range row {
			row[i].Value /= total
		}
		bought[uid] = addBonds(held[uid], row)
	}
	return bought
}

// surprise is log2(1 / r_j) of ranks scaled to a sum of one, and 30 where r_j is
// less than 1e-9. It is found from what the others' ranks add up to, since 1 - r_j
// would have lost its digits where r_j is nearly one:
//
//	log2(1 / r_j) = log2(1 + others_j / R_j)
func surprise(ranks []float64) []float64 {
	const rare, most = 1e-9, 30
	others := sumOfOthers(ranks)
	surprising := make([]float64, len(ranks))
	for uid, rank := range ranks {
		if rank == 0 || rank < rare*(rank+others[uid]) {
			surprising[uid] = most
		} else {
			surprising[uid] = portable.Log1p(others[uid]/rank) / math.Ln2
		}
	}
	return surprising
}

// sumOfOthers adds up all values but one, for each.
func sumOfOthers(values []float64) []float64 {
	others := make([]float64, len(values))
	before, after := 0.0, 0.0
	for i := range values {
		others[i] += before
		before += values[i]
		j := len(values) - 1 - i
		others[j] += after
		after += values[j]
	}
	return others
}
