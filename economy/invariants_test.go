package economy

import (
	"strings"
	"testing"
)

// nothing is a rule by which nobody earns.
type nothing struct{}

func (nothing) Reward(epoch Epoch) Outcome {
	return Outcome{Incentive: make(Shares, len(epoch.Stake))}
}

func TestCheckNamesTheBrokenInvariant(t *testing.T) {
	tests := []struct {
		name     string
		sabotage func(*Ledger)
		want     string
	}{
		{"a rao from nowhere", func(l *Ledger) { l.accounts[1].balance++ }, "account bob holds 0.000000101 tao"},
		{"a rao that is lost", func(l *Ledger) { l.accounts[0].balance-- }, "0.000000001 are with nobody"},
		{"a supply nobody holds", func(l *Ledger) { l.supply++ }, "0.000000001 are with nobody"},
		{"a negative balance that is evened out", func(l *Ledger) { l.accounts[0].balance = -1; l.accounts[1].balance = 201 }, "account ann holds -0.000000001 tao"},
		{"a negative stake that is evened out", func(l *Ledger) {
			l.accounts[0].stakes, l.accounts[0].staked = []position{{l.accounts[0], -1}}, -1
			l.accounts[0].balance++
		}, "ann has staked -0.000000001 tao"},
		{"a stake that is nobody's", func(l *Ledger) { l.accounts[0].staked++; l.accounts[0].balance-- }, "of a stake of 0.000000001 tao on ann, 0.000000001 are nobody's"},
		{"holdings whose sum overflows", func(l *Ledger) {
			l.accounts[0].stakes, l.accounts[0].staked = []position{{l.accounts[0], MaxAmount}}, MaxAmount
		}, "account ann holds"},
		{"a negative pot", func(l *Ledger) { l.pot = -1 }, "a pot of -0.000000001 and 0 burned are out of range"},
		{"a pot that cannot be paid", func(l *Ledger) { l.pot = MaxAmount }, "out of range"},
		{"a neuron in another's slot", func(l *Ledger) { l.neurons[0].uid = 1 }, "the neuron in slot 0 believes that it is in slot 1"},
		{"a neuron whose owner has another", func(l *Ledger) { l.accounts[0].neuron = l.neurons[1] }, "account ann does not own the neuron in slot 0"},
		{"a weight on nobody", func(l *Ledger) { l.neurons[0].weights = []Weight{{To: 1}, {To: 2}} }, "neuron 0 has a weight on a slot without a neuron"},
		{"weights from the future", func(l *Ledger) { l.neurons[1].lastUpdate = 9 }, "neuron 1 acted in a block to come"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, err := New(Config{Tempo: 1, Rule: nothing{}, Genesis: []Account{{"ann", 100}, {"bob", 100}}})
			if err != nil {
				t.Fatal(err)
			}
			l.Apply(Block{Height: 1, Transactions: []Transaction{{From: "ann", Action: Register{}}, {From: "bob", Action: Register{}}}})
			if err := l.Check(); err != nil {
				t.Fatalf("Check() before the sabotage: %v", err)
			}
			tt.sabotage(l)
			if err := l.Check(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Check() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestApplyPanicsWhenTheCheckFails(t *testing.T) {
	l, err := New(Config{Tempo: 1, Rule: nothing{}, Genesis: []Account{{"ann", 100}}})
	if err != nil {
		t.Fatal(err)
	}
	l.supply++
	defer func() {
		if got, ok := recover().(string); !ok || !strings.HasPrefix(got, "economy: after block 1: ") {
			t.Errorf("panic with %q", got)
		}
	}()
	l.Apply(Block{Height: 1})
}
