package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

func TestYuma2(t *testing.T) {
	agreed := func(change func(*economy.Epoch)) economy.Epoch { // that neuron 2 earns
		epoch := laterEpoch([]economy.Amount{60, 40, 0, 0}, [][]float64{{0, 0, 1, 0}, {0, 0, 1, 0}, nil, nil})
		change(&epoch)
		return epoch
	}
	divided := func(change func(*economy.Epoch)) economy.Epoch { // of which neuron 0 has more stake
		epoch := laterEpoch([]economy.Amount{60, 40, 0, 0}, [][]float64{{0, 0, 1, 0}, {0, 0, 0, 1}, nil, nil})
		change(&epoch)
		return epoch
	}
	same := func(*economy.Epoch) {}
	owned := func(by economy.UID) func(*economy.Epoch) {
		return func(epoch *economy.Epoch) {
			epoch.Memory.Permits = nil
			epoch.Owner = economy.Owner{Known: true, UID: by}
		}
	}
	equal := divided(func(epoch *economy.Epoch) { epoch.Stake = []economy.Amount{50, 50, 0, 0} })
	vain := laterEpoch([]economy.Amount{60, 40, 0, 0}, [][]float64{{1, 0, 1, 0}, {0, 0, 1, 0}, nil, nil})
	vainOwner := vain
	vainOwner.Owner = economy.Owner{Known: true, UID: 0}
	with := func(change func(*Yuma)) Yuma {
		y := newYuma()
		change(&y)
		return y
	}
	chain := newYuma()

	tests := []struct {
		name                 string
		rule                 Yuma
		epoch                economy.Epoch
		incentive, dividends []float64
	}{
		{"half is paid for work and half for judgement", chain, agreed(same), []float64{0, 0, 0.5, 0}, []float64{0.3, 0.2, 0, 0}},
		{"the first epoch pays by stake", chain, agreed(func(epoch *economy.Epoch) { epoch.Memory.Permits = nil }), []float64{0, 0, 0, 0}, []float64{0.6, 0.4, 0, 0}},
		{"but the owner decides it alone", chain, divided(owned(1)), []float64{0, 0, 0, 0.5}, []float64{0, 0.5, 0, 0}},
		{"and takes all of it where it rates nobody", chain, divided(func(epoch *economy.Epoch) { owned(1)(epoch); epoch.Weights[1] = nil }), []float64{0, 0, 0, 0}, []float64{0, 1, 0, 0}},
		{"unless it has no stake", chain, divided(owned(2)), []float64{0, 0, 0, 0}, []float64{0.6, 0.4, 0, 0}},
		{"permits come from the epoch before", chain, divided(func(epoch *economy.Epoch) { epoch.Memory.Permits = []bool{false, true, true, true} }), []float64{0, 0, 0, 0.5}, []float64{0, 0.5, 0, 0}},
		{"a cabal below half is clipped", chain, divided(same), []float64{0, 0, 0.5, 0}, []float64{0.5, 0, 0, 0}},
		{"two equal camps both have their way", chain, equal, []float64{0, 0, 0.25, 0.25}, []float64{0.25, 0.25, 0, 0}},
		{"and neither where a little more than half is asked for", with(func(y *Yuma) { y.Kappa = 0.50001 }), equal, []float64{0, 0, 0, 0}, []float64{0.5, 0.5, 0, 0}},
		{"a larger majority may be asked for", with(func(y *Yuma) { y.Kappa = 0.7 }), divided(same), []float64{0, 0, 0, 0}, []float64{0.6, 0.4, 0, 0}},
		{"weights on oneself do not count", chain, vain, []float64{0, 0, 0.5, 0}, []float64{0.3, 0.2, 0, 0}},
		{"but the owner's do", chain, vainOwner, []float64{0.375 / 2, 0, 0.625 / 2, 0}, []float64{0.375, 0.125, 0, 0}},
		{"and all do where they are kept", with(func(y *Yuma) { y.SelfWeight = Keep }), vain, []float64{0.375 / 2, 0, 0.625 / 2, 0}, []float64{0.375, 0.125, 0, 0}},
		{"or up to a part of the row", with(func(y *Yuma) { y.SelfWeight = 0.25 }), vain, []float64{1. / 12, 0, 5. / 12, 0}, []float64{1. / 3, 1. / 6, 0, 0}},
		{"weights set too long ago do not count", chain, divided(func(epoch *economy.Epoch) { epoch.Height, epoch.LastUpdate = 9000, []uint64{3999, 4000, 0, 0} }), []float64{0, 0, 0, 0.5}, []float64{0, 0.5, 0, 0}},
		{"nor weights on a neuron that came when they were set", chain, divided(func(epoch *economy.Epoch) {
			epoch.LastUpdate, epoch.Registered = []uint64{700, 701, 0, 0}, []uint64{0, 0, 700, 700}
			epoch.Stake = []economy.Amount{50, 50, 0, 0}
		}), []float64{0, 0, 0, 0.5}, []float64{0, 0.5, 0, 0}},
		{"nor weights on a neuron that came after they were committed", chain, divided(func(epoch *economy.Epoch) {
			epoch.Committed, epoch.Registered = []uint64{699, 700, 0, 0}, []uint64{0, 0, 700, 700}
			epoch.Stake = []economy.Amount{50, 50, 0, 0}
		}), []float64{0, 0, 0, 0.5}, []float64{0, 0.5, 0, 0}},
		{"unless commits do not matter", with(func(y *Yuma) { y.CommitReveal = false }), divided(func(epoch *economy.Epoch) {
			epoch.Committed, epoch.Registered = []uint64{699, 700, 0, 0}, []uint64{0, 0, 700, 700}
			epoch.Stake = []economy.Amount{50, 50, 0, 0}
		}), []float64{0, 0, 0.25, 0.25}, []float64{0.25, 0.25, 0, 0}},
		{"or there is none", chain, divided(func(epoch *economy.Epoch) {
			epoch.Committed, epoch.Registered = make([]uint64, 4), []uint64{0, 0, 700, 700}
			epoch.Stake = []economy.Amount{50, 50, 0, 0}
		}), []float64{0, 0, 0.25, 0.25}, []float64{0.25, 0.25, 0, 0}},
		{"stake below the threshold has no say", with(func(y *Yuma) { y.StakeThreshold = 50 }), agreed(func(epoch *economy.Epoch) { epoch.Stake = []economy.Amount{50, 49, 0, 0} }), []float64{0, 0, 0.5, 0}, []float64{0.5, 0, 0, 0}},
		{"bonds are held on to", with(func(y *Yuma) { y.BondsMovingAverage = 0.75 }), agreed(func(epoch *economy.Epoch) {
			epoch.Memory.Bonds = [][]economy.Bond{nil, {{To: 2, Value: 65535}}, nil, nil}
		}), []float64{0, 0, 0.5, 0}, []float64{0.25 * 0.3, 0.25*0.2 + 0.75*0.5, 0, 0}},
		{"bonds in the replaced are forgotten", with(func(y *Yuma) { y.BondsMovingAverage = 0.75 }), agreed(func(epoch *economy.Epoch) {
			epoch.Registered = []uint64{0, 0, 361, 0}
			epoch.Memory.Bonds = [][]economy.Bond{nil, {{To: 2, Value: 65535}}, nil, nil}
		}), []float64{0, 0, 0.5, 0}, []float64{0.3, 0.2, 0, 0}},
		{"but not in one that came in the block of the last epoch", with(func(y *Yuma) { y.BondsMovingAverage = 0.75 }), agreed(func(epoch *economy.Epoch) {
			epoch.Registered = []uint64{0, 0, 360, 0}
			epoch.Memory.Bonds = [][]economy.Bond{nil, {{To: 2, Value: 65535}}, nil, nil}
		}), []float64{0, 0, 0.5, 0}, []float64{0.25 * 0.3, 0.25*0.2 + 0.75*0.5, 0, 0}},
		{"bonds of another rule are cut to what there is room for", with(func(y *Yuma) { y.BondsMovingAverage = 1 }), agreed(func(epoch *economy.Epoch) {
			epoch.Memory.Bonds = [][]economy.Bond{{{To: 2, Value: 1e18}}, {{To: 2, Value: 65535}}, nil, nil}
		}), []float64{0, 0, 0.5, 0}, []float64{0.25, 0.25, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantChainSplit(t, Yuma2{tt.rule}.Reward(tt.epoch), tt.incentive, tt.dividends)
		})
	}
}

