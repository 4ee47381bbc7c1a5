package rules

import "taosim/economy"

// sum adds up values in their order, which every machine does alike.
func sum(values []float64) float64 {
	total := 0.0
	for _, value := range values {
		total += value
	}
	return total
}

// normalise scales values so that they sum to one. When they sum to zero, all
// stay zero.
func normalise(values []float64) []float64 {
	normalised := make([]float64, len(values))
	total := sum(values)
	if total == 0 {
		return normalised
	}
	for i, value := range values {
		normalised[i] = value / total
	}
	return normalised
}

// stakeShares are the parts of all stake that neurons hold, all zero when there
// is no stake.
func stakeShares(stake []economy.Amount) []float64 {
	values := make([]float64, len(stake))
	for uid, amount := range stake {
		values[uid] = float64(amount)
	}
	return normalise(values)
}

// rank is the sum of the weights on each neuron, each counted by the influence
// of the neuron that set it: R_j = sum_i s_i w_ij.
func rank(rows [][]entry, influence []float64) []float64 {
	ranks := make([]float64, len(rows))
	for i, row := range rows {
		for _, weight := range row {
			ranks[weight.to] += float64(influence[i] * weight.value)
		}
	}
	return ranks
}

// incentiveOnly is the outcome of a rule that pays in proportion to values and
// knows no dividends.
func incentiveOnly(values []float64) economy.Outcome {
	return economy.Outcome{Incentive: economy.Proportions(values)}
}

// incentiveAndDividends is the outcome of a rule that pays the part xi of the
// emission as dividends and the rest as incentive, each in proportion to its
// values. When one of the two pays nobody, the other gets all.
func incentiveAndDividends(incentive, dividends []float64, xi float64) economy.Outcome {
	both := make([]float64, 0, 2*len(incentive))
	for _, value := range normalise(incentive) {
		both = append(both, value*(1-xi))
	}
	for _, value := range normalise(dividends) {
		both = append(both, value*xi)
	}
	shares := economy.Proportions(both) // together, so that they are parts of one whole
	n := len(incentive)
	return economy.Outcome{Incentive: shares[:n:n], Dividends: shares[n:]}
}
