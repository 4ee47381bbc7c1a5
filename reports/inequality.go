package reports

import (
	"math"
	"slices"

	"taosim/economy"
)

// Lorenz is the Lorenz curve of what n holders hold: element k is the part of
// the whole held by the k who hold least, for k from 0 to n. With x sorted from
// least to most and X its sum,
//
//	L(k/n) = (x_1 + ... + x_k) / X
//
// (M. O. Lorenz, "Methods of measuring the concentration of wealth", 1905).
// Holders of nothing count. The curve is nil when nobody holds anything.
func Lorenz(holdings []economy.Amount) []float64 {
	total := sum(holdings)
	if total == 0 {
		return nil
	}
	curve := make([]float64, 1, len(holdings)+1)
	var held economy.Amount
	for _, holding := range slices.Sorted(slices.Values(holdings)) {
		held += holding
		curve = append(curve, float64(held)/float64(total))
	}
	return curve
}

// Gini is the Gini coefficient of what n holders hold: 0 when all hold the
// same, (n-1)/n when one holds everything. It is twice the area between the
// Lorenz curve and the diagonal. With x sorted from least to most and X its
// sum,
//
//	G = sum_i (2i - n - 1) x_i / (n X),  i = 1 ... n
//
// (C. Gini, 1912; this form: A. Sen, "On Economic Inequality", 1973). It is the
// coefficient of these holders, not the estimate n/(n-1) G for a population of
// which they are a sample. Holders of nothing count. It is NaN when nobody
// holds anything.
func Gini(holdings []economy.Amount) float64 {
	total := sum(holdings)
	if total == 0 {
		return math.NaN()
	}
	n := len(holdings)
	var moment float64
	for i, holding := range slices.Sorted(slices.Values(holdings)) {
		moment += float64(float64(2*i+1-n) * float64(holding)) // i from 0
	}
	return moment / float64(float64(n)*float64(total))
}

// Nakamoto is the Nakamoto coefficient of what holders hold: how many of them,
// the largest first, it takes to hold more than half of it (B. Srinivasan and
// L. Lee, "Quantifying decentralization", 2017). It is 0 when nobody holds
// anything.
func Nakamoto(holdings []economy.Amount) int {
	var held economy.Amount
	left := sum(holdings)
	descending := slices.Backward(slices.Sorted(slices.Values(holdings)))
	count := 0
	for _, holding := range descending {
		if held > left {
			break
		}
		held += holding
		left -= holding
		count++
	}
	if held == 0 {
		return 0
	}
	return count
}

// sum adds up amounts. The supply of a ledger bounds it, so it cannot overflow.
func sum(amounts []economy.Amount) economy.Amount {
	var total economy.Amount
	for _, amount := range amounts {
		total += amount
	}
	return total
}
