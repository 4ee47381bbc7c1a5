package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taosim/economy"
)

// newYuma3 is the rule with its defaults, changed.
func newYuma3(change func(*Yuma3)) Yuma3 {
	entry, _ := Find("yuma3")
	rule := entry.New().(*Yuma3)
	change(rule)
	return *rule
}

func liquid(y *Yuma3)         { y.LiquidAlpha = true }
func withoutPenalty(y *Yuma3) { y.BondsPenalty = 0 }
func asOnTheChain(*Yuma3)     {}

func TestYuma3(t *testing.T) {
	agreed := laterEpoch([]economy.Amount{60, 40, 0}, [][]float64{{0, 0, 1}, {0, 0, 1}, nil})
	held := func(bonds ...[]economy.Bond) economy.Epoch {
		epoch := agreed
		epoch.Memory.Bonds = append(bonds, nil)
		return epoch
	}
	half, replaced := []economy.Bond{{To: 2, Value: 32_767.5}}, held([]economy.Bond{{To: 2, Value: 65_535}}, nil)
	replaced.Registered = []uint64{0, 0, 361}
	tests := []struct {
		name                 string
		rule                 Yuma3
		epoch                economy.Epoch
		incentive, dividends []float64
	}{
		{"stake enters when dividends are paid", newYuma3(asOnTheChain), agreed, []float64{0, 0, 0.5}, []float64{0.3, 0.2, 0}},
		{"equal bonds are paid by stake", newYuma3(asOnTheChain), held(half, half), []float64{0, 0, 0.5}, []float64{0.3, 0.2, 0}},
		{"a bond and a stake count alike", newYuma3(func(y *Yuma3) { y.BondsMovingAverage = 0.8 }), held([]economy.Bond{{To: 2, Value: 65_535}}, nil), []float64{0, 0, 0.5}, []float64{0.6 * 1 / (0.6 + 0.4*0.2) / 2, 0.4 * 0.2 / (0.6 + 0.4*0.2) / 2, 0}},
		{"bonds in the replaced are forgotten", newYuma3(func(y *Yuma3) { y.BondsMovingAverage = 0.8 }), replaced, []float64{0, 0, 0.5}, []float64{0.3, 0.2, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wantChainSplit(t, tt.rule.Reward(tt.epoch), tt.incentive, tt.dividends)
		})
	}
}

// Neuron 0 holds all stake and sets all its weight on neuron 1.
func TestBondsOfYuma3FollowWeights(t *testing.T) {
	epoch := laterEpoch([]economy.Amount{100, 0, 0}, [][]float64{{0, 1, 0}, nil, nil})
	tests := []struct {
		name   string
		rule   Yuma3
		before []economy.Bond
		want   []economy.Bond // in parts of one
	}{
		{"a bond moves a tenth of the way", newYuma3(asOnTheChain), nil, []economy.Bond{{To: 1, Value: 0.1}}},
		{"and a tenth of the rest", newYuma3(asOnTheChain), []economy.Bond{{To: 1, Value: 0.1}}, []economy.Bond{{To: 1, Value: 0.19}}},
		{"it is never more than one", newYuma3(liquid), []economy.Bond{{To: 1, Value: 1}}, []economy.Bond{{To: 1, Value: 1}}},
		{"one that is no longer wanted wanes", newYuma3(asOnTheChain), []economy.Bond{{To: 2, Value: 0.5}}, []economy.Bond{{To: 1, Value: 0.1}, {To: 2, Value: 0.45}}},
		{"or is gone at once under liquid alpha", newYuma3(liquid), []economy.Bond{{To: 2, Value: 0.5}}, []economy.Bond{{To: 1, Value: 0.701339}}},
		{"liquid alpha buys at the slowest speed what the consensus grants", newYuma3(liquid), nil, []economy.Bond{{To: 1, Value: 0.701339}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			epoch := epoch
			epoch.Memory.Bonds = [][]economy.Bond{inSteps(tt.before), nil, nil}
			got := tt.rule.Reward(epoch).Memory.Bonds[0]
			if diff := cmp.Diff(inSteps(tt.want), got, cmpopts.EquateApprox(0, 2)); diff != "" {
				t.Errorf("bonds in steps of 1/65535 (-want +got):\n%s", diff)
			}
		})
	}
}

// inSteps are bonds between 0 and 1 as the rule remembers them.
func inSteps(bonds []economy.Bond) []economy.Bond {
	var steps []economy.Bond
	for _, bond := range bonds {
		steps = append(steps, economy.Bond{To: bond.To, Value: float64(stored(bond.Value))})
	}
	return steps
}

