package economy_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// reminded is a rule that pays nobody. It has the ledger remember what it says,
// and keeps what it is reminded of.
type reminded struct{ says, hears economy.Memory }

// Reward implements [economy.RewardRule].
func (r *reminded) Reward(epoch economy.Epoch) economy.Outcome {
	r.hears = epoch.Memory
	return economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake)), Memory: r.says}
}

// ofTwo is all that can be remembered of two neurons.
func ofTwo() economy.Memory {
	return economy.Memory{
		Permits:   []bool{true, true},
		Bonds:     [][]economy.Bond{{{To: 0, Value: 0.25}, {To: 1, Value: 0.5}}, {{To: 0, Value: 3}}},
		Weights:   [][]economy.Weight{{{To: 1, Value: 7}}, {{To: 0, Value: 9}, {To: 1, Value: 2}}},
		Consensus: []float64{0.75, 0.125},
	}
}

func TestRuleIsRemindedOfWhatItSaid(t *testing.T) {
	tests := []struct {
		name      string
		says      economy.Memory
		meanwhile []economy.Transaction
		hears     economy.Memory
	}{
		{"nothing stays nothing", economy.Memory{}, nil, economy.Memory{}},
		{"everything comes back as it was", ofTwo(), nil, ofTwo()},
		{
			"what is left out is not there",
			economy.Memory{Consensus: []float64{1, 2}},
			nil,
			economy.Memory{Consensus: []float64{1, 2}},
		},
		{
			"nothing is remembered of newcomers",
			ofTwo(), registrations("cid"),
			economy.Memory{
				Permits:   []bool{true, true, false},
				Bonds:     append(ofTwo().Bonds, nil),
				Weights:   append(ofTwo().Weights, nil),
				Consensus: []float64{0.75, 0.125, 0},
			},
		},
		{
			"nor by who takes the slot of another, but what others hold in the slot stays",
			ofTwo(), registrations("cid", "dan"), // the second in the place of ann
			economy.Memory{
				Permits:   []bool{false, true, false},
				Bonds:     [][]economy.Bond{nil, {{To: 0, Value: 3}}, nil},
				Weights:   [][]economy.Weight{nil, {{To: 0, Value: 9}, {To: 1, Value: 2}}, nil},
				Consensus: []float64{0.75, 0.125, 0},
			},
		},
		{
			"bonds in a neuron are reset when it asks",
			ofTwo(),
			[]economy.Transaction{from("ann", economy.ResetBonds{})},
			economy.Memory{
				Permits: ofTwo().Permits, Weights: ofTwo().Weights, Consensus: ofTwo().Consensus,
				Bonds: [][]economy.Bond{{{To: 1, Value: 0.5}}, nil},
			},
		},
		{
			"bonds that there are not are not reset",
			economy.Memory{},
			[]economy.Transaction{from("ann", economy.ResetBonds{})},
			economy.Memory{},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := &reminded{}
			c := newChain(t, economy.Config{Tempo: 2, Slots: 3, Rule: rule, BondsReset: true})
			rule.says = tt.says
			c.seal()
			for _, receipt := range c.seal(tt.meanwhile...) {
				if receipt.Code != economy.Accepted {
					t.Fatal(receipt.Reason())
				}
			}
			rule.says = economy.Memory{}
			c.seal()
			if diff := cmp.Diff(tt.hears, rule.hears); diff != "" {
				t.Errorf("memory (-want +got):\n%s", diff)
			}
			if len(tt.says.Bonds) > 0 && cmp.Diff(ofTwo(), tt.says) != "" {
				t.Errorf("the ledger wrote to what the rule said:\n%s", cmp.Diff(ofTwo(), tt.says))
			}
		})
	}
}

func TestTheLedgerWritesToNoListOfARule(t *testing.T) {
	spare := []float64{1, 2, 3} // which the rule may use for something else
	rule := &reminded{}
	c := newChain(t, economy.Config{Tempo: 2, Rule: rule})
	rule.says.Consensus = spare[:2]
	c.seal()
	rule.says.Consensus = nil
	c.seal(from("cid", economy.Register{}))
	c.seal()
	if diff := cmp.Diff([]float64{1, 2, 0}, rule.hears.Consensus); diff != "" {
		t.Errorf("consensus (-want +got):\n%s", diff)
	}
	if spare[2] != 3 {
		t.Errorf("behind the list of the rule stands %v", spare[2])
	}
}

