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

func TestTheOwnersCutIsPaidWithEveryBlock(t *testing.T) {
	tests := []struct {
		name     string
		owner    economy.Key
		cut      economy.Part
		after    [2]economy.Amount // the owner's balance after the second and the third block, above what it had
		emission economy.Amount    // of ann, for three blocks
	}{
		{"no cut is paid without a part", "dan", 0, [2]economy.Amount{0, 0}, 3000},
		{"the cut is rounded down, and the rest is for the neurons", "dan", 11796, [2]economy.Amount{2 * 179, 3 * 179}, 3 * 821},
		{"all of it leaves nothing", "dan", economy.All, [2]economy.Amount{2000, 3000}, 0},
		{"an owner who has an account has no other", "cid", 11796, [2]economy.Amount{2 * 179, 3 * 179}, 3 * 821},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 3, Emission: economy.Fixed(1000), Owner: tt.owner, OwnerCut: tt.cut})
			had := c.Balance(tt.owner) - tt.after[0]/2 // one block has been paid for
			for i := range tt.after {
				c.seal(from("ann", economy.Stake{Amount: 10}))
				if got := c.Balance(tt.owner) - had; got != tt.after[i] {
					t.Errorf("after block %d the owner has got %d, want %d", i+2, got, tt.after[i])
				}
			}
			if got := c.Metagraph().Neurons[0].Emission; got != tt.emission {
				t.Errorf("ann was paid %d, want %d", got, tt.emission)
			}
			if got := c.Supply(); got != 300+3000 || c.Issued() != got {
				t.Errorf("the supply is %d, want 3300 as were issued", got)
			}
		})
	}
}

func TestRuleKnowsTheOwner(t *testing.T) {
	tests := []struct {
		owner economy.Key
		want  economy.Owner
	}{
		{"", economy.Owner{}},
		{"cid", economy.Owner{}}, // who has no neuron
		{"ann", economy.Owner{Known: true, UID: 0}},
		{"bob", economy.Owner{Known: true, UID: 1}},
	}
	for _, tt := range tests {
		rule := &recorder{}
		newChain(t, economy.Config{Tempo: 2, Rule: rule, Owner: tt.owner}).seal()
		if rule.seen.Owner != tt.want {
			t.Errorf("with %q as owner the rule sees %+v, want %+v", tt.owner, rule.seen.Owner, tt.want)
		}
	}
}

func TestRuleKnowsWhenTheLastEpochWasPaid(t *testing.T) {
	rule := &recorder{}
	c := newChain(t, economy.Config{Tempo: 2, Rule: rule})
	for _, want := range []uint64{0, 2, 4} {
		for c.Metagraph().Height%2 != 1 {
			c.seal()
		}
		c.seal()
		if rule.seen.Last != want {
			t.Errorf("at block %d the last epoch was paid at %d, want %d", rule.seen.Height, rule.seen.Last, want)
		}
	}
}

// What is recycled is issued again, so a neuron can be paid more than there can be
// at any time.
func TestEarnedEndsAtTheLargestAmount(t *testing.T) {
	const price = economy.MaxAmount / 2
	c := mustNew(t, economy.Config{
		Tempo: 1, Emission: economy.Fixed(economy.MaxAmount), Payout: economy.PayOut, Slots: 2, Owner: "ann",
		Registration: economy.Registration{Price: price}, Rule: paying{1},
		Genesis: []economy.Account{{Key: "ann", Balance: economy.MaxAmount}},
	})
	c.seal(from("ann", economy.Register{}))
	for _, key := range newcomers[:3] {
		c.wantCodes(t, []economy.Transaction{from("ann", economy.Transfer{To: key, Amount: price}), from(key, economy.Register{})},
			economy.Accepted, economy.Accepted)
	}
	ann := c.Metagraph().Neurons[0]
	if ann.Emission != price || ann.Earned != economy.MaxAmount {
		t.Errorf("ann was paid %d and has earned %d, want %d and the largest amount", ann.Emission, ann.Earned, price)
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

// taking is a schedule that takes tao away.
type taking struct{}

func (taking) Emission(uint64, economy.Amount) economy.Amount { return -1 }
func (taking) Validate() error                                { return nil }

func TestScheduleThatTakesPanics(t *testing.T) {
	c := mustNew(t, economy.Config{Tempo: 2, Rule: byStake{}, Emission: taking{}})
	wantPanic(t, "economy: the schedule issues -0.000000001 tao at height 1", func() { c.seal() })
}

func TestRuleThatForgetsNeuronsPanics(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Rule: forgetful{}})
	wantPanic(t, "economy: rule economy_test.forgetful gave 0 entries of incentive for 2 neurons", func() { c.seal() })
}
