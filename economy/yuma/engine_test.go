package yuma_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/yuma"
	"taosim/economy/yuma/reference"
)

// checkEpoch expects the engine to give what the reference gives.
func checkEpoch(t rapid.TB, engine *yuma.Engine, p yuma.Parameters, in *yuma.Input) *yuma.Output {
	t.Helper()
	want := reference.Sparse(p, *in) // first, since the input may be of the engine's last output
	got := engine.Epoch(p, in)
	if diff := cmp.Diff(want, *got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("parameters %+v, input %+v:\n(-reference +engine):\n%s", p, *in, diff)
	}
	return got
}

func TestEngineIsTheReferenceToTheBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		network := drawNetwork(t)
		var engine yuma.Engine
		p, in := network.parameters(), network.input()
		for range 3 {
			out := checkEpoch(t, &engine, p, in)
			network.next(in, out)
		}
	})
}

func TestEngineForgetsTheLastEpoch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var engine yuma.Engine
		for range 3 {
			network := drawNetwork(t)
			checkEpoch(t, &engine, network.parameters(), network.input())
		}
	})
}

func TestEpochLeavesItsInputAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		network := drawNetwork(t)
		p, in := network.parameters(), network.input()
		before := *in
		before.Weights, before.Bonds = cloneRows(in.Weights), cloneRows(in.Bonds)
		before.Stake, before.Permits = slices.Clone(in.Stake), slices.Clone(in.Permits)
		before.LastUpdate, before.Registered = slices.Clone(in.LastUpdate), slices.Clone(in.Registered)
		new(yuma.Engine).Epoch(p, in)
		if diff := cmp.Diff(before, *in); diff != "" {
			t.Errorf("(-before +after):\n%s", diff)
		}
	})
}

func cloneRows(rows [][]economy.Weight) [][]economy.Weight {
	cloned := slices.Clone(rows)
	for uid := range cloned {
		cloned[uid] = slices.Clone(cloned[uid])
	}
	return cloned
}

// rest is a network of two validators and two servers, in its second epoch.
func rest() (yuma.Parameters, *yuma.Input) {
	return yuma.Defaults(), &yuma.Input{
		Block:      720,
		Tempo:      360,
		LastStep:   360,
		Emission:   1000,
		Stake:      []uint64{300, 100, 0, 0},
		LastUpdate: []uint64{700, 700, 0, 0},
		Permits:    []bool{true, true, false, false},
		Weights:    [][]economy.Weight{{{To: 2, Value: 65535}, {To: 3, Value: 65535}}, {{To: 2, Value: 65535}}, nil, nil},
	}
}

func TestEmission(t *testing.T) {
	tests := []struct {
		name              string
		change            func(p *yuma.Parameters, in *yuma.Input)
		server, validator []uint64
	}{
		{
			name:      "servers and validators get half each",
			change:    func(*yuma.Parameters, *yuma.Input) {},
			server:    []uint64{0, 0, 285, 214}, // ranks 1/2 (3/4 + 1/4) and 1/2 3/4: 4 to 3
			validator: []uint64{428, 71, 0, 0},
		},
		{
			name:      "without weights all goes to active stake",
			change:    func(_ *yuma.Parameters, in *yuma.Input) { in.Weights = nil },
			server:    []uint64{0, 0, 0, 0},
			validator: []uint64{750, 250, 0, 0},
		},
		{
			name: "without active stake all goes to all stake",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Weights, in.Permits = nil, nil
				in.Stake = []uint64{0, 0, 1, 3}
			},
			server:    []uint64{0, 0, 0, 0},
			validator: []uint64{0, 0, 250, 750},
		},
		{
			name:      "without stake nobody is paid",
			change:    func(_ *yuma.Parameters, in *yuma.Input) { in.Stake = make([]uint64, 4) },
			server:    []uint64{0, 0, 0, 0},
			validator: []uint64{0, 0, 0, 0},
		},
		{
			name:      "praise of oneself is no weight",
			change:    func(_ *yuma.Parameters, in *yuma.Input) { in.Weights = [][]economy.Weight{{{To: 0, Value: 1}}} },
			server:    []uint64{0, 0, 0, 0},
			validator: []uint64{750, 250, 0, 0},
		},
		{
			name: "the owner may praise itself",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Weights = [][]economy.Weight{{{To: 0, Value: 1}}}
				in.Owner = economy.Owner{Known: true, UID: 0}
			},
			server:    []uint64{500, 0, 0, 0},
			validator: []uint64{500, 0, 0, 0},
		},
		{
			name: "everybody may praise itself if the rule is told so",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				in.Weights = [][]economy.Weight{{{To: 0, Value: 1}}}
				p.KeepSelf = true
			},
			server:    []uint64{500, 0, 0, 0},
			validator: []uint64{500, 0, 0, 0},
		},
		{
			name: "weights on a neuron that registered after them do not count",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Registered = []uint64{0, 0, 700, 0}
			},
			server:    []uint64{0, 0, 0, 500},
			validator: []uint64{500, 0, 0, 0},
		},
		{
			name: "nor do weights that were committed to before it registered",
			change: func(_ *yuma.Parameters, in *yuma.Input) {
				in.Registered = []uint64{0, 0, 650, 0}
				in.Committed = []uint64{649, math.MaxUint64, 0, 0}
			},
			server:    []uint64{0, 0, 0, 500},
			validator: []uint64{500, 0, 0, 0},
		},
		{
			name: "unless nothing is committed",
			change: func(p *yuma.Parameters, in *yuma.Input) {
				in.Registered = []uint64{0, 0, 650, 0}
				in.Committed = []uint64{649, math.MaxUint64, 0, 0}
				p.CommitReveal = false
			},
			server:    []uint64{0, 0, 285, 214},
			validator: []uint64{428, 71, 0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := rest()
			tt.change(&p, in)
			var engine yuma.Engine
			out := checkEpoch(t, &engine, p, in)
			if !slices.Equal(out.ServerEmission, tt.server) || !slices.Equal(out.ValidatorEmission, tt.validator) {
				t.Errorf("servers get %v and validators %v, want %v and %v", out.ServerEmission, out.ValidatorEmission, tt.server, tt.validator)
			}
		})
	}
}

