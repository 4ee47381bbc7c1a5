package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

func TestClaimBased(t *testing.T) {
	tests := []struct {
		name   string
		change func(*ClaimBased)
		epoch  economy.Epoch
		want   []float64
	}{
		{
			name: "the first epoch releases along the weights it has",
			epoch: economy.Epoch{
				Height: 8, Stake: []economy.Amount{7, 0},
				Weights: exactly([]uint16{1, 2}, all(1)),
			},
			want: []float64{4, 7 + 2}, // 9 claimed: 3 + 1 kept, 6 passed; and the other claims 1
		},
		{
			name: "later ones release along those of the epoch before",
			epoch: economy.Epoch{
				Height: 16, Last: 8, Stake: []economy.Amount{7, 0},
				Weights: exactly([]uint16{1, 2}, all(1)),
				Memory:  economy.Memory{Weights: exactly(all(0), all(1))},
			},
			want: []float64{10, 2},
		},
		{
			name: "who has no weight on itself claims nothing, and its older weights stay",
			epoch: economy.Epoch{
				Height: 16, Last: 8, Stake: []economy.Amount{1, 1},
				Weights: exactly([]uint16{0, 1}, []uint16{2, 3}),
				Memory:  economy.Memory{Weights: exactly(all(0), []uint16{2, 3})},
			},
			want: []float64{3, 4}, // 5 claimed: 3 + 1 kept, 2 passed and 1 on top
		},
		{
			name: "who never had one keeps all that it gets",
			epoch: economy.Epoch{
				Height: 16, Last: 8, Stake: []economy.Amount{1, 1},
				Weights: exactly(nil, []uint16{2, 3}),
				Memory:  economy.Memory{Weights: exactly(nil, []uint16{2, 3})},
			},
			want: []float64{3, 4},
		},
		{
			name: "who registered later claims less",
			epoch: economy.Epoch{
				Height: 16, Last: 8, Registered: []uint64{0, 12}, Stake: []economy.Amount{1, 1},
				Weights: exactly(all(0), all(1)),
				Memory:  economy.Memory{Weights: exactly(all(0), all(1))},
			},
			want: []float64{6, 4}, // 4 and 2 due
		},
		{
			name: "what is passed to a neuron that is gone is lost",
			epoch: economy.Epoch{
				Height: 16, Last: 8, Registered: []uint64{0, 12}, Stake: []economy.Amount{7, 0},
				Weights: exactly([]uint16{1, 2}, nil),
				Memory:  economy.Memory{Weights: exactly([]uint16{1, 2}, nil)},
			},
			want: []float64{4, 0},
		},
		{
			name:   "the largest weights count, and that on oneself",
			change: func(c *ClaimBased) { c.Integer, c.MaxEdges = false, 3 },
			epoch: economy.Epoch{
				Height: 8, Stake: []economy.Amount{7, 0, 0, 0},
				Weights: exactly([]uint16{1, 3, 2, 4}, nil, nil, nil),
			},
			want: []float64{1, 3, 0, 4},
		},
		{
			name:   "of equal weights that on the neuron with more stake counts",
			change: func(c *ClaimBased) { c.Integer, c.MaxEdges = false, 2 },
			epoch: economy.Epoch{
				Height: 8, Stake: []economy.Amount{70, 1, 2, 0},
				Weights: exactly([]uint16{1, 2, 2, 2}, nil, nil, nil),
			},
			want: []float64{1, 0, 2, 0},
		},
		{
			name:   "one weight is that on oneself",
			change: func(c *ClaimBased) { c.MaxEdges = 1 },
			epoch: economy.Epoch{
				Height: 8, Stake: []economy.Amount{7, 0},
				Weights: exactly([]uint16{1, 9}, nil),
			},
			want: []float64{1, 0},
		},
		{
			name:   "one after another, a claim takes the new weights of those before",
			change: func(c *ClaimBased) { c.Integer, c.Order, c.Token = false, ClaimsByUID, 1 },
			epoch: economy.Epoch{
				Height: 18, Last: 8, Stake: []economy.Amount{5, 5, 0},
				Weights: exactly([]uint16{1, 0, 1}, all(1), nil),
				Memory:  economy.Memory{Weights: exactly(all(0), []uint16{1, 1}, nil)},
			},
			// The first claims 5 and keeps them; the second claims 10 * 5 / 15, keeps half,
			// and of the half it passes the first passes half.
			want: []float64{5 + 10./12, 10. / 6, 10. / 12},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := contract2019()
			if tt.change != nil {
				tt.change(&rule)
			}
			wantReward(t, rule.Reward(tt.epoch), normalise(tt.want))
		})
	}
}

