package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
	"taosim/economy/yuma/research"
)

// discovery is the story that the pages of the research variants tell: neurons 0,
// 1 and 2 with 80, 10 and 10 % of the stake rate neuron 3, and each moves to neuron
// 4 in an epoch of its own.
func discovery(first, second, third int) []economy.Epoch {
	at := func(epoch, moves int) []float64 {
		if epoch >= moves {
			return []float64{0, 0, 0, 0, 1}
		}
		return []float64{0, 0, 0, 1, 0}
	}
	var epochs []economy.Epoch
	for i := range 4 {
		epoch := epochOf([]economy.Amount{80, 10, 10, 0, 0}, [][]float64{at(i, first), at(i, second), at(i, third), nil, nil})
		epoch.Height, epoch.Last = uint64(100*(i+1)), uint64(100*i)
		epochs = append(epochs, epoch)
	}
	return epochs
}

// outcomes are those of a rule over epochs, with what it remembers handed on.
func outcomes(rule economy.RewardRule, epochs ...economy.Epoch) []economy.Outcome {
	var all []economy.Outcome
	var memory economy.Memory
	for _, epoch := range epochs {
		epoch.Memory = memory
		outcome := rule.Reward(epoch)
		all, memory = append(all, outcome), outcome.Memory
	}
	return all
}

// wantDividends expects these parts of all dividends.
func wantDividends(t *testing.T, got economy.Outcome, want []float64) {
	t.Helper()
	values := make([]float64, len(got.Dividends))
	for uid, share := range got.Dividends {
		values[uid] = float64(share)
	}
	if diff := cmp.Diff(want, normalise(values), cmpopts.EquateApprox(0, 1e-5)); diff != "" {
		t.Errorf("dividends (-want +got):\n%s", diff)
	}
}

// researchRules are the variants by name, with their defaults.
func researchRules(t *testing.T) map[string]economy.RewardRule {
	found := make(map[string]economy.RewardRule)
	for _, entry := range All() {
		if strings.HasPrefix(entry.Name, "research-") {
			found[entry.Name] = entry.New()
		}
	}
	if len(found) != 5 {
		t.Fatalf("%d research variants in the registry, want 5", len(found))
	}
	return found
}

func TestResearchVariantsSplitTheEmission(t *testing.T) {
	for name, rule := range researchRules(t) {
		t.Run(name, func(t *testing.T) {
			want := []float64{0.8 * 0.5, 0.1 * 0.5, 0.1 * 0.5, 0.5, 0}
			if diff := cmp.Diff(want, proportions(outcomes(rule, discovery(1, 2, 3)...)[0]), cmpopts.EquateApprox(0, 1e-5)); diff != "" {
				t.Errorf("payment (-want +got):\n%s", diff)
			}
		})
	}
}

func TestResearchVariantsTellConsensusAndTrust(t *testing.T) {
	for name, rule := range researchRules(t) {
		t.Run(name, func(t *testing.T) {
			got := outcomes(rule, discovery(4, 0, 4)...)[3]
			near := cmpopts.EquateApprox(0, 1e-5)
			if diff := cmp.Diff([]float64{0, 0, 0, 1, 0}, got.Consensus, near); diff != "" {
				t.Errorf("consensus (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]float64{1, 0, 1, 0, 0}, got.Trust, near); diff != "" {
				t.Errorf("trust (-want +got):\n%s", diff)
			}
		})
	}
}

func TestResearchVariantsPayNobodyWithoutConsensus(t *testing.T) {
	agreed := epochOf([]economy.Amount{34, 33, 33}, [][]float64{{0, 1, 0}, {1, 0, 0}, {0, 1, 0}})
	divided := epochOf(agreed.Stake, [][]float64{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}})
	for name, rule := range researchRules(t) {
		t.Run(name, func(t *testing.T) {
			wantReward(t, outcomes(rule, agreed, divided)[1], []float64{0, 0, 0})
		})
	}
}

// What the others thought of a neuron is not inherited by the next in its slot.
func TestResearchVariantsForgetWhoLostItsSlot(t *testing.T) {
	rules := researchRules(t)
	rules["research-yuma3, liquid"] = &ResearchYuma3{
		Research: newResearch(), LiquidAlpha: true, ConsensusMode: research.Previous, AlphaHigh: 1, Steepness: 10,
	}
	for name, rule := range rules {
		t.Run(name, func(t *testing.T) {
			epochs := discovery(1, 1, 2)
			outcome := outcomes(rule, epochs[:3]...)[2]

			inherited := epochs[3]
			inherited.Memory = outcome.Memory
			inherited.Registered = []uint64{0, 0, 0, 0, inherited.Last + 1}

			forgotten := inherited
			forgotten.Memory = withoutNeuron(outcome.Memory, 4)
			forgotten.Registered = nil
			if diff := cmp.Diff(rule.Reward(forgotten), rule.Reward(inherited)); diff != "" {
				t.Errorf("(-forgotten by hand +by the rule):\n%s", diff)
			}

			// Who registered in the block of the last payment was rated as itself.
			inherited.Registered[4] = inherited.Last
			kept := inherited
			kept.Registered = nil
			if diff := cmp.Diff(rule.Reward(kept), rule.Reward(inherited)); diff != "" {
				t.Errorf("(-known +registered in the block of the payment):\n%s", diff)
			}
		})
	}
}

