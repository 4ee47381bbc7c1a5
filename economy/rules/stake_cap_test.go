package rules

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

func TestStakesAreCapped(t *testing.T) {
	upTo := func(n economy.Amount) []economy.Amount {
		var stakes []economy.Amount
		for stake := range n {
			stakes = append(stakes, stake+1)
		}
		return stakes
	}
	tests := []struct {
		name     string
		quantile float64
		stake    []economy.Amount
		want     []economy.Amount
	}{
		{"at the stake that nine of ten do not exceed", 0.88, []economy.Amount{910, 10, 10, 10, 10, 10, 10, 10, 10, 10}, slices.Repeat([]economy.Amount{10}, 10)},
		{"exactly at the quantile where there is one", 0.88, upTo(25), slices.Concat(upTo(22), []economy.Amount{22, 22, 22})},
		{"at the next stake where there is none", 0.5, []economy.Amount{1, 2, 9}, []economy.Amount{1, 2, 2}},
		{"not at all at quantile 1", 1, []economy.Amount{1, 2, 9}, []economy.Amount{1, 2, 9}},
		{"at the smallest at quantile 0", 0, []economy.Amount{3, 2, 9}, []economy.Amount{2, 2, 2}},
		{"without counting those who hold nothing", 0.5, []economy.Amount{0, 0, 0, 4, 0, 9}, []economy.Amount{0, 0, 0, 4, 0, 4}},
		{"not where there is one holder", 0.88, []economy.Amount{0, 7}, []economy.Amount{0, 7}},
		{"not where there is none", 0.88, []economy.Amount{0, 0}, []economy.Amount{0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, capped(tt.stake, tt.quantile)); diff != "" {
				t.Errorf("capped(%v, %v) (-want +got):\n%s", tt.stake, tt.quantile, diff)
			}
		})
	}
}

func TestStakeCap(t *testing.T) {
	tests := []struct {
		name    string
		rule    economy.RewardRule
		stake   []economy.Amount
		weights [][]float64
		want    []float64
	}{
		{
			name:    "a whale has the say of one holder",
			rule:    &StakeCap{Quantile: 0.5, Rule: Named{Rule: RankProportional{}}},
			stake:   []economy.Amount{98, 1, 1, 0, 0},
			weights: [][]float64{{0, 0, 0, 1}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 1.0 / 3, 2.0 / 3},
		},
		{
			name:    "a whale that is more than half of all holders has its say again",
			rule:    &StakeCap{Quantile: 0.5, Rule: Named{Rule: RankProportional{}}},
			stake:   []economy.Amount{30, 30, 30, 5, 5, 0, 0},
			weights: [][]float64{{0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 1}, nil, nil},
			want:    []float64{0, 0, 0, 0, 0, 0.9, 0.1},
		},
		{
			name:    "dividends are capped too",
			rule:    &StakeCap{Quantile: 0.5, Rule: Named{Rule: StakeProportional{}}},
			stake:   []economy.Amount{98, 1, 1},
			weights: [][]float64{nil, nil, nil},
			want:    []float64{1.0 / 3, 1.0 / 3, 1.0 / 3},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantReward(t, tt.rule.Reward(epochOf(tt.stake, tt.weights)), tt.want)
		})
	}
}

func TestTheRuleUnderACapSeesAllElse(t *testing.T) {
	rule := WinnerTakesAll{Margin: 0.1} // looks at stakes, weights, registrations and memory
	rapid.Check(t, func(t *rapid.T) {
		wrapped := &StakeCap{Quantile: rapid.Float64Range(0, 1).Draw(t, "quantile"), Rule: Named{Rule: rule}}
		epoch := drawEpoch(t)
		for range 3 {
			lowered := clone(epoch)
			lowered.Stake = capped(epoch.Stake, wrapped.Quantile)
			got, want := wrapped.Reward(epoch), rule.Reward(lowered)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("the rule decides otherwise under a cap than with capped stakes (-want +got):\n%s", diff)
			}
			epoch = next(t, epoch, got)
			epoch.Registered = rapid.SliceOfN(rapid.Uint64Range(0, epoch.Height), len(epoch.Stake), len(epoch.Stake)).Draw(t, "registered")
		}
	})
}

func TestACapLowersTheLargestShareOfStake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stake := rapid.SliceOfN(rapid.Int64Range(0, 1e15), 1, 50).Draw(t, "stake")
		amounts := make([]economy.Amount, len(stake))
		for uid, held := range stake {
			amounts[uid] = economy.Amount(held)
		}
		quantile := rapid.Float64Range(0, 1).Draw(t, "quantile")
		before, after := largest(stakeShares(amounts)), largest(stakeShares(capped(amounts, quantile)))
		if after > before*(1+1e-12) {
			t.Fatalf("the largest share of %v is %v, and %v with a cap at quantile %v", stake, before, after, quantile)
		}
	})
}

func TestStakeCapChecksTheRuleInside(t *testing.T) {
	rule := &StakeCap{Quantile: 1.5, Rule: Named{Name: "power-law", Rule: PowerLaw{Power: -1}}}
	const want = "quantile must be 0 to 1, not 1.5\nrule power-law: power must be 0 to 100, not -1"
	if err := rule.Validate(); err == nil || err.Error() != want {
		t.Errorf("Validate() = %v, want %s", err, want)
	}
}
