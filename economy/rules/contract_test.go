package rules

import (
	"bytes"
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
	epoch := economy.Epoch{Height: rapid.Uint64Range(100, 1e6).Draw(t, "height"), Tempo: 100}
	for range neurons {
		stake := rapid.Int64Range(0, 1e6*int64(economy.Tao)).Draw(t, "stake")
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), neurons, neurons).Draw(t, "weights")
		epoch.Stake = append(epoch.Stake, economy.Amount(stake))
		epoch.Weights = append(epoch.Weights, economy.Quantise(values))
	}
	return epoch
}

// next is the epoch that follows one which ended with the outcome, with stakes
// and weights drawn anew.
func next(t *rapid.T, epoch economy.Epoch, outcome economy.Outcome) economy.Epoch {
	following := clone(epoch)
	for uid := range following.Stake {
		values := rapid.SliceOfN(rapid.Float64Range(0, 1), len(epoch.Stake), len(epoch.Stake)).Draw(t, "next weights")
		following.Weights[uid] = economy.Quantise(values)
	}
	following.Last, following.Height = epoch.Height, epoch.Height+epoch.Tempo
	following.Memory = outcome.Memory
	return following
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
	renamed := epoch
	renamed.Stake = permute(epoch.Stake, order)
	renamed.LastUpdate = permute(epoch.LastUpdate, order)
	renamed.Registered = permute(epoch.Registered, order)
	renamed.Committed = permute(epoch.Committed, order)
	renamed.Weights = renameRows(epoch.Weights, order, weighed)
	renamed.Memory = economy.Memory{
		Permits:   permute(epoch.Memory.Permits, order),
		Consensus: permute(epoch.Memory.Consensus, order),
		Weights:   renameRows(epoch.Memory.Weights, order, weighed),
		Bonds:     renameRows(epoch.Memory.Bonds, order, held),
	}
	if epoch.Owner.Known {
		renamed.Owner.UID = economy.UID(order[epoch.Owner.UID])
	}
	return renamed
}

func permute[T any](values []T, order []int) []T {
	if len(values) == 0 {
		return values
	}
	moved := make([]T, len(values))
	for uid, to := range order {
		moved[to] = values[uid]
	}
	return moved
}

// renameRows moves rows and gives what is in them the new UIDs.
func renameRows[T any](rows [][]T, order []int, uid func(*T) *economy.UID) [][]T {
	moved := permute(rows, order)
	for to, row := range moved {
		row = slices.Clone(row)
		for i := range row {
			*uid(&row[i]) = economy.UID(order[*uid(&row[i])])
		}
		slices.SortFunc(row, func(a, b T) int { return cmp.Compare(*uid(&a), *uid(&b)) })
		moved[to] = row
	}
	return moved
}

func weighed(w *economy.Weight) *economy.UID { return &w.To }
func held(b *economy.Bond) *economy.UID      { return &b.To }

// joined are all shares of an outcome, incentive first, as the ledger splits
// them.
func joined(outcome economy.Outcome) economy.Shares {
	return slices.Concat(outcome.Incentive, outcome.Dividends)
}

// proportions are what neurons are paid, as parts of one.
func proportions(outcome economy.Outcome) []float64 {
	values := make([]float64, len(outcome.Incentive))
	for uid, share := range outcome.Incentive {
		values[uid] = float64(share)
		if len(outcome.Dividends) > 0 {
			values[uid] += float64(outcome.Dividends[uid])
		}
	}
	return normalise(values)
}

// closeEnough is how far apart two answers may be that differ by rounding only.
// The rules of the chain's own fixed-point numbers round to 2^-32.
func closeEnough(rule economy.RewardRule) float64 {
	if coarse, ok := rule.(interface{ coarse() float64 }); ok {
		return coarse.coarse()
	}
	return 1e-12
}

// wantClose expects two vectors to agree up to the tolerance.
func wantClose(t *rapid.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	for uid := range want {
		if !(math.Abs(got[uid]-want[uid]) <= tolerance) {
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
			for range 3 {
				before := clone(epoch)
				first := rule.Reward(epoch)
				shown := bytesOf(first)
				rule.Reward(drawEpoch(t)) // which must not write to what it answered before
				if !bytes.Equal(shown, bytesOf(first)) {
					t.Fatal("the answer to one epoch changed with the next")
				}
				second := rule.Reward(epoch)
				if diff := gocmp.Diff(before, clone(epoch)); diff != "" {
					t.Fatalf("the rule changed the epoch (-before +after):\n%s", diff)
				}
				if diff := gocmp.Diff(first, second); diff != "" {
					t.Fatalf("the second answer differs from the first (-first +second):\n%s", diff)
				}
				epoch = next(t, epoch, first)
			}
		})
	})
}