// withoutNeuron removes what is remembered about a neuron.
func withoutNeuron(m economy.Memory, uid economy.UID) economy.Memory {
	var left economy.Memory
	for _, row := range m.Bonds {
		var kept []economy.Bond
		for _, bond := range row {
			if bond.To != uid {
				kept = append(kept, bond)
			}
		}
		left.Bonds = append(left.Bonds, kept)
	}
	for _, row := range m.Weights {
		var kept []economy.Weight
		for _, weight := range row {
			if weight.To != uid {
				kept = append(kept, weight)
			}
		}
		left.Weights = append(left.Weights, kept)
	}
	for other, consensus := range m.Consensus {
		if other == int(uid) {
			consensus = 0
		}
		left.Consensus = append(left.Consensus, consensus)
	}
	return left
}

func TestResearchVariantsRefuseParametersOutOfRange(t *testing.T) {
	r := newResearch()
	yuma3 := ResearchYuma3{Research: r, ConsensusMode: research.Mixed}
	with := func(change func(*ResearchYuma3)) ResearchYuma3 {
		changed := yuma3
		change(&changed)
		return changed
	}
	tests := []struct {
		rule interface{ Validate() error }
		want string // in the error
	}{
		{ResearchYuma1{Research: Research{Kappa: 2}}, "kappa must be 0 to 1, not 2"},
		{ResearchYuma1{Research: Research{Xi: -1}}, "xi must be 0 to 1, not -1"},
		{ResearchYuma1{Research: r, BondPenalty: 1.5}, "bond_penalty must be 0 to 1, not 1.5"},
		{ResearchYuma2{Research: r, AlphaHigh: 0.5}, "alpha_low 0 and alpha_high 0.5 must lie between"},
		{ResearchYuma2{Research: r, AlphaLow: 0.5, AlphaHigh: 1}, "alpha_low 0.5 and alpha_high 1 must lie between"},
		{ResearchYuma2{Research: r, AlphaLow: 0.5, AlphaHigh: 0.4}, "alpha_low first"},
		{ResearchYuma2{Research: r, BondMovingAverage: 2}, "bond_moving_average must be"},
		{ResearchYuma2{Research: r, BondPenalty: 2}, "bond_penalty must be"},
		{ResearchYuma2B{Research: r, BondMovingAverage: -1}, "bond_moving_average must be"},
		{ResearchYuma2B{Research: r, BondPenalty: -1}, "bond_penalty must be"},
		{ResearchYuma2C{Research: r, CapacityAlpha: 2}, "capacity_alpha must be"},
		{ResearchYuma2C{Research: r, DecayRate: 2}, "decay_rate must be"},
		{with(func(y *ResearchYuma3) { y.BondMovingAverage = 2 }), "bond_moving_average must be"},
		{with(func(y *ResearchYuma3) { y.ConsensusMode = "both" }), `consensus_mode must be current, previous or mixed, not "both"`},
		{with(func(y *ResearchYuma3) { y.AlphaLow = 0.3 }), "alpha_low 0.3 and alpha_high 0 must be 0 to 1, alpha_low first"},
		{with(func(y *ResearchYuma3) { y.AlphaHigh = 2 }), "alpha_low 0 and alpha_high 2 must be 0 to 1"},
		{with(func(y *ResearchYuma3) { y.Steepness = -1 }), "steepness must be 0 to 1000, not -1"},
		{ResearchYuma3{Research: Research{Kappa: -1}, ConsensusMode: research.Current}, "kappa must be"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			if err := tt.rule.Validate(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%+v: %v", tt.rule, err)
			}
		})
	}
}

func BenchmarkResearchYuma3Reward256(b *testing.B) {
	rule := ResearchYuma3{Research: newResearch(), BondMovingAverage: 0.975}
	epoch := economy.Epoch{Height: 100, Tempo: 100}
	for uid := range 256 {
		values := make([]float64, 256)
		for to := range values {
			values[to] = float64(1 + uid*to%17)
		}
		epoch.Stake = append(epoch.Stake, economy.Amount(1+uid))
		epoch.Weights = append(epoch.Weights, economy.Quantise(values))
	}
	epoch.Memory = rule.Reward(epoch).Memory
	for b.Loop() {
		rule.Reward(epoch)
	}
}
