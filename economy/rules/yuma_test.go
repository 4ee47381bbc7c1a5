package rules

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
	"taosim/economy/yuma"
)

// laterEpoch is one that follows another, in which everybody had a permit.
func laterEpoch(stake []economy.Amount, weights [][]float64) economy.Epoch {
	epoch := epochOf(stake, weights)
	epoch.Height, epoch.Last, epoch.Tempo = 720, 360, 360
	epoch.Memory.Permits = slices.Repeat([]bool{true}, len(stake))
	return epoch
}

// wantChainSplit expects parts of the emission, but for the rounding of the chain.
func wantChainSplit(t *testing.T, got economy.Outcome, incentive, dividends []float64) {
	t.Helper()
	parts := make([]float64, 0, 2*len(incentive))
	for _, share := range joined(got) {
		parts = append(parts, float64(share))
	}
	if diff := cmp.Diff(slices.Concat(incentive, dividends), normalise(parts), cmpopts.EquateApprox(0, 1e-8)); diff != "" {
		t.Errorf("incentive, then dividends (-want +got):\n%s", diff)
	}
}

// switching is the story that the pages of both rules tell: neurons 0, 1 and 2, with
// 80, 10 and 10 % of the stake, rate neuron 3, and move to neuron 4: the first in epoch
// 4, each of the others in an epoch of its own.
func switching(epochs, second, third int) []economy.Epoch {
	rating := func(epoch, moves int) []float64 {
		if epoch >= moves {
			return []float64{0, 0, 0, 0, 1}
		}
		return []float64{0, 0, 0, 1, 0}
	}
	var story []economy.Epoch
	for i := range epochs {
		epoch := epochOf([]economy.Amount{80, 10, 10, 0, 0}, [][]float64{rating(i, 4), rating(i, second), rating(i, third), nil, nil})
		epoch.Tempo, epoch.Last, epoch.Height = 100, uint64(100*i), uint64(100*(i+1))
		story = append(story, epoch)
	}
	return story
}