func TestRulesAnswerForEveryNeuron(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			for range 3 {
				outcome := rule.Reward(epoch)
				wantWhole(t, outcome, len(epoch.Stake))
				epoch = next(t, epoch, outcome)
			}
		})
	})
}

// wantWhole expects an outcome that covers every neuron and pays all or nothing.
func wantWhole(t rapid.TB, outcome economy.Outcome, neurons int) {
	t.Helper()
	if len(outcome.Incentive) != neurons || len(outcome.Dividends) != 0 && len(outcome.Dividends) != neurons {
		t.Fatalf("%d incentives and %d dividends for %d neurons", len(outcome.Incentive), len(outcome.Dividends), neurons)
	}
	paid := economy.Amount(0)
	for _, part := range joined(outcome).Split(economy.Tao) { // panics when the sum does not fit
		paid += part
	}
	if paid != 0 && paid != economy.Tao {
		t.Fatalf("the shares pay %v of 1 tao", paid)
	}
	for _, vector := range [][]float64{outcome.Consensus, outcome.Trust, outcome.Memory.Consensus} {
		for _, value := range vector {
			if !(value >= 0 && value <= math.MaxFloat64) {
				t.Fatalf("consensus %v, trust %v, remembered %v", outcome.Consensus, outcome.Trust, outcome.Memory.Consensus)
			}
		}
	}
	for _, row := range outcome.Memory.Bonds {
		for i, bond := range row {
			if !(bond.Value >= 0 && bond.Value <= math.MaxFloat64) || int(bond.To) >= neurons || i > 0 && row[i-1].To >= bond.To {
				t.Fatalf("row of bonds %v among %d neurons", row, neurons)
			}
		}
	}
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
		{"the largest stakes", economy.Epoch{
			Height: 7, Tempo: 7,
			Stake:   []economy.Amount{economy.MaxAmount / 2, economy.MaxAmount / 2},
			Weights: [][]economy.Weight{{{To: 0, Value: 9}, {To: 1, Value: 9}}, {{To: 0, Value: 1}, {To: 1, Value: 65535}}},
		}},
	}
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				epoch := tt.epoch
				for range 3 {
					outcome := rule.Reward(epoch)
					wantWhole(t, outcome, len(epoch.Stake))
					epoch.Last, epoch.Height, epoch.Memory = epoch.Height, epoch.Height+epoch.Tempo, outcome.Memory
				}
			})
		}
	})
}

func TestRenamingNeuronsRenamesTheRewards(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			if tied(epoch) {
				t.Skip("the lower or the higher UID may win a tie")
			}
			order := rapid.Permutation(identity(len(epoch.Stake))).Draw(t, "order")
			for range 2 {
				plain, renamed := rule.Reward(epoch), rule.Reward(rearrange(epoch, order))
				wantClose(t, "payment", proportions(renamed), permute(proportions(plain), order), closeEnough(rule))
				epoch = next(t, epoch, plain)
			}
		})
	})
}

// tied says whether two neurons look the same to a rule that must choose.
func tied(epoch economy.Epoch) bool {
	seen := make(map[economy.Amount]bool, len(epoch.Stake))
	for _, stake := range epoch.Stake {
		if seen[stake] {
			return true
		}
		seen[stake] = true
	}
	return false
}

func TestTheUnitOfStakeDoesNotMatter(t *testing.T) {
	forEachRule(t, func(t *testing.T, rule economy.RewardRule) {
		rapid.Check(t, func(t *rapid.T) {
			epoch := drawEpoch(t)
			scaled := clone(epoch)
			factor := economy.Amount(rapid.Int64Range(1, 1000).Draw(t, "factor"))
			for uid := range scaled.Stake {
				scaled.Stake[uid] *= factor
			}
			wantClose(t, "payment", proportions(rule.Reward(scaled)), proportions(rule.Reward(epoch)), closeEnough(rule))
		})
	})
}
