package economy

import (
	"testing"
	"time"
)

// recalling is a rule that pays everything to the first neuron and has all that
// can be remembered of two neurons remembered.
type recalling struct{}

// Reward implements [RewardRule].
func (recalling) Reward(epoch Epoch) Outcome {
	outcome := Outcome{Incentive: make(Shares, len(epoch.Stake))}
	if len(epoch.Stake) != 2 {
		return outcome
	}
	outcome.Incentive[0] = 1
	outcome.Dividends = Shares{1, 0}
	outcome.Consensus, outcome.Trust = []float64{0.5, 0.25}, []float64{0.125, 1}
	outcome.Memory = Memory{
		Permits:   []bool{true, false},
		Bonds:     [][]Bond{{{To: 0, Value: 2}, {To: 1, Value: 3}}, nil},
		Weights:   [][]Weight{nil, {{To: 0, Value: 5}}},
		Consensus: []float64{0.5, 0.25},
	}
	return outcome
}

// eventful is the configuration of a ledger in which everything has happened.
func eventful() Config {
	return Config{
		Tempo: 4, Emission: Fixed(100), Payout: PayOut, Slots: 3, Rule: recalling{}, Owner: "owner", OwnerCut: All / 10, MaxTake: All / 5,
		Registration: Registration{Price: 7, Minimum: 1, Maximum: 50, Interval: 3, Target: 1, Inertia: All / 4, Burn: true},
		Weights:      WeightLimits{Reveal: 1},
		Genesis:      []Account{{"ann", 1000}, {"bob", 1000}, {"cid", 1000}},
	}
}

// state is a ledger of that configuration after five blocks: ann and bob have
// neurons with weights, promises, an endpoint and stakes, of cid too, and are
// remembered.
func state(t testing.TB) *Ledger {
	t.Helper()
	l, err := New(eventful())
	if err != nil {
		t.Fatal(err)
	}
	row := []Weight{{To: 0, Value: 1}, {To: 1, Value: 2}}
	promise := Commit{Hash: CommitHash("ann", row, nil)}
	for height, transactions := range [][]Transaction{
		{{From: "ann", Action: Register{}}, {From: "bob", Action: Register{}}},
		{
			{From: "ann", Action: Stake{Amount: 30}},
			{From: "cid", Action: Stake{To: "ann", Amount: 20}},
			{From: "cid", Action: Stake{To: "bob", Amount: 10}},
			{From: "ann", Action: promise},
			{From: "bob", Action: promise},
			{From: "bob", Action: SetTake{Take: 5}},
			{From: "bob", Action: Serve{Endpoint: "here"}},
		},
		nil,
		nil,
		{{From: "ann", Action: Reveal{Weights: row}}, {From: "ann", Action: promise}, {From: "ann", Action: promise}},
	} {
		l.Number(transactions)
		for _, receipt := range l.Apply(Block{Height: uint64(height + 1), Time: time.Duration(height+1) * time.Second, Transactions: transactions}) {
			if receipt.Code != Accepted {
				t.Fatal(receipt.Reason())
			}
		}
	}
	return l
}
