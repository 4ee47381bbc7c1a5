package research

import "slices"

// Judgement are the parameters by which all variants judge the servers.
type Judgement struct {
	Kappa float64 // part of all stake that makes a consensus, 0 to 1

	// WinnerTakesAll pays all incentive to the server of the largest rank, in equal
	// parts to those that tie. When there is a consensus but no rank, as Yuma2B has
	// it after everybody has changed its mind, all servers tie.
	WinnerTakesAll bool
}

// verdict is what the validators' weights come to before bonds enter.
type verdict struct {
	stake     []float64   // parts of all stake
	weights   [][]float64 // those that count, rows summing to one
	clipped   [][]float64 // the same, cut to the consensus
	consensus []float64
	rank      []float64
	incentive []float64
}

// judge finds the consensus of the epoch's weights and ranks the servers by the
// weights that count: those of the last epoch if there are any, or else the same.
func (j Judgement) judge(weights, last [][]float64, stake []float64) verdict {
	v := verdict{stake: shares(stake, 0), weights: rowShares(weights)}
	v.consensus = consensusOn(v.weights, v.stake, j.Kappa)
	if last != nil {
		v.weights = rowShares(last)
	}
	v.clipped = clip(v.weights, v.consensus)
	v.rank = rank(v.clipped, v.stake)
	v.incentive = j.incentive(v.rank, v.consensus)
	return v
}

// clip cuts weights to the consensus: min(w_ij, C_j).
func clip(weights [][]float64, consensus []float64) [][]float64 {
	clipped := newMatrix(len(weights), len(consensus))
	for i, row := range weights {
		for j, weight := range row {
			clipped[i][j] = min(weight, consensus[j])
		}
	}
	return clipped
}

// rank is what stake stands behind each server: R_j = sum_i s_i w_ij.
func rank(weights [][]float64, stake []float64) []float64 {
	ranks := make([]float64, columns(weights))
	for i, row := range weights {
		for j, weight := range row {
			ranks[j] += float64(stake[i] * weight)
		}
	}
	return ranks
}

// incentive are the parts of all incentive that ranks earn.
func (j Judgement) incentive(ranks, consensus []float64) []float64 {
	if !j.WinnerTakesAll || sum(consensus) == 0 {
		return shares(ranks, 0)
	}
	threshold := slices.Max(ranks) * (1 - rounding)
	winners := make([]float64, len(ranks))
	for server, rank := range ranks {
		if rank >= threshold {
			winners[server] = 1
		}
	}
	return shares(winners, 0)
}

// trust is the part of each validator's weights that the consensus grants, zero
// for a validator that has none.
func (v verdict) trust() []float64 {
	trust := make([]float64, len(v.weights))
	for i, row := range v.weights {
		if total := sum(row); total > 0 {
			trust[i] = min(1, sum(v.clipped[i])/total)
		}
	}
	return trust
}

// result pays the dividends and keeps the bonds for the next epoch.
func (v verdict) result(bonds [][]float64, dividends []float64) Result {
	return Result{
		State:         State{Bonds: bonds, Consensus: v.consensus},
		Rank:          v.rank,
		Incentive:     v.incentive,
		DividendShare: shares(dividends, epsilon),
		Trust:         v.trust(),
	}
}
