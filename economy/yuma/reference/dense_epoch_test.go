package reference_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// drawEpoch draws an epoch of a few neurons on which both paths agree: without an
// owner and without commits, with bonds of validators alone, and without liquid
// alpha.
func drawEpoch(t *rapid.T) (yuma.Parameters, yuma.Input) {
	n := rapid.IntRange(1, 6).Draw(t, "neurons")
	heights := rapid.SliceOfN(rapid.Uint64Range(0, 12), n, n)
	p := yuma.Parameters{
		Kappa:              rapid.Uint16().Draw(t, "kappa"),
		BondsPenalty:       rapid.OneOf(rapid.Just(uint16(65535)), rapid.Uint16()).Draw(t, "penalty"),
		BondsMovingAverage: rapid.Uint64Range(0, 1_000_000).Draw(t, "moving average"),
		Yuma3:              rapid.Bool().Draw(t, "yuma3"),
		MaxValidators:      rapid.IntRange(0, n+1).Draw(t, "max validators"),
		ActivityCutoff:     rapid.Uint64Range(1, 12).Draw(t, "cutoff"),
		StakeThreshold:     rapid.Uint64Range(0, 3).Draw(t, "threshold"),
		KeepSelf:           rapid.Bool().Draw(t, "keep self"),
	}
	in := yuma.Input{
		Block:      rapid.Uint64Range(9, 12).Draw(t, "block"),
		Tempo:      rapid.Uint64Range(1, 12).Draw(t, "tempo"),
		LastStep:   rapid.Uint64Range(0, 8).Draw(t, "last step"),
		Emission:   rapid.Uint64().Draw(t, "emission"),
		Stake:      rapid.SliceOfN(rapid.OneOf(rapid.Uint64Range(0, 5), rapid.Uint64Range(0, 1<<50)), n, n).Draw(t, "stake"),
		LastUpdate: heights.Draw(t, "last update"),
		Registered: heights.Draw(t, "registered"),
		Weights:    storedRows(n).Draw(t, "weights"),
		Permits:    rapid.SliceOfN(rapid.OneOf(rapid.Just(true), rapid.Bool()), n, n).Draw(t, "permits"),
		Bonds:      storedRows(n).Draw(t, "bonds"),
	}
	for uid, permit := range in.Permits {
		if !permit {
			in.Bonds[uid] = nil
		}
	}
	return p, in
}

// storedRows draws rows as the chain stores them, some of whose entries are zero.
func storedRows(n int) *rapid.Generator[[][]economy.Weight] {
	return rapid.Custom(func(t *rapid.T) [][]economy.Weight {
		rows := make([][]economy.Weight, n)
		for i := range rows {
			for j := range n {
				if rapid.Bool().Draw(t, "set") {
					value := rapid.OneOf(rapid.SampledFrom([]uint16{0, 1, 65535}), rapid.Uint16()).Draw(t, "value")
					rows[i] = append(rows[i], economy.Weight{To: economy.UID(j), Value: value})
				}
			}
		}
		return rows
	})
}

// sameRows compares rows without entries that are zero, which the dense path
// stores.
var sameRows = cmp.Comparer(func(a, b []economy.Weight) bool {
	unset := func(w economy.Weight) bool { return w.Value == 0 }
	return slices.Equal(slices.DeleteFunc(slices.Clone(a), unset), slices.DeleteFunc(slices.Clone(b), unset))
})

func TestDenseEpochIsTheSparseOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawEpoch(t)
		if diff := cmp.Diff(reference.Sparse(p, in), reference.Dense(p, in), sameRows); diff != "" {
			t.Errorf("(-sparse +dense):\n%s", diff)
		}
	})
}

// Liquid alpha agrees where every weight is there and every bond is on someone.
func TestDenseLiquidAlphaIsTheSparseOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawEpoch(t)
		p.Yuma3, p.LiquidAlpha, p.BondsPenalty, p.KeepSelf = true, true, 0, true
		p.AlphaLow = rapid.Uint16().Draw(t, "alpha low")
		p.AlphaHigh = rapid.Uint16Range(p.AlphaLow, 65535).Draw(t, "alpha high")
		p.AlphaSigmoidSteepness = rapid.Int16().Draw(t, "steepness")
		in.Registered = nil // no weight is outdated
		for i := range in.Weights {
			in.LastUpdate[i], in.Weights[i] = in.Block, nil
			for j := range in.Stake {
				value := rapid.Uint16Min(1).Draw(t, "weight")
				in.Weights[i] = append(in.Weights[i], economy.Weight{To: economy.UID(j), Value: value})
			}
		}
		if diff := cmp.Diff(reference.Sparse(p, in), reference.Dense(p, in), sameRows); diff != "" {
			t.Errorf("(-sparse +dense):\n%s", diff)
		}
	})
}

func TestEpochsLeaveTheirInputAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, in := drawEpoch(t)
		before := fmt.Sprintf("%+v", in)
		reference.Sparse(p, in)
		reference.Dense(p, in)
		if after := fmt.Sprintf("%+v", in); after != before {
			t.Errorf("before %s\nafter  %s", before, after)
		}
	})
}

// The comment of Dense says in what it differs.
func TestDenseEpochDiffers(t *testing.T) {
	owner := func(uid economy.UID) economy.Owner { return economy.Owner{Known: true, UID: uid} }
	tests := []struct {
		name          string
		change        func(p *yuma.Parameters, in *yuma.Input)
		view          func(out yuma.Output) any
		sparse, dense any
	}{
		{
			name:   "it does not grant the owner a permit",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Owner = owner(3) },
			view:   func(out yuma.Output) any { return out.Permits },
			sparse: []bool{true, true, false, true},
			dense:  []bool{true, true, false, false},
		},
		{
			name:   "it does not hear an owner without a permit",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Permits[0], in.Owner = false, owner(0) },
			view:   func(out yuma.Output) any { return out.ServerEmission },
			sparse: []uint64{0, 0, 500, 0},
			dense:  []uint64{0, 0, 250, 250},
		},
		{
			name:   "it does not count the owner's stake below the threshold",
			change: func(p *yuma.Parameters, in *yuma.Input) { p.StakeThreshold, in.Owner = 50, owner(1) },
			view:   func(out yuma.Output) any { return out.StakeWeight },
			sparse: []uint16{39320, 26213, 0, 0},
			dense:  []uint16{65535, 0, 0, 0},
		},
		{
			name: "it does not let the owner value itself",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Owner, in.Weights[0] = owner(0), []economy.Weight{{To: 0, Value: 65535}}
			},
			view:   func(out yuma.Output) any { return out.ServerEmission },
			sparse: []uint64{500, 0, 0, 0},
			dense:  []uint64{0, 0, 0, 0},
		},
		{
			name: "it does not ask when weights were committed to",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Registered[2], in.Committed = 900, []uint64{899, 899, 899, 899}
			},
			view:   func(out yuma.Output) any { return out.ServerEmission },
			sparse: []uint64{0, 0, 0, 0},
			dense:  []uint64{0, 0, 500, 0},
		},
		{
			name:   "under liquid alpha a bond on who is no longer valued shrinks",
			change: func(p *yuma.Parameters, _ *yuma.Input) { p.Yuma3, p.LiquidAlpha = true, true },
			view:   func(out yuma.Output) any { return bondOf(out, 1, 3) },
			sparse: uint16(0),
			dense:  uint16(6640),
		},
		{
			name:   "who never had a permit keeps its bonds",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Bonds[3] = []economy.Weight{{To: 2, Value: 7}} },
			view:   func(out yuma.Output) any { return bondOf(out, 3, 2) },
			sparse: uint16(0),
			dense:  uint16(7),
		},
		{
			name:   "it stores bonds that are zero",
			change: func(_ *yuma.Parameters, in *yuma.Input) { in.Bonds = nil },
			view:   func(out yuma.Output) any { return out.Bonds[0] },
			sparse: []economy.Weight{{To: 2, Value: 65535}},
			dense:  []economy.Weight{{To: 0}, {To: 1}, {To: 2, Value: 65535}, {To: 3}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := market()
			tt.change(&p, &in)
			if diff := cmp.Diff(tt.sparse, tt.view(reference.Sparse(p, in))); diff != "" {
				t.Errorf("Sparse() (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.dense, tt.view(reference.Dense(p, in))); diff != "" {
				t.Errorf("Dense() (-want +got):\n%s", diff)
			}
		})
	}
}

// bondOf is what one neuron holds in another, zero when it holds nothing.
func bondOf(out yuma.Output, holder int, in economy.UID) uint16 {
	for _, bond := range out.Bonds[holder] {
		if bond.To == in {
			return bond.Value
		}
	}
	return 0
}