func TestBondsAreResetWhereThatIsAllowed(t *testing.T) {
	tests := []struct {
		name    string
		allowed bool
		key     economy.Key
		want    economy.Code
	}{
		{"a neuron may", true, "ann", economy.Accepted},
		{"an account without one may not", true, "cid", economy.NotRegistered},
		{"elsewhere nobody may", false, "ann", economy.ResetNotAllowed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 2, BondsReset: tt.allowed})
			c.wantCodes(t, []economy.Transaction{from(tt.key, economy.ResetBonds{})}, tt.want)
		})
	}
}

func TestPermitsAreInTheMetagraph(t *testing.T) {
	rule := &reminded{says: economy.Memory{Permits: []bool{false, true}}}
	c := newChain(t, economy.Config{Tempo: 2, Rule: rule})
	c.seal()
	c.seal(from("cid", economy.Register{})) // of whom nothing is remembered
	var got []bool
	for _, n := range c.Metagraph().Neurons {
		got = append(got, n.Permit)
	}
	if diff := cmp.Diff([]bool{false, true, false}, got); diff != "" {
		t.Errorf("permits (-want +got):\n%s", diff)
	}
}

// spoiled is a rule whose outcome is not one.
type spoiled economy.Outcome

// Reward implements [economy.RewardRule].
func (s spoiled) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := economy.Outcome(s)
	outcome.Incentive = make(economy.Shares, len(epoch.Stake))
	return outcome
}

// What cannot be, or not be compared, or not be restored, is a mistake of the rule.
func TestOutcomesThatCannotBePanic(t *testing.T) {
	bonds := func(row ...economy.Bond) economy.Memory { return economy.Memory{Bonds: [][]economy.Bond{nil, row}} }
	tests := []struct {
		name    string
		outcome economy.Outcome
		want    string
	}{
		{"consensus that is not a number", economy.Outcome{Consensus: []float64{0, math.NaN()}}, "consensus NaN of neuron 1"},
		{"negative trust", economy.Outcome{Trust: []float64{-1, 0}}, "trust -1 of neuron 0"},
		{"remembered consensus without end", economy.Outcome{Memory: economy.Memory{Consensus: []float64{math.Inf(1), 0}}}, "remembered consensus +Inf of neuron 0"},
		{"a bond that is not a number", economy.Outcome{Memory: bonds(economy.Bond{To: 0, Value: math.NaN()})}, "bonds of neuron 1"},
		{"a negative bond", economy.Outcome{Memory: bonds(economy.Bond{To: 0, Value: -1})}, "bonds of neuron 1"},
		{"a bond in nobody", economy.Outcome{Memory: bonds(economy.Bond{To: 2, Value: 1})}, "bonds of neuron 1"},
		{"bonds out of order", economy.Outcome{Memory: bonds(economy.Bond{To: 1, Value: 1}, economy.Bond{To: 0, Value: 1})}, "bonds of neuron 1"},
		{"two bonds in the same neuron", economy.Outcome{Memory: bonds(economy.Bond{To: 1, Value: 1}, economy.Bond{To: 1, Value: 1})}, "bonds of neuron 1"},
		{"a remembered weight on nobody", economy.Outcome{Memory: economy.Memory{Weights: [][]economy.Weight{{{To: 2}}, nil}}}, "weights of neuron 0"},
		{"too few dividends", economy.Outcome{Dividends: economy.Shares{1}}, "gave 1 entries of dividends for 2 neurons"},
		{"too much consensus", economy.Outcome{Consensus: make([]float64, 3)}, "gave 3 entries of consensus for 2 neurons"},
		{"too little trust", economy.Outcome{Trust: make([]float64, 1)}, "gave 1 entries of trust for 2 neurons"},
		{"too few permits", economy.Outcome{Memory: economy.Memory{Permits: make([]bool, 1)}}, "gave 1 entries of permits for 2 neurons"},
		{"too few rows of bonds", economy.Outcome{Memory: economy.Memory{Bonds: make([][]economy.Bond, 1)}}, "gave 1 entries of bonds for 2 neurons"},
		{"too few rows of weights", economy.Outcome{Memory: economy.Memory{Weights: make([][]economy.Weight, 1)}}, "gave 1 entries of remembered weights for 2 neurons"},
		{"too little consensus to remember", economy.Outcome{Memory: economy.Memory{Consensus: make([]float64, 1)}}, "gave 1 entries of remembered consensus for 2 neurons"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 2, Rule: spoiled(tt.outcome)})
			wantPanic(t, "economy: rule economy_test.spoiled", func() { c.seal() })
			c = newChain(t, economy.Config{Tempo: 2, Rule: spoiled(tt.outcome)})
			wantPanic(t, tt.want, func() { c.seal() })
		})
	}
}