// wantStory expects parts of the dividends in some epochs of a story, as far as bonds
// of 16 bits allow.
func wantStory(t *testing.T, rule economy.RewardRule, story []economy.Epoch, want map[int][]float64) {
	t.Helper()
	for i, outcome := range outcomes(rule, story...) {
		if want[i] == nil {
			continue
		}
		if diff := cmp.Diff(want[i], dividendParts(outcome, 3), cmpopts.EquateApprox(0, 5e-4)); diff != "" {
			t.Errorf("dividends of epoch %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestYumaKeepsNumbersAsTheChainDoes(t *testing.T) {
	tests := []struct {
		name string
		got  uint16
		want uint16
	}{
		{"half of all stake is a hair less", storedMajority(0.5), 32_767},
		{"0.6 of it is exact", storedMajority(0.6), 39_321},
		{"all of it is all of it", storedMajority(1), 65_535},
		{"the lower speed of the chain", stored(0.7), 45_875},
		{"the upper speed of the chain", stored(0.9), 58_982},
		{"the least speed that the chain lets one set", stored(0.025), 1638},
		{"nothing", stored(0), 0},
		{"everything", stored(1), 65_535},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, tt.got, tt.want)
		}
	}
	for step := range math.MaxUint16 + 1 {
		value := float64(step) / math.MaxUint16
		if a, b := stored(value), storedMajority(value); int(a) != step || int(b) != step {
			t.Errorf("step %d of 65535 is stored as %d, as a majority %d", step, a, b)
		}
	}
}

func TestYumaDefaultsAreThoseOfTheChain(t *testing.T) {
	epoch := economy.Epoch{Tempo: 360}
	entry, _ := Find("yuma3")
	want, rule := yuma.Defaults(), entry.New().(*Yuma3)
	if diff := cmp.Diff(want, newYuma().parameters(epoch)); diff != "" {
		t.Errorf("yuma2 (-chain +rule):\n%s", diff)
	}
	want.Yuma3 = true
	if diff := cmp.Diff(want, rule.parameters(epoch)); diff != "" {
		t.Errorf("yuma3 (-chain +rule):\n%s", diff)
	}
}

func TestYumaCountsTheActivityCutoffInTempos(t *testing.T) {
	rule := newYuma()
	if got := rule.parameters(economy.Epoch{Tempo: 100}).ActivityCutoff; got != 1388 {
		t.Errorf("at a tempo of 100 weights count for %d blocks, want 1388", got)
	}
	rule.ActivityCutoff = 7
	if got := rule.parameters(economy.Epoch{Tempo: 100}).ActivityCutoff; got != 7 {
		t.Errorf("a cutoff of 7 blocks is %d", got)
	}
}

// Who does not say when weights were set, or neurons registered, means that all count.
func TestYumaTakesWhatIsNotSaidForTheUsual(t *testing.T) {
	silent := laterEpoch([]economy.Amount{60, 40, 0}, [][]float64{{0, 0, 1}, {0, 0, 1}, nil})
	said := silent
	said.LastUpdate, said.Registered, said.Committed = []uint64{720, 720, 720}, make([]uint64, 3), make([]uint64, 3)
	for _, rule := range []economy.RewardRule{Yuma2{newYuma()}, Yuma3{Yuma: newYuma()}} {
		if diff := cmp.Diff(rule.Reward(said), rule.Reward(silent)); diff != "" {
			t.Errorf("%T (-said +not said):\n%s", rule, diff)
		}
	}
}

// The chain rounds every share down to 2^-32, and what it pays to whole rao.
func TestYumaPaysWhatTheChainPays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		epoch := drawEpoch(t)
		epoch.Memory.Permits = slices.Repeat([]bool{true}, len(epoch.Stake))
		emission := uint64(rapid.Int64Range(0, 1e15).Draw(t, "emission"))
		rule := newYuma()
		input := rule.input(epoch)
		input.Emission = emission
		chain := new(yuma.Engine).Epoch(rule.parameters(epoch), &input).Emission
		paid := joined(Yuma2{rule}.Reward(epoch)).Split(economy.Amount(emission))

		n, off := len(epoch.Stake), uint64(0)
		for uid, part := range chain {
			ours := uint64(paid[uid] + paid[n+uid])
			off += max(ours, part) - min(ours, part)
		}
		if most := uint64(n) * (5 + emission>>30); off > most {
			t.Fatalf("of %d rao the rule pays %v and the chain %v, which is %d more or less", emission, paid, chain, off)
		}
	})
}

func TestYumaRefuses(t *testing.T) {
	with := func(change func(*Yuma)) Yuma {
		y := newYuma()
		change(&y)
		return y
	}
	tests := []struct {
		rule Yuma
		want string
	}{
		{with(func(y *Yuma) { y.Kappa = 1.5 }), "kappa must be 0 to 1, not 1.5"},
		{with(func(y *Yuma) { y.BondsPenalty = -1 }), "bonds_penalty must be 0 to 1, not -1"},
		{with(func(y *Yuma) { y.BondsMovingAverage = math.NaN() }), "bonds_moving_average must be 0 to 1, not NaN"},
		{with(func(y *Yuma) { y.MaxValidators = 0 }), "max_validators is 0; at least 1 must validate"},
		{with(func(y *Yuma) { y.StakeThreshold = -economy.Tao }), "stake_threshold must be at least 0, not -1"},
	}
	for _, tt := range tests {
		wantRefusal(t, Yuma2{tt.rule}, tt.want)
		wantRefusal(t, Yuma3{Yuma: tt.rule, AlphaLow: 0.7, AlphaHigh: 0.9}, tt.want)
	}
	speeds := func(low, high float64, steepness int) Yuma3 {
		return Yuma3{Yuma: newYuma(), AlphaLow: low, AlphaHigh: high, Steepness: steepness}
	}
	wantRefusal(t, speeds(0.7, 2, 0), "alpha_high must be 0.025 to 1, not 2")
	wantRefusal(t, speeds(0.01, 0.9, 0), "alpha_low must be 0.025 to 0.9, not 0.01")
	wantRefusal(t, speeds(0.7, 0.6, 0), "alpha_low must be 0.025 to 0.6, not 0.7")
	wantRefusal(t, speeds(0.7, 0.9, 32_768), "steepness must be -32768 to 32767, not 32768")
}
