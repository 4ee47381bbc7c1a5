package rules

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taosim/economy"
)

func TestPathSum(t *testing.T) {
	line := [][]float64{{1, 1, 0}, {0, 1, 1}, {0, 0, 1}} // each keeps half and passes half on, the last keeps all
	tests := []struct {
		name    string
		rule    PathSum
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "who keeps all is paid for its stake",
			rule:    PathSum{SelfWeight: Keep, Depth: 100},
			stake:   []economy.Amount{30, 10},
			weights: [][]float64{{1, 0}, {0, 1}},
			want:    []float64{0.75, 0.25},
		},
		{
			name:    "who passes half on to one that keeps all is paid a third of its pay",
			rule:    PathSum{SelfWeight: Keep, Depth: 100},
			stake:   []economy.Amount{1, 1},
			weights: [][]float64{{1, 1}, {0, 1}},
			want:    []float64{0.25, 0.75},
		},
		{
			name:    "at depth 0 only one's own stake counts",
			rule:    PathSum{SelfWeight: Keep, Depth: 0},
			stake:   []economy.Amount{8, 0, 0},
			weights: line,
			want:    []float64{1, 0, 0},
		},
		{
			name:    "at depth 1 the next neuron is paid too",
			rule:    PathSum{SelfWeight: Keep, Depth: 1},
			stake:   []economy.Amount{8, 0, 0},
			weights: line,
			want:    []float64{4. / 6, 2. / 6, 0},
		},
		{
			name:    "at depth 2 the end of the line",
			rule:    PathSum{SelfWeight: Keep, Depth: 2},
			stake:   []economy.Amount{8, 0, 0},
			weights: line,
			want:    []float64{0.5, 0.25, 0.25},
		},
		{
			name:    "what reaches a neuron that sets no weights is lost",
			rule:    PathSum{SelfWeight: Keep, Depth: 100},
			stake:   []economy.Amount{1, 1, 1},
			weights: [][]float64{{1, 1, 0}, nil, {0, 0, 1}},
			want:    []float64{1. / 3, 0, 2. / 3},
		},
		{
			name:    "stake that only goes round is paid to nobody",
			rule:    PathSum{SelfWeight: Keep, Depth: 100},
			stake:   []economy.Amount{5, 5, 1},
			weights: [][]float64{{0, 1, 0}, {1, 0, 0}, {0, 0, 1}},
			want:    []float64{0, 0, 1},
		},
		{
			name:    "what a neuron may not keep goes where its other weights point",
			rule:    PathSum{SelfWeight: 0.5, Depth: 100},
			stake:   []economy.Amount{1, 0},
			weights: [][]float64{{3, 1}, {1, 1}},
			want:    []float64{2. / 3, 1. / 3}, // 1/2 + 1/8 + 1/32 + ... against 1/4 + 1/16 + ...
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestNothingOfTheFlowIsLostWhereEverybodyKeepsSome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		for uid := range epoch.Weights {
			values := rapid.SliceOfN(rapid.Float64Range(0, 1), len(epoch.Stake), len(epoch.Stake)).Draw(t, "weights")
			values[uid] += float64(len(values)) / 4 // a fifth or more, so that 4/5 to the power of the depth remains
			epoch.Weights[uid] = economy.Quantise(values)
		}
		stake := stakeShares(epoch.Stake)
		if got, want := sum(attribution(Keep.rows(epoch.Weights), stake, 200)), sum(stake); !(math.Abs(got-want) <= 1e-9) {
			t.Fatalf("neurons keep %v of %v", got, want)
		}
	})
}

func TestRulesThatPayWhatIsKeptRefuseMask(t *testing.T) {
	rules := map[string]interface{ Validate() error }{
		"path-sum":    PathSum{},
		"sigmoid":     Sigmoid{},
		"claim-based": ClaimBased{},
	}
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) { wantRefusal(t, rule, "self_weight must not be mask") })
	}
}

func TestPathSumRefuses(t *testing.T) {
	wantRefusal(t, PathSum{SelfWeight: Keep, Depth: -1}, "depth must be 0 to 1000, not -1")
	wantRefusal(t, PathSum{SelfWeight: Keep, Depth: 1001}, "depth must be 0 to 1000, not 1001")
}

// wantRefusal expects a mistake in the parameters of a rule.
func wantRefusal(t *testing.T, rule interface{ Validate() error }, want string) {
	t.Helper()
	if err := rule.Validate(); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("Validate() of %+v = %v, want an error with %q", rule, err, want)
	}
}
