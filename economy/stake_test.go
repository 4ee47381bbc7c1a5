package economy_test

import (
	"testing"

	"taosim/economy"
)

// dividends is a rule that pays everything as dividends, in proportion to stake.
type dividends struct{}

func (dividends) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake)), Dividends: make(economy.Shares, len(epoch.Stake))}
	for uid, stake := range epoch.Stake {
		outcome.Dividends[uid] = uint64(stake)
	}
	return outcome
}

// holdings are what an account has, and what others have staked on its neuron.
type holdings struct{ Balance, Own, Stake economy.Amount }

func (c chain) holdings(key economy.Key) holdings {
	h := holdings{Balance: c.Balance(key), Own: c.Staked(key, key)}
	if uid, ok := c.Metagraph().UID(key); ok {
		h.Stake = c.Metagraph().Neurons[uid].Stake
	}
	return h
}

func TestDividendsAreSharedWithThoseWhoStaked(t *testing.T) {
	tests := []struct {
		name                string
		payout              economy.Payout
		take                economy.Part
		ann, cid            holdings
		delegated, emission economy.Amount
	}{
		{
			name: "without a take everybody gets its part",
			ann:  holdings{Balance: 60, Own: 40 + 40, Stake: 100 + 100}, cid: holdings{Balance: 40}, delegated: 60 + 60, emission: 100,
		},
		{
			name: "the take comes first",
			take: economy.All / 5, // 20 of 100, and 80 are shared 32 to 48
			ann:  holdings{Balance: 60, Own: 40 + 20 + 32, Stake: 100 + 100}, cid: holdings{Balance: 40}, delegated: 60 + 48, emission: 100,
		},
		{
			name:   "paid out, stakes stay as they are",
			payout: economy.PayOut,
			take:   economy.All / 5,
			ann:    holdings{Balance: 60 + 20 + 32, Own: 40, Stake: 100}, cid: holdings{Balance: 40 + 48}, delegated: 60, emission: 100,
		},
		{
			name: "a neuron may take it all",
			take: economy.All,
			ann:  holdings{Balance: 60, Own: 40 + 100, Stake: 200}, cid: holdings{Balance: 40}, delegated: 60, emission: 100,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 3, Emission: economy.Fixed(34), Payout: tt.payout, MaxTake: economy.All, Rule: dividends{}})
			c.seal(
				from("ann", economy.SetTake{Take: tt.take}),
				from("ann", economy.Stake{Amount: 40}),
				from("cid", economy.Stake{To: "ann", Amount: 60}),
			)
			c.seal() // the third block: 102 rao are due
			if got := c.holdings("ann").Stake + c.holdings("ann").Balance; got == 0 {
				t.Fatal("ann has nothing")
			}
			ann, cid := c.holdings("ann"), c.holdings("cid")
			// Two of the 102 rao are left to the largest remainders; see who got them.
			if ann.Balance-tt.ann.Balance+ann.Own-tt.ann.Own+cid.Balance-tt.cid.Balance+c.Staked("cid", "ann")-tt.delegated != 2 {
				t.Errorf("ann has %+v, cid %+v and %d with ann, want %+v, %+v and %d but for two rao",
					ann, cid, c.Staked("cid", "ann"), tt.ann, tt.cid, tt.delegated)
			}
		})
	}
}

func TestIncentiveIsTheOwnersAlone(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 3, Emission: economy.Fixed(10), MaxTake: economy.All})
	c.seal(from("cid", economy.Stake{To: "ann", Amount: 100}))
	c.seal()
	if got := c.Staked("ann", "ann"); got != 30 {
		t.Errorf("ann has %d in its own neuron, want all 30 that it earned", got)
	}
	if got := c.Staked("cid", "ann"); got != 100 {
		t.Errorf("cid has %d in ann's neuron, want the 100 it staked", got)
	}
}

func TestStakeCanAlwaysBeWithdrawn(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100, Slots: 2, MaxTake: economy.All})
	c.seal(from("cid", economy.Stake{To: "ann", Amount: 70}), from("ann", economy.Stake{Amount: 5}))
	c.seal(from("cid", economy.Register{})) // takes the slot of ann
	if _, ok := c.Metagraph().UID("ann"); ok {
		t.Fatal("ann still has its slot")
	}
	receipts := c.seal(
		from("cid", economy.Stake{To: "ann", Amount: 1}),
		from("cid", economy.Unstake{From: "ann", Amount: 70}),
		from("ann", economy.Unstake{Amount: 5}),
		from("cid", economy.Unstake{From: "ann", Amount: 1}),
	)
	want := []economy.Code{economy.NotRegistered, economy.Accepted, economy.Accepted, economy.NotRegistered}
	for i, receipt := range receipts {
		if receipt.Code != want[i] {
			t.Errorf("%+v: %v, want %v", receipt.Transaction.Action, receipt.Code, want[i])
		}
	}
	if c.Balance("ann") != 100 || c.Balance("cid") != 100 {
		t.Errorf("ann has %d and cid %d, want 100 each", c.Balance("ann"), c.Balance("cid"))
	}
}

func TestStakesOfOthersAreRefused(t *testing.T) {
	tests := []struct {
		name   string
		action economy.Action
		want   economy.Code
	}{
		{"on a neuron that is not there", economy.Stake{To: "cid", Amount: 1}, economy.NotRegistered},
		{"on an account that is not there", economy.Stake{To: "dan", Amount: 1}, economy.NotRegistered},
		{"of more than the balance", economy.Stake{To: "bob", Amount: 101}, economy.BalanceTooSmall},
		{"of nothing", economy.Stake{To: "bob"}, economy.AmountNotPositive},
		{"taken from where nothing is", economy.Unstake{From: "bob", Amount: 1}, economy.StakeTooSmall},
		{"with a take above the limit", economy.SetTake{Take: 11797}, economy.TakeTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100, MaxTake: 11796})
			if got := c.seal(from("ann", tt.action))[0].Code; got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
