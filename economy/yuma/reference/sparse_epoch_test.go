package reference_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/fixed"
	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// Two validators agree on a server, which earns half of the emission. The other
// half is theirs by stake, since their bonds are in proportion to it. A rao is lost
// to rounding.
func ExampleSparse() {
	out := reference.Sparse(yuma.Defaults(), yuma.Input{
		Block:      100,
		Tempo:      10,
		Emission:   8000,
		Stake:      []uint64{30, 10, 0},
		LastUpdate: []uint64{99, 99, 99},
		Weights:    [][]economy.Weight{{{To: 2, Value: 65535}}, {{To: 2, Value: 65535}}, nil},
		Permits:    []bool{true, true, false},
	})
	fmt.Println(out.ServerEmission)
	fmt.Println(out.ValidatorEmission)
	fmt.Println(out.Bonds)
	// Output:
	// [0 0 4000]
	// [3000 999 0]
	// [[{2 65535}] [{2 21844}] []]
}

// market is an economy in which uid 0 and 1 validate and 2 and 3 serve: the first
// values 2 alone, the second both.
func market() (yuma.Parameters, yuma.Input) {
	return yuma.Defaults(), yuma.Input{
		Block:      1000,
		Tempo:      100,
		LastStep:   900,
		Emission:   1000,
		Stake:      []uint64{60, 40, 0, 0},
		LastUpdate: []uint64{990, 990, 990, 990},
		Registered: []uint64{1, 1, 1, 1},
		Weights: [][]economy.Weight{
			{{To: 2, Value: 65535}},
			{{To: 2, Value: 65535}, {To: 3, Value: 65535}},
			nil,
			nil,
		},
		Permits: []bool{true, true, false, false},
		Bonds:   [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 1000}}, {{To: 3, Value: 65535}}, nil, nil},
	}
}

