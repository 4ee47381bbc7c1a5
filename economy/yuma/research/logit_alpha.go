package research

import (
	"slices"

	"taosim/economy/portable"
)

// LogitAlpha is the liquid alpha of 2024: the part of the old bonds in a server
// that stays grows with the consensus on it.
//
//	retention_j = clip(sigmoid(a C_j - b), Low, High)
//
// The line a C - b is laid through the logit of Low at the lower quartile of the
// consensus on all servers and the logit of High at the upper one; when the two
// quartiles are equal, at the 99th percentile in place of the upper. When that
// is equal too, there is no line and the moving average of the variant holds.
//
// Texts of the time call this number alpha and write it as the weight of the new
// bond. The figures published with them come out only when it is the weight of
// the old one, and so it is here. In [LiquidAlpha] and [Yuma3], alpha is the
// weight of the new bond.
type LogitAlpha struct {
	Low, High float64 // bounds of the part that stays, both above 0 and below 1
}

// retention is the part of the old bonds in each server that stays, and whether
// the consensus tells the servers apart.
func (l LogitAlpha) retention(consensus []float64) (parts []float64, ok bool) {
	low, high := quantile(consensus, 0.25), quantile(consensus, 0.75)
	if low == high {
		high = quantile(consensus, 0.99)
	}
	if low == high {
		return nil, false
	}
	slope := (logit(l.High) - logit(l.Low)) / (high - low)
	parts = make([]float64, len(consensus))
	for j, c := range consensus {
		height := logit(l.Low) + float64(slope*(c-low))
		parts[j] = min(max(portable.Sigmoid(height), l.Low), l.High)
	}
	return parts, true
}

// logit is the inverse of the sigmoid: log(p / (1-p)).
func logit(p float64) float64 { return -portable.Log(1/p - 1) }

// quantile is the value with the given part of the others below it, between
// neighbours on the straight line through them; zero without values.
func quantile(values []float64, part float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	position := float64(part * float64(len(sorted)-1))
	below := int(position)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + float64((position-float64(below))*(sorted[above]-sorted[below]))
}