func TestPermits(t *testing.T) {
	tests := []struct {
		name   string
		stake  []uint64
		max    int
		owner  economy.Owner
		permit []bool
	}{
		{"go to those with most stake", []uint64{5, 7, 6}, 2, economy.Owner{}, []bool{false, true, true}},
		{"go to the higher uid among equals", []uint64{5, 5, 5}, 2, economy.Owner{}, []bool{false, true, true}},
		{"need stake", []uint64{0, 1, 0}, 3, economy.Owner{}, []bool{false, true, false}},
		{"always go to the owner", []uint64{0, 7, 6}, 1, economy.Owner{Known: true}, []bool{true, true, false}},
		{"may go to nobody", []uint64{5, 7, 6}, 0, economy.Owner{}, []bool{false, false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := yuma.Defaults()
			p.MaxValidators = tt.max
			var engine yuma.Engine
			out := checkEpoch(t, &engine, p, &yuma.Input{Stake: tt.stake, Owner: tt.owner})
			if !slices.Equal(out.Permits, tt.permit) {
				t.Errorf("permits %v, want %v", out.Permits, tt.permit)
			}
		})
	}
}

func TestBondsOnAReplacedNeuronAreGone(t *testing.T) {
	for _, yuma3 := range []bool{false, true} {
		p, in := rest()
		p.Yuma3 = yuma3
		in.Weights = [][]economy.Weight{{{To: 2, Value: 1}}}
		in.Bonds = [][]economy.Weight{{{To: 3, Value: 65535}}, nil, nil, nil}
		in.Registered = []uint64{0, 0, 0, 359}
		var engine yuma.Engine
		if held := len(checkEpoch(t, &engine, p, in).Bonds[0]); held != 2 {
			t.Errorf("Yuma3 %v: bonds in %d neurons, want in 2", yuma3, held)
		}
		in.Registered[3] = 361
		if held := len(checkEpoch(t, &engine, p, in).Bonds[0]); held != 1 {
			t.Errorf("Yuma3 %v: bonds in %d neurons, of which one was replaced, want in 1", yuma3, held)
		}
	}
}

func TestUnsoundInputPanics(t *testing.T) {
	tests := []struct {
		name   string
		change func(p *yuma.Parameters, in *yuma.Input)
		want   string
	}{
		{
			"stakes that do not fit", func(_ *yuma.Parameters, in *yuma.Input) { in.Stake[2], in.Stake[3] = 1<<62, 1<<62 },
			"yuma: the stake of neuron 3 takes the sum to 2^63 rao or more",
		},
		{
			"an owner that is not there", func(_ *yuma.Parameters, in *yuma.Input) { in.Owner = economy.Owner{Known: true, UID: 4} },
			"yuma: the owner is neuron 4 of 4",
		},
		{
			"bonds that grow by themselves", func(p *yuma.Parameters, _ *yuma.Input) { p.BondsMovingAverage = 1_000_001 },
			"yuma: a moving average of 1000001 exceeds 1000000 millionths",
		},
		{
			"alphas out of order", func(p *yuma.Parameters, _ *yuma.Input) { p.AlphaLow, p.AlphaHigh = 2, 1 },
			"yuma: the lower alpha, 2, exceeds the higher, 1",
		},
		{
			"less than no validators", func(p *yuma.Parameters, _ *yuma.Input) { p.MaxValidators = -1 },
			"yuma: at most -1 validators",
		},
		{
			"more neurons than there can be", func(_ *yuma.Parameters, in *yuma.Input) { in.Stake = make([]uint64, economy.MaxNeurons+1) },
			"yuma: 1048577 neurons are more than 1048576",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, in := rest()
			tt.change(&p, in)
			defer func() {
				if got := recover(); got != tt.want {
					t.Errorf("panic %v, want %v", got, tt.want)
				}
			}()
			new(yuma.Engine).Epoch(p, in)
		})
	}
}

func TestAnEpochWithoutNeuronsIsEmpty(t *testing.T) {
	var engine yuma.Engine
	out := checkEpoch(t, &engine, yuma.Defaults(), &yuma.Input{})
	if len(out.Emission) != 0 {
		t.Errorf("%d emissions", len(out.Emission))
	}
}

func TestEpochsDoNotAllocate(t *testing.T) {
	for _, rule := range rules() {
		t.Run(rule.name, func(t *testing.T) {
			in := busy(16, 48)
			var engine yuma.Engine
			epoch := func() { in.Bonds = engine.Epoch(rule.parameters, in).Bonds }
			for range 3 {
				epoch()
			}
			if allocations := testing.AllocsPerRun(10, epoch); allocations != 0 {
				t.Errorf("%v allocations per epoch", allocations)
			}
		})
	}
}