func TestSparseEpoch(t *testing.T) {
	allOf := func(uid int) []uint64 {
		paid := make([]uint64, 4)
		paid[uid] = 500
		return paid
	}
	tests := []struct {
		name      string
		change    func(p *yuma.Parameters, in *yuma.Input)
		servers   []uint64
		validator []uint64 // or nil when the case is not about validators
	}{
		{
			name:    "what only a minority values is not paid",
			change:  func(*yuma.Parameters, *yuma.Input) {},
			servers: []uint64{0, 0, 500, 0},
		},
		{
			name:    "a majority may be as small as one likes",
			change:  func(p *yuma.Parameters, _ *yuma.Input) { p.Kappa = 0 },
			servers: []uint64{0, 0, 399, 99},
		},
		{
			name:      "without weights stake is paid",
			change:    func(_ *yuma.Parameters, in *yuma.Input) { in.Weights = nil },
			servers:   []uint64{0, 0, 0, 0},
			validator: []uint64{599, 399, 0, 0},
		},
		{
			name: "stake of those whose weights are too old is not paid",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				in.Weights, p.ActivityCutoff, in.LastUpdate[1] = nil, 10, 989
			},
			servers:   []uint64{0, 0, 0, 0},
			validator: []uint64{1000, 0, 0, 0},
		},
		{
			name:      "without active stake all stake is paid",
			change:    func(_ *yuma.Parameters, in *yuma.Input) { in.Permits = nil },
			servers:   []uint64{0, 0, 0, 0},
			validator: []uint64{599, 399, 0, 0},
		},
		{
			name:    "without a permit nobody is heard",
			change:  func(_ *yuma.Parameters, in *yuma.Input) { in.Permits[0] = false },
			servers: []uint64{0, 0, 250, 250},
		},
		{
			name: "the owner needs no permit",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Permits[0], in.Owner = false, economy.Owner{Known: true, UID: 0}
			},
			servers: []uint64{0, 0, 500, 0},
		},
		{
			name:    "stake below the threshold counts as none",
			change:  func(p *yuma.Parameters, in *yuma.Input) { p.StakeThreshold, in.Stake[0] = 40, 39 },
			servers: []uint64{0, 0, 250, 250},
		},
		{
			name: "the owner's stake counts below the threshold",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				p.StakeThreshold, in.Stake[1], in.Owner = 60, 59, economy.Owner{Known: true, UID: 1}
				in.Weights[0] = nil
			},
			servers: []uint64{0, 0, 0, 0}, // 59 of 119 is no majority
		},
		{
			name: "weights on oneself are removed",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Weights[0] = []economy.Weight{{To: 0, Value: 65535}, {To: 2, Value: 1}}
			},
			servers: allOf(2),
		},
		{
			name: "the owner may value itself",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Weights[0] = []economy.Weight{{To: 0, Value: 65535}}
				in.Owner = economy.Owner{Known: true, UID: 0}
			},
			servers: allOf(0),
		},
		{
			name: "all may where that is kept",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				in.Weights[0] = []economy.Weight{{To: 0, Value: 65535}}
				p.KeepSelf = true
			},
			servers: allOf(0),
		},
		{
			name: "weights on a neuron that registered since do not count",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Registered[2], in.Weights[0] = 990, in.Weights[1]
			},
			servers: allOf(3),
		},
		{
			name: "weights that were committed to before a neuron registered do not count",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Registered[2], in.Weights[0] = 900, in.Weights[1]
				in.Committed = []uint64{899, 899, math.MaxUint64, math.MaxUint64}
			},
			servers: allOf(3),
		},
		{
			name: "commits do not matter without commit and reveal",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				in.Registered[2], p.CommitReveal = 900, false
				in.Committed = []uint64{899, 899, math.MaxUint64, math.MaxUint64}
			},
			servers: allOf(2),
		},
		{
			name: "entries on neurons that do not exist are passed over",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Weights[0] = append(in.Weights[0], economy.Weight{To: 99, Value: 65535})
			},
			servers: allOf(2),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := market()
			tt.change(&p, &in)
			out := reference.Sparse(p, in)
			if diff := cmp.Diff(tt.servers, out.ServerEmission); diff != "" {
				t.Errorf("servers (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.validator, out.ValidatorEmission); tt.validator != nil && diff != "" {
				t.Errorf("validators (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSparseBonds(t *testing.T) {
	tests := []struct {
		name   string
		change func(p *yuma.Parameters, in *yuma.Input)
		want   [][]economy.Weight
	}{
		{
			name:   "bonds are shares of a server, the largest 65535",
			change: func(*yuma.Parameters, *yuma.Input) {},
			// On 2 they go a tenth of the way from all and nothing to 0.75 and 0.25. Nobody buys
			// of 3, so bonds on it shrink alike.
			want: [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 999}}, {{To: 2, Value: 1680}, {To: 3, Value: 65535}}, nil, nil},
		},
		{
			name:   "bonds on a neuron that registered since the last epoch are gone",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Registered[3] = 901 },
			want:   [][]economy.Weight{{{To: 2, Value: 65535}}, {{To: 2, Value: 1680}}, nil, nil},
		},
		{
			name:   "bonds on a neuron that registered before it remain",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Registered[3] = 900 },
			want:   [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 999}}, {{To: 2, Value: 1680}, {To: 3, Value: 65535}}, nil, nil},
		},
		{
			name:   "before the first epoch a tempo counts",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.LastStep, in.Registered[3] = 0, 900 },
			want:   [][]economy.Weight{{{To: 2, Value: 65535}}, {{To: 2, Value: 1680}}, nil, nil},
		},
		{
			name:   "who loses its permit loses its bonds",
			change: func(p *yuma.Parameters, _ *yuma.Input) { p.MaxValidators = 1 },
			want:   [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 999}}, nil, nil, nil},
		},
		{
			name:   "under Yuma3 a bond is a moving average of a weight",
			change: func(p *yuma.Parameters, _ *yuma.Input) { p.Yuma3 = true },
			// A tenth of one added to nine tenths of one; a tenth of a half; nine tenths of the rest.
			want: [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 899}}, {{To: 2, Value: 3276}, {To: 3, Value: 58981}}, nil, nil},
		},
		{
			name:   "under liquid alpha a bond on who is no longer valued vanishes",
			change: func(p *yuma.Parameters, _ *yuma.Input) { p.Yuma3, p.LiquidAlpha = true, true },
			want:   [][]economy.Weight{{{To: 2, Value: 65535}}, {{To: 2, Value: 22981}}, nil, nil},
		},
		{
			name: "without consensus there is no liquid alpha",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				p.Yuma3, p.LiquidAlpha, in.Weights = true, true, nil
			},
			want: [][]economy.Weight{{{To: 2, Value: 58981}, {To: 3, Value: 899}}, {{To: 3, Value: 58981}}, nil, nil},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := market()
			tt.change(&p, &in)
			if diff := cmp.Diff(tt.want, reference.Sparse(p, in).Bonds); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBondsPenaltyDecidesWhatIsBought(t *testing.T) {
	tests := []struct {
		name    string
		penalty uint16
		want    [][]reference.Entry
	}{
		{"nothing is withheld", 0, [][]reference.Entry{{{2, fixed.One}}, {{2, fixed.One / 2}, {3, fixed.One / 2}}, nil, nil}},
		{"half is withheld of what the majority does not support", 32768, [][]reference.Entry{{{2, fixed.One * 3 / 4}}, {{2, fixed.One / 2}, {3, fixed.One / 4}}, nil, nil}},
		{"what the majority does not support is withheld", 65535, [][]reference.Entry{{{2, fixed.One / 2}}, {{2, fixed.One / 2}}, nil, nil}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := market()
			p.Yuma3, p.Kappa, p.BondsPenalty = true, 65535*2/3, tt.penalty
			_, steps := reference.SparseSteps(p, in)
			near := cmp.Comparer(func(a, b fixed.I32F32) bool { return max(a, b)-min(a, b) < fixed.One/10000 })
			if diff := cmp.Diff(tt.want, steps.NewBonds, near, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNobodyGetsNothing(t *testing.T) {
	for _, yuma3 := range []bool{false, true} {
		p, in := yuma.Parameters{Yuma3: yuma3}, yuma.Input{Block: 1, Emission: 1000}
		if out := reference.Sparse(p, in); len(out.Emission) != 0 || len(out.Bonds) != 0 {
			t.Errorf("Sparse() of nobody = %+v", out)
		}
		if out := reference.Dense(p, in); len(out.Emission) != 0 || len(out.Bonds) != 0 {
			t.Errorf("Dense() of nobody = %+v", out)
		}
	}
}

func TestSparseKeepsWithinTheEmission(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawEpoch(t)
		out := reference.Sparse(p, in)
		var combined, apart uint64
		for uid := range out.Emission {
			combined += out.Emission[uid]
			apart += out.ServerEmission[uid] + out.ValidatorEmission[uid]
		}
		if combined > in.Emission || apart > in.Emission {
			t.Errorf("of %d rao, %d are paid, or %d to servers and validators", in.Emission, combined, apart)
		}
	})
}

func TestScalingAllStakeChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawEpoch(t)
		want := reference.Sparse(p, in)
		scale := rapid.Uint64Range(2, 1000).Draw(t, "scale")
		p.StakeThreshold *= scale
		for uid := range in.Stake {
			in.Stake[uid] *= scale
		}
		if diff := cmp.Diff(want, reference.Sparse(p, in)); diff != "" {
			t.Errorf("(-before +after):\n%s", diff)
		}
	})
}
