package rules

import (
	"math"
	"testing"
)

func TestParametersOutOfRangeAreRefused(t *testing.T) {
	tests := []struct {
		rule interface{ Validate() error }
		want string
	}{
		{WinnerTakesAll{Margin: -0.1}, "margin must be 0 to 10, not -0.1"},
		{WinnerTakesAll{Margin: math.NaN()}, "margin must be 0 to 10, not NaN"},
		{TopKSoftmax{Temperature: 1}, "k must be at least 1, not 0"},
		{TopKSoftmax{K: 1}, "temperature must be 0.001 to 1000, not 0"},
		{PowerLaw{Power: 101}, "power must be 0 to 100, not 101"},
		{Quadratic{PairwiseBound: 2}, "pairwise_bound must be 0 to 1, not 2"},
		{PageRank{Damping: 1, Start: TrustStake, Tolerance: 0.1}, "damping must be 0 to 0.999, not 1"},
		{PageRank{Start: "me", Tolerance: 0.1}, `start must be stake, uniform or owner, not "me"`},
		{PageRank{Start: TrustOwner}, "tolerance must be 1e-12 to 0.1, not 0"},
		{EigenTrust{PreTrusted: TrustUniform, Tolerance: 0.1}, "restart must be 0.001 to 1, not 0"},
		{EigenTrust{Restart: 1, Tolerance: 0.1}, `pre_trusted must be stake, uniform or owner, not ""`},
		{HITS{Xi: -1, Tolerance: 1}, "xi must be 0 to 1, not -1\ntolerance must be 1e-12 to 0.1, not 1"},
		{MaxFlow{Seeds: -1}, "seeds must be at least 1, or 0 for the owner, not -1"},
	}
	for _, tt := range tests {
		if err := tt.rule.Validate(); err == nil || err.Error() != tt.want {
			t.Errorf("%+v: Validate() = %v, want %s", tt.rule, err, tt.want)
		}
	}
}
