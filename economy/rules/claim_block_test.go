package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
)

// contract2019 is the rule as the contract had it.
func contract2019() ClaimBased {
	return ClaimBased{
		SelfWeight: Keep, Integer: true, Token: economy.Tao, Reinforcement: LinearReinforcement, Rate: 1,
		MaxEdges: 10, Depth: 100, Order: SimultaneousClaims,
	}
}

// notebook2019 is the rule without rounding.
func notebook2019() ClaimBased {
	rule := contract2019()
	rule.Integer = false
	return rule
}

// all is a row of weights on oneself alone.
func all(uid int) []uint16 {
	row := make([]uint16, uid+1)
	row[uid] = 1
	return row
}

func TestAClaimReleasesTokens(t *testing.T) {
	tests := []struct {
		name   string
		change func(*ClaimBased)
		stake  []economy.Amount
		edges  [][]economy.Weight
		blocks float64 // since the first neuron's last claim
		want   []float64
	}{
		{
			name:   "who keeps all of 4 tokens makes 6",
			stake:  []economy.Amount{7},
			edges:  exactly(all(0)),
			blocks: 4,
			want:   []float64{6},
		},
		{
			name:   "who keeps a fifth and has four accomplices makes 10",
			stake:  []economy.Amount{7, 0, 0, 0, 0},
			edges:  exactly([]uint16{1, 1, 1, 1, 1}, all(1), all(2), all(3), all(4)),
			blocks: 4,
			want:   []float64{2, 2, 2, 2, 2},
		},
		{
			name:   "a claim is for the part of all stake",
			stake:  []economy.Amount{25, 75},
			edges:  exactly(all(0), all(1)),
			blocks: 8, // 2 are due
			want:   []float64{4, 0},
		},
		{
			name:   "parts of a token are not due",
			stake:  []economy.Amount{25, 75},
			edges:  exactly(all(0), all(1)),
			blocks: 7, // 1.75 are
			want:   []float64{3, 0},
		},
		{
			name:   "a neuron without stake claims a token, and makes 2",
			stake:  []economy.Amount{0, 75},
			edges:  exactly(all(0), all(1)),
			blocks: 100,
			want:   []float64{2, 0},
		},
		{
			name:   "less than one token is not passed on",
			stake:  []economy.Amount{7, 0},
			edges:  exactly([]uint16{9, 1}, all(1)),
			blocks: 8, // 9 are claimed, and 0.9 would be passed
			want:   []float64{9, 0},
		},
		{
			name:   "tokens come back, and each visit pays",
			stake:  []economy.Amount{7, 0},
			edges:  exactly([]uint16{1, 1}, []uint16{1, 1}),
			blocks: 7, // 8, then 4, 2 and 1 are released: half of them and 1 are paid, at the last 1
			want:   []float64{5 + 2, 3 + 1},
		},
		{
			name:   "paths end at depth",
			change: func(c *ClaimBased) { c.Depth = 1 },
			stake:  []economy.Amount{7, 0},
			edges:  exactly([]uint16{1, 1}, []uint16{1, 1}),
			blocks: 7,
			want:   []float64{5, 3},
		},
		{
			name:   "without rounding all that is due is paid, and no more",
			change: func(c *ClaimBased) { c.Integer = false },
			stake:  []economy.Amount{7, 0},
			edges:  exactly([]uint16{3, 1}, all(1)),
			blocks: 2,
			want:   []float64{1.5, 0.5},
		},
		{
			name:   "a floor is paid on top",
			change: func(c *ClaimBased) { c.Integer, c.Floor = false, 0.5 },
			stake:  []economy.Amount{0, 7},
			edges:  exactly(all(0), all(1)),
			blocks: 2,
			want:   []float64{0.5, 0},
		},
		{
			name:   "what is not above the cutoff is lost",
			change: func(c *ClaimBased) { c.Integer, c.Cutoff = false, 0.5 },
			stake:  []economy.Amount{7, 0},
			edges:  exactly([]uint16{3, 1}, all(1)),
			blocks: 2,
			want:   []float64{1.5, 0},
		},
		{
			name:   "nobody can claim more than there can be",
			change: func(c *ClaimBased) { c.Integer, c.Reinforcement = false, ExponentialReinforcement },
			stake:  []economy.Amount{7},
			edges:  exactly(all(0)),
			blocks: 1e6,
			want:   []float64{9223372036.854775807},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := contract2019()
			if tt.change != nil {
				tt.change(&rule)
			}
			block := newClaimBlock(rule, tt.stake, rule.accepted(tt.edges, tt.stake))
			block.claim(0, tt.blocks)
			if diff := cmp.Diff(tt.want, block.minted, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

func TestClaimsCountAsStakeInTheNext(t *testing.T) {
	tests := []struct {
		order ClaimOrder
		want  []float64
	}{
		{SimultaneousClaims, []float64{5, 5}},
		{ClaimsByUID, []float64{5, 10. * 5 / 15}}, // the first has 5 + 5 by then
	}
	for _, tt := range tests {
		t.Run(string(tt.order), func(t *testing.T) {
			rule := notebook2019()
			rule.Order, rule.Token = tt.order, 1
			stake := []economy.Amount{5, 5}
			block := newClaimBlock(rule, stake, rule.accepted(exactly(all(0), all(1)), stake))
			block.claim(0, 10)
			block.claim(1, 10)
			if diff := cmp.Diff(tt.want, block.minted, cmpopts.EquateApprox(1e-12, 0)); diff != "" {
				t.Errorf("tokens (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnroundedClaimsAreThePathSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		for uid := range epoch.Weights {
			values := rapid.SliceOfN(rapid.Float64Range(0, 1), len(epoch.Stake), len(epoch.Stake)).Draw(t, "weights")
			values[uid] += 0.01
			epoch.Weights[uid] = economy.Quantise(values)
		}
		depth := rapid.IntRange(0, 20).Draw(t, "depth") // ten paths fork into more than a thousand by the third weight
		rule := notebook2019()
		rule.Depth, rule.MaxEdges = depth, len(epoch.Stake)
		got := proportions(rule.Reward(epoch))
		want := proportions(PathSum{SelfWeight: Keep, Depth: depth}.Reward(epoch))
		wantClose(t, "share", got, want, 1e-9)
	})
}
