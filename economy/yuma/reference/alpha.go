package reference

import (
	"taosim/economy/fixed"
	"taosim/economy/yuma"
)

// Alpha is the part of its latest value that a moving average takes up, where
// bondsMovingAverage is the part of the old one that remains, in millionths.
// Upstream: compute_disabled_liquid_alpha.
func Alpha(bondsMovingAverage uint64) fixed.I32F32 {
	const millionths = 1_000_000
	remains := fixed.I64F64FromUint64(bondsMovingAverage).SafeDiv(fixed.I64F64FromUint64(millionths))
	return fixed.One.Sub(remains.To32())
}

// AlphaSigmoid is the part of a weight that its bond takes up under liquid alpha.
// It rises from the low to the high alpha along a sigmoid of how far a validator
// that buys is ahead of the consensus, or how much one that sells lets go:
//
//	x     = weight - consensus when weight >= bond, else bond - weight, within 0 and 1
//	alpha = low + (high - low) / (1 + e^(-steepness (x - 1/2)))
//
// Upstream: alpha_sigmoid.
func AlphaSigmoid(p yuma.Parameters, consensus, weight, bond fixed.I32F32) fixed.I32F32 {
	low, high := fixed.FromU16Proportion(p.AlphaLow), fixed.FromU16Proportion(p.AlphaHigh)
	steepness := fixed.FromInt(int64(p.AlphaSigmoidSteepness)).SaturatingDiv(fixed.FromInt(-100))

	x := weight.Sub(consensus)
	if weight < bond {
		x = bond.Sub(weight)
	}
	x = clamp(x, 0, fixed.One)
	exp := steepness.Mul(x.Sub(fixed.One / 2)).Exp()
	sigmoid := fixed.One.SaturatingDiv(fixed.One.Add(exp))
	return clamp(low.Add(sigmoid.Mul(high.Sub(low))), low, high)
}

// Sigmoid is 1 / (1 + e^(-rho (x - kappa))). No step of the epoch uses it since
// trust was removed. Upstream: sigmoid_safe.
func Sigmoid(x, rho, kappa fixed.I32F32) fixed.I32F32 {
	exp := rho.Mul(-fixed.One).Mul(x.Sub(kappa)).Exp()
	return fixed.One.SafeDiv(exp.Add(fixed.One))
}

// LiquidAlphas are the alphas of a dense matrix of bonds. Upstream:
// compute_liquid_alpha_values.
func LiquidAlphas(p yuma.Parameters, weights, bonds [][]fixed.I32F32, consensus []fixed.I32F32) [][]fixed.I32F32 {
	return eachNumber(weights, func(i, j int, weight fixed.I32F32) fixed.I32F32 {
		return AlphaSigmoid(p, consensus[j], weight, bonds[i][j])
	})
}

// LiquidAlphasSparse are the alphas of a sparse matrix of bonds, one for each
// column; a weight or bond that is missing counts as zero. Upstream:
// compute_liquid_alpha_values_sparse.
func LiquidAlphasSparse(p yuma.Parameters, weights, bonds [][]Entry, consensus []fixed.I32F32) [][]fixed.I32F32 {
	alphas := make([][]fixed.I32F32, len(weights))
	for i := range weights {
		weight, bond := fullRow(weights[i], len(consensus)), fullRow(bonds[i], len(consensus))
		alphas[i] = make([]fixed.I32F32, len(consensus))
		for j := range consensus {
			alphas[i][j] = AlphaSigmoid(p, consensus[j], weight[j], bond[j])
		}
	}
	return alphas
}

// clamp is x within low and high.
func clamp(x, low, high fixed.I32F32) fixed.I32F32 {
	return max(min(x, high), low)
}