// As the page has it: 70 % of the stake stand behind a weight of 0.5.
func TestYuma2GrantsWhatTheMajorityGives(t *testing.T) {
	epoch := laterEpoch([]economy.Amount{40, 30, 30, 0, 0}, [][]float64{{0, 0, 0, 0.9, 0.1}, {0, 0, 0, 0.5, 0.5}, {0, 0, 0, 0.4, 0.6}, nil, nil})
	outcome := Yuma2{newYuma()}.Reward(epoch)
	near := cmpopts.EquateApprox(0, 1e-4) // weights are stored in 16 bits
	if diff := cmp.Diff([]float64{0, 0, 0, 0.5, 0.5}, outcome.Consensus, near); diff != "" {
		t.Errorf("consensus (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{0.6, 1, 0.9, 0, 0}, outcome.Trust, near); diff != "" {
		t.Errorf("trust (-want +got):\n%s", diff)
	}
}

func TestYuma2GivesPermitsForTheNextEpoch(t *testing.T) {
	tests := []struct {
		name  string
		most  int
		stake []economy.Amount
		owner economy.Owner
		want  []bool
	}{
		{"to whoever has stake", 128, []economy.Amount{3, 0, 1}, economy.Owner{}, []bool{true, false, true}},
		{"to those with the most stake", 2, []economy.Amount{3, 1, 2}, economy.Owner{}, []bool{true, false, true}},
		{"of equal ones to the higher UID", 1, []economy.Amount{3, 3, 3}, economy.Owner{}, []bool{false, false, true}},
		{"to the owner in any case", 1, []economy.Amount{0, 3, 5}, economy.Owner{Known: true}, []bool{true, false, true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := newYuma()
			rule.MaxValidators = tt.most
			epoch := economy.Epoch{Height: 100, Tempo: 100, Stake: tt.stake, Weights: make([][]economy.Weight, 3), Owner: tt.owner}
			if diff := cmp.Diff(tt.want, Yuma2{rule}.Reward(epoch).Memory.Permits); diff != "" {
				t.Errorf("permits (-want +got):\n%s", diff)
			}
		})
	}
}

func TestYuma2PaysWhoComesWithTheMajority(t *testing.T) {
	wantStory(t, Yuma2{newYuma()}, switching(8, 4, 5), map[int][]float64{
		3: {0.8, 0.1, 0.1},
		4: {8. / 9, 1. / 9, 0},
		5: {0.88, 0.11, 0.01},
		6: {0.872, 0.109, 0.019},
	})
}

func TestYuma2DoesNotPayWhoComesBeforeTheMajority(t *testing.T) {
	wantStory(t, Yuma2{newYuma()}, switching(8, 3, 5), map[int][]float64{
		3: {0.809, 0.09, 0.101},
		4: {8. / 9, 1. / 9, 0},
		5: {0.88, 0.11, 0.01},
	})
}

func TestYuma2WithoutPenaltyPaysWhoComesBeforeTheMajority(t *testing.T) {
	rule := newYuma()
	rule.BondsPenalty = 0
	wantStory(t, Yuma2{rule}, switching(8, 3, 5), map[int][]float64{
		3: {0.809, 0.09, 0.101},
		4: {0.089, 0.911, 0},
	})
}