// Neuron 1 gives neuron 2 all of its weight, of which the majority grants a fifth, and
// neuron 3 nothing.
func TestLiquidAlphaMovesTheFasterTheFurther(t *testing.T) {
	epoch := laterEpoch([]economy.Amount{60, 40, 0, 0}, [][]float64{{0, 0, 0.2, 0.8}, {0, 0, 1, 0}, nil, nil})
	tests := []struct {
		name   string
		change func(*Yuma3)
		want   float64 // the new bond of neuron 1 in neuron 2
	}{
		{"to buy above the consensus", func(y *Yuma3) { withoutPenalty(y) }, 0.7 + 0.2/(1+0.049787)},                                     // e^(-10 (0.8 - 0.5))
		{"but not above what a penalty leaves", func(*Yuma3) {}, 0.2 * (0.7 + 0.2/(1+148.413159))},                                       // e^(10 * 0.5)
		{"less so on a flat curve", func(y *Yuma3) { withoutPenalty(y); y.Steepness = 100 }, 0.7 + 0.2/(1+0.740818)},                     // e^(-0.3)
		{"and the other way round on a falling one", func(y *Yuma3) { withoutPenalty(y); y.Steepness = -1000 }, 0.7 + 0.2/(1+20.085537)}, // e^3
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := newYuma3(func(y *Yuma3) { liquid(y); tt.change(y) })
			got := rule.Reward(epoch).Memory.Bonds[1][0]
			if diff := cmp.Diff(tt.want*65_535, got.Value, cmpopts.EquateApprox(0, 3)); diff != "" {
				t.Errorf("bond in steps of 1/65535 (-want +got):\n%s", diff)
			}
		})
	}
}

func TestYuma3LetsWhoComesLateCatchUp(t *testing.T) {
	wantStory(t, newYuma3(asOnTheChain), switching(8, 4, 5), map[int][]float64{
		3: {0.8, 0.1, 0.1},
		4: {8. / 9, 1. / 9, 0},
		5: {0.8398, 0.1050, 0.0553},
		6: {0.8246, 0.1031, 0.0723},
	})
}

func TestLiquidAlphaLetsThemCatchUpSooner(t *testing.T) {
	wantStory(t, newYuma3(liquid), switching(8, 4, 5), map[int][]float64{
		4: {8. / 9, 1. / 9, 0},
		5: {0.8188, 0.1024, 0.0788},
		6: {0.8052, 0.1006, 0.0942},
	})
}

func TestYuma3DoesNotPayWhoComesBeforeTheMajority(t *testing.T) {
	wantStory(t, newYuma3(asOnTheChain), switching(8, 3, 5), map[int][]float64{
		3: {0.8307, 0.0655, 0.1038},
		4: {8. / 9, 1. / 9, 0},
	})
	wantStory(t, newYuma3(withoutPenalty), switching(8, 3, 5), map[int][]float64{
		3: {0.8307, 0.0655, 0.1038},
		4: {0.8081, 0.1919, 0},
	})
}

func TestYuma3PaysForStakeThatGrowsAtOnce(t *testing.T) {
	story := switching(4, 4, 4)
	for i := range story {
		story[i].Stake = []economy.Amount{50, 50, 0, 0, 0}
	}
	story[3].Stake = []economy.Amount{90, 10, 0, 0, 0}
	wantStory(t, newYuma3(asOnTheChain), story, map[int][]float64{2: {0.5, 0.5, 0}, 3: {0.9, 0.1, 0}})
}

// Neuron 0 divides its stake among itself and up to four others that do as it does.
func TestUnderYuma3NothingIsGainedByDividingStake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const miners = 3
		rating := func(label string) []float64 {
			return rapid.SliceOfN(rapid.Map(rapid.IntRange(1, 9), func(weight int) float64 { return float64(weight) }), miners, miners).Draw(t, label)
		}
		own, others := rating("own"), rating("others")
		stake := economy.Amount(rapid.Int64Range(1, 99).Draw(t, "stake"))
		keys := rapid.IntRange(2, 5).Draw(t, "keys")
		earned := func(keys int) float64 {
			var stakes []economy.Amount
			var weights [][]float64
			rate := func(amount economy.Amount, rating []float64) {
				stakes = append(stakes, amount*60)
				weights = append(weights, append(make([]float64, keys+1), rating...))
			}
			rate(100-stake, others)
			for range keys {
				rate(0, own)
				stakes[len(stakes)-1] = stake * 60 / economy.Amount(keys)
			}
			epoch := laterEpoch(append(stakes, make([]economy.Amount, miners)...), append(weights, nil, nil, nil))
			return sum(dividendParts(newYuma3(asOnTheChain).Reward(epoch), keys+1)[1:])
		}
		if one, many := earned(1), earned(keys); many > one+1e-7 {
			t.Fatalf("%v of all dividends with one key, %v with %d", one, many, keys)
		}
	})
}
