package rules

import (
	"cmp"
	"math"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

// forEachRule runs a test over every rule of the registry, with its defaults.
func forEachRule(t *testing.T, test func(*testing.T, economy.RewardRule)) {
	for _, entry := range All() {
		t.Run(entry.Name, func(t *testing.T) { test(t, entry.New()) })
	}
}

// drawEpoch draws the epoch of 1 to 12 neurons.
func drawEpoch(t *rapid.T) economy.Epoch {
	neurons := rapid.IntRange(1, 12).Draw(t, "neurons")
	epoch := economy.Epoch{Height: rapid.Uint64Range(1, 1e6).Draw(t, "height")}
	for range neurons {
		stake := rapid.Int64Range(0, 1e6*int64(economy.Tao)).Draw(t, "stake")
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), neurons, neurons).Draw(t, "weights")
		epoch.Stake = append(epoch.Stake, economy.Amount(stake))
		epoch.Weights = append(epoch.Weights, economy.Quantise(values))
	}
	return epoch
}

// clone copies an epoch with all that it holds.
func clone(epoch economy.Epoch) economy.Epoch {
	return rearrange(epoch, identity(len(epoch.Stake)))
}

func identity(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	return order
}

// rearrange gives neuron uid the new uid order[uid].
func rearrange(epoch economy.Epoch, order []int) economy.Epoch {
	renamed := economy.Epoch{
		Height:  epoch.Height,
		Stake:   make([]economy.Amount, len(order)),
		Weights: make([][]economy.Weight, len(order)),
	}
	for uid, to := range order {
		row := slices.Clone(epoch.Weights[uid])
		for i := range row {
			row[i].To = economy.UID(order[row[i].To])
		}
		slices.SortFunc(row, func(a, b economy.Weight) int { return cmp.Compare(a.To, b.To) })
		renamed.Stake[to], renamed.Weights[to] = epoch.Stake[uid], row
	}
	return renamed
}

// proportions are shares as parts of one.
func proportions(shares economy.Shares) []float64 {
	values := make([]float64, len(shares))
	for uid, share := range shares {
		values[uid] = float64(share)
	}
	return normalise(values)
}

// wantClose expects two vectors to agree up to rounding.
func wantClose(t *rapid.T, what string, got, want []float64) {
	t.Helper()
	for uid := range want {
		if math.Abs(got[uid]-want[uid]) > 1e-12 {
			t.Fatalf("%s = %v, want %v", what, got, want)
		}
	}
}

func TestRulesAreAcceptedByALedger(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		if _, err := economy.New(economy.Config{Tempo: 1, Rule: rule}); err != nil {
			t.Errorf("the defaults are wrong: %v", err)
		}
	})
}

func TestRulesArePure(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			before := clone(epoch)
			first := rule.Reward(epoch)
			if diff := gocmp.Diff(before, epoch); diff != "" {
				t.Fatalf("the rule changed the epoch (-before +after):\n%s", diff)
			}
			if diff := gocmp.Diff(first, rule.Reward(epoch)); diff != "" {
				t.Fatalf("the second answer differs from the first (-first +second):\n%s", diff)
			}
		})
	})
}

func TestRulesAnswerForEveryNeuron(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			outcome := rule.Reward(epoch)
			if len(outcome.Shares) != len(epoch.Stake) || len(outcome.Incentive) != len(epoch.Stake) {
				t.Fatalf("%d shares and %d incentives for %d neurons", len(outcome.Shares), len(outcome.Incentive), len(epoch.Stake))
			}
			sum := 0.0
			for _, incentive := range outcome.Incentive {
				if !(incentive >= 0) {
					t.Fatalf("incentive %v", outcome.Incentive)
				}
				sum += incentive
			}
			if sum != 0 && math.Abs(sum-1) > 1e-12 {
				t.Fatalf("the incentives sum to %v, want 1 or 0", sum)
			}
			outcome.Shares.Split(economy.Tao) // panics when the sum does not fit
		})
	})
}

func TestRulesCopeWithLittle(t *testing.T) {
	tests := []struct {
		name  string
		epoch economy.Epoch
	}{
		{"no neurons", economy.Epoch{}},
		{"no weights", economy.Epoch{Stake: []economy.Amount{1, 2}, Weights: make([][]economy.Weight, 2)}},
		{"no stake", economy.Epoch{Stake: make([]economy.Amount, 2), Weights: [][]economy.Weight{{{To: 1, Value: 9}}, {{To: 0, Value: 9}}}}},
		{"weights of zero", economy.Epoch{Stake: []economy.Amount{1, 2}, Weights: [][]economy.Weight{{{To: 1}}, {{To: 0}}}}},
		{"weights on oneself only", economy.Epoch{Stake: []economy.Amount{1}, Weights: [][]economy.Weight{{{To: 0, Value: 9}}}}},
	}
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		for _, tt := range tests {
			outcome := rule.Reward(tt.epoch)
			paid := economy.Amount(0)
			for _, part := range outcome.Shares.Split(economy.Tao) {
				paid += part
			}
			if len(outcome.Shares) != len(tt.epoch.Stake) || paid != 0 && paid != economy.Tao {
				t.Errorf("%s: shares %v pay %v of 1 tao", tt.name, outcome.Shares, paid)
			}
			for _, incentive := range outcome.Incentive {
				if math.IsNaN(incentive) {
					t.Errorf("%s: incentive %v", tt.name, outcome.Incentive)
				}
			}
		}
	})
}

func TestRenamingNeuronsRenamesTheRewards(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			order := rapid.Permutation(identity(len(epoch.Stake))).Draw(t, "order")
			plain, renamed := rule.Reward(epoch), rule.Reward(rearrange(epoch, order))

			shares, incentive := proportions(plain.Shares), plain.Incentive
			wantShares, wantIncentive := make([]float64, len(order)), make([]float64, len(order))
			for uid, to := range order {
				wantShares[to], wantIncentive[to] = shares[uid], incentive[uid]
			}
			wantClose(t, "shares", proportions(renamed.Shares), wantShares)
			wantClose(t, "incentive", renamed.Incentive, wantIncentive)
		})
	})
}
