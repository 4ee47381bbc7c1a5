package economy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// forgetful is a rule that leaves out the neurons.
type forgetful struct{}

func (forgetful) Reward(economy.Epoch) economy.Outcome { return economy.Outcome{} }

// recorder pays nobody and keeps the last epoch it saw.
type recorder struct{ seen economy.Epoch }

func (r *recorder) Reward(epoch economy.Epoch) economy.Outcome {
	r.seen = epoch
	return economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake))}
}

func TestEpochPaysThePotToTheStake(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 3, Emission: economy.Fixed(10)})
	c.seal(from("ann", economy.Stake{Amount: 20}), from("bob", economy.Stake{Amount: 10}))
	if got := c.Supply(); got != 300 {
		t.Errorf("the supply grew to %d before the end of the epoch", got)
	}

	c.seal() // the third block
	ann, bob := c.Metagraph().Neurons[0], c.Metagraph().Neurons[1]
	if ann.Stake != 40 || bob.Stake != 20 {
		t.Errorf("stakes are %d and %d, want 40 and 20", ann.Stake, bob.Stake)
	}
	if got := c.Supply(); got != 330 {
		t.Errorf("Supply() = %d, want 330", got)
	}
	if got := c.Metagraph().Epoch; got != 1 {
		t.Errorf("Epoch = %d, want 1", got)
	}

	for range 3 {
		c.seal()
	}
	ann = c.Metagraph().Neurons[0]
	if ann.Emission != 20 || ann.Earned != 40 || ann.Stake != 60 {
		t.Errorf("after two epochs ann was paid %d, earned %d and has a stake of %d, want 20, 40 and 60", ann.Emission, ann.Earned, ann.Stake)
	}
	if want := 40.0 / 60; ann.Incentive != want {
		t.Errorf("Incentive = %v, want %v, its share by the rule", ann.Incentive, want)
	}
}

func TestStakeOfTheLastBlockCounts(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Emission: economy.Fixed(5)})
	c.seal(from("bob", economy.Stake{Amount: 1}))
	if got := c.Metagraph().Neurons[1].Emission; got != 10 {
		t.Errorf("bob was paid %d, want 10", got)
	}
}

func TestPotWaitsUntilSomebodyHasAShare(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 1, Emission: economy.Fixed(7)})
	c.seal()
	if got := c.Supply(); got != 300 {
		t.Fatalf("without any stake the supply grew to %d", got)
	}
	c.seal(from("ann", economy.Stake{Amount: 1}))
	if got := c.Metagraph().Neurons[0].Emission; got != 21 {
		t.Errorf("ann was paid %d, want 21 from three blocks", got)
	}
	c.seal(from("ann", economy.Unstake{Amount: 1 + 21}))
	if got := c.Metagraph().Neurons[0]; got.Emission != 0 || got.Earned != 21 {
		t.Errorf("after an epoch without a share ann was paid %d and earned %d, want 0 and 21", got.Emission, got.Earned)
	}
}

func TestIssuingEndsAtTheLargestAmount(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Emission: economy.Fixed(economy.MaxAmount)})
	c.seal(from("ann", economy.Stake{Amount: 1}))
	for range 4 {
		c.seal()
	}
	if got := c.Supply(); got != economy.MaxAmount {
		t.Errorf("Supply() = %d, want %d", got, economy.MaxAmount)
	}
}

func TestRuleSeesStakesAndWeights(t *testing.T) {
	rule := &recorder{}
	c := newChain(t, economy.Config{Tempo: 2, Rule: rule})
	row := []economy.Weight{{To: 0, Value: 3}}
	c.seal(from("ann", economy.Stake{Amount: 5}), from("bob", economy.SetWeights{Weights: row}))
	want := economy.Epoch{
		Height: 2, Tempo: 2,
		Stake: []economy.Amount{5, 0}, Weights: [][]economy.Weight{nil, row},
		LastUpdate: []uint64{0, 2}, Registered: []uint64{1, 1}, Committed: []uint64{0, 0},
	}
	if diff := cmp.Diff(want, rule.seen); diff != "" {
		t.Errorf("epoch (-want +got):\n%s", diff)
	}
}

func TestRuleThatForgetsNeuronsPanics(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Rule: forgetful{}})
	wantPanic(t, "economy: rule economy_test.forgetful gave 0 entries of incentive for 2 neurons", func() { c.seal() })
}