func TestClaimBasedRemembersTheWeightsInEffect(t *testing.T) {
	epoch := economy.Epoch{
		Height: 16, Last: 8, Stake: ones(4),
		Weights: exactly([]uint16{1, 1}, []uint16{1, 0}, nil, all(3)),
		Memory:  economy.Memory{Weights: exactly(all(0), all(1), []uint16{0, 0, 1, 1}, nil)},
	}
	want := exactly([]uint16{1, 1}, all(1), []uint16{0, 0, 1, 1}, all(3))
	if diff := cmp.Diff(want, contract2019().Reward(epoch).Memory.Weights); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
}

func TestTheFirstToClaimGainsByIt(t *testing.T) {
	rule := notebook2019()
	rule.Order, rule.Token = ClaimsByStake, 1
	got := proportions(rule.Reward(economy.Epoch{Height: 100, Stake: []economy.Amount{50, 51}, Weights: exactly(all(0), all(1))}))
	if !(got[1] > 0.51 && got[0] < 0.49) {
		t.Errorf("shares %v of a first claimant with half of the stake", got)
	}
}

func TestClaimBasedRefuses(t *testing.T) {
	tests := []struct {
		change func(*ClaimBased)
		want   string
	}{
		{func(c *ClaimBased) { c.Token = 0 }, "token must be more than 0, not 0"},
		{func(c *ClaimBased) { c.Reinforcement = "cubic" }, `reinforcement must be none, linear, log or exponential, not "cubic"`},
		{func(c *ClaimBased) { c.Rate = -1 }, "rate must be 0 to 1e+09, not -1"},
		{func(c *ClaimBased) { c.Floor = -1 }, "floor must be 0 to 1e+09, not -1"},
		{func(c *ClaimBased) { c.Cutoff = -1 }, "cutoff must be 0 to 1e+09, not -1"},
		{func(c *ClaimBased) { c.MaxEdges = 0 }, "max_edges must be 1 to 65536, not 0"},
		{func(c *ClaimBased) { c.Depth = -1 }, "depth must be 0 to 1000, not -1"},
		{func(c *ClaimBased) { c.Order = "alphabetical" }, `order must be simultaneous, uid, stake or random, not "alphabetical"`},
	}
	for _, tt := range tests {
		rule := contract2019()
		tt.change(&rule)
		wantRefusal(t, rule, tt.want)
	}
}

func TestEveryWayToClaimAnswersForEveryNeuron(t *testing.T) {
	reinforcements := []Reinforcement{NoReinforcement, LinearReinforcement, LogReinforcement, ExponentialReinforcement}
	orders := []ClaimOrder{SimultaneousClaims, ClaimsByUID, ClaimsByStake, ClaimsAtRandom}
	rapid.Check(t, func(t *rapid.T) {
		rule := contract2019()
		rule.Reinforcement = rapid.SampledFrom(reinforcements).Draw(t, "reinforcement")
		rule.Order = rapid.SampledFrom(orders).Draw(t, "order")
		rule.Integer = rapid.Bool().Draw(t, "integer")
		epoch := drawEpoch(t)
		outcome := rule.Reward(epoch)
		wantWhole(t, outcome, len(epoch.Stake))
		epoch = next(t, epoch, outcome)
		wantWhole(t, rule.Reward(epoch), len(epoch.Stake))
	})
}
