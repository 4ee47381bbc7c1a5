package economy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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

// half is a rule that pays one half as incentive and one as dividends, both in
// proportion to stake.
type half struct{}

func (half) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := dividends{}.Reward(epoch)
	outcome.Incentive = outcome.Dividends
	return outcome
}

func TestDividendsAreSharedWithThoseWhoStaked(t *testing.T) {
	type account struct{ Balance, Staked economy.Amount } // what it has, and has staked on ann
	tests := []struct {
		name     string
		rule     economy.RewardRule
		payout   economy.Payout
		take     economy.Part
		emission economy.Amount // of two blocks
		ann, cid economy.Amount // staked on ann
		want     map[economy.Key]account
	}{
		{
			name: "without a take everybody gets its part",
			ann:  40, cid: 60, emission: 100,
			want: map[economy.Key]account{"ann": {60, 40 + 40}, "cid": {40, 60 + 60}},
		},
		{
			name: "the take comes first",
			take: economy.All / 5, // 20 of 100, and 80 are shared 32 to 48
			ann:  40, cid: 60, emission: 100,
			want: map[economy.Key]account{"ann": {60, 40 + 20 + 32}, "cid": {40, 60 + 48}},
		},
		{
			name: "the take is rounded down, and the largest remainder gets the rao that is left",
			take: economy.All / 5, // 20.4 of 102, and 82 are shared 32.8 to 49.2
			ann:  40, cid: 60, emission: 102,
			want: map[economy.Key]account{"ann": {60, 40 + 20 + 33}, "cid": {40, 60 + 49}},
		},
		{
			name: "among equals the first by key gets it",
			take: economy.All / 3, // 33 of 100, and 67 are shared by halves
			ann:  50, cid: 50, emission: 100,
			want: map[economy.Key]account{"ann": {50, 50 + 33 + 34}, "cid": {50, 50 + 33}},
		},
		{
			name:   "paid out, stakes stay as they are",
			payout: economy.PayOut,
			take:   economy.All / 5,
			ann:    40, cid: 60, emission: 100,
			want: map[economy.Key]account{"ann": {60 + 20 + 32, 40}, "cid": {40 + 48, 60}},
		},
		{
			name: "a neuron may take it all",
			take: economy.All,
			ann:  40, cid: 60, emission: 100,
			want: map[economy.Key]account{"ann": {60, 40 + 100}, "cid": {40, 60}},
		},
		{
			name: "who has no stake of its own gets the take alone",
			take: economy.All / 5,
			cid:  60, emission: 100,
			want: map[economy.Key]account{"ann": {100, 20}, "cid": {40, 60 + 80}},
		},
		{
			name: "who shares with nobody gets all, whatever its take",
			take: economy.All / 5,
			ann:  40, emission: 100,
			want: map[economy.Key]account{"ann": {60, 40 + 100}, "cid": {100, 0}},
		},
		{
			name: "incentive is the owner's alone",
			rule: byStake{},
			ann:  40, cid: 60, emission: 100,
			want: map[economy.Key]account{"ann": {60, 40 + 100}, "cid": {40, 60}},
		},
		{
			name: "the incentive of an epoch has no part in its dividends",
			rule: half{},
			ann:  40, cid: 60, emission: 200,
			want: map[economy.Key]account{"ann": {60, 40 + 100 + 40}, "cid": {40, 60 + 60}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.rule == nil {
				tt.rule = dividends{}
			}
			c := newChain(t, economy.Config{Tempo: 2, Emission: economy.Fixed(tt.emission / 2), Payout: tt.payout, MaxTake: economy.All, Rule: tt.rule})
			c.seal( // the second block, after which two are paid for
				from("ann", economy.SetTake{Take: tt.take}),
				from("ann", economy.Stake{Amount: tt.ann}),
				from("cid", economy.Stake{To: "ann", Amount: tt.cid}),
			)
			got := map[economy.Key]account{}
			for key := range tt.want {
				got[key] = account{c.Balance(key), c.Staked(key, "ann")}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("balances and stakes (-want +got):\n%s", diff)
			}
			ann := c.Metagraph().Neurons[0]
			if ann.Emission != tt.emission || ann.Own != got["ann"].Staked || ann.Stake != got["ann"].Staked+got["cid"].Staked {
				t.Errorf("ann was paid %d of %d, and has a stake of %d, its own %d, in the metagraph", ann.Emission, tt.emission, ann.Stake, ann.Own)
			}
		})
	}
}

func TestStakeCanAlwaysBeWithdrawn(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100, Slots: 2, MaxTake: economy.All})
	c.seal(from("cid", economy.Stake{To: "ann", Amount: 70}), from("ann", economy.Stake{Amount: 5}))
	c.seal(from("cid", economy.Register{})) // takes the slot of ann
	if _, ok := c.Metagraph().UID("ann"); ok {
		t.Fatal("ann still has its slot")
	}
	c.wantCodes(t, []economy.Transaction{
		from("cid", economy.Stake{To: "ann", Amount: 1}),
		from("cid", economy.Unstake{From: "ann", Amount: 70}),
		from("ann", economy.Unstake{Amount: 5}),
		from("cid", economy.Unstake{From: "ann", Amount: 1}),
	}, economy.NotRegistered, economy.Accepted, economy.Accepted, economy.NotRegistered)
	if c.Balance("ann") != 100 || c.Balance("cid") != 100 {
		t.Errorf("ann has %d and cid %d, want 100 each", c.Balance("ann"), c.Balance("cid"))
	}
}

func TestStakeOutlivesTheSlot(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100, Slots: 2, MaxTake: economy.All})
	c.seal(from("ann", economy.SetTake{Take: 77}), from("cid", economy.Stake{To: "ann", Amount: 70}), from("ann", economy.Stake{Amount: 5}))
	c.seal(from("cid", economy.Register{})) // takes the slot of ann
	c.seal(from("ann", economy.Register{})) // and ann that of bob
	ann := c.Metagraph().Neurons[1]
	if ann.Key != "ann" || ann.Stake != 75 || ann.Own != 5 || ann.Take != 77 {
		t.Errorf("ann came back as %+v, want a stake of 75, its own 5, and a take of 77", ann)
	}
}

func TestTakes(t *testing.T) {
	tests := []struct {
		name string
		key  economy.Key
		take economy.Part
		want economy.Code
		left economy.Part // the take of ann afterwards
	}{
		{"a take below the limit is set", "ann", 5000, economy.Accepted, 5000},
		{"the limit itself can be taken", "ann", 11796, economy.Accepted, 11796},
		{"no take is a take", "ann", 0, economy.Accepted, 0},
		{"more than the limit is refused", "ann", 11797, economy.TakeTooLarge, 11796},
		{"all of it is refused", "ann", economy.All, economy.TakeTooLarge, 11796},
		{"who has no neuron takes nothing", "cid", 0, economy.NotRegistered, 11796},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100, MaxTake: 11796})
			if got := c.Metagraph().Neurons[0].Take; got != 11796 {
				t.Errorf("a new neuron takes %d, want the limit", got)
			}
			c.wantCodes(t, []economy.Transaction{from(tt.key, economy.SetTake{Take: tt.take})}, tt.want)
			if got := c.Metagraph().Neurons[0].Take; got != tt.left {
				t.Errorf("ann takes %d, want %d", got, tt.left)
			}
		})
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
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100})
			c.wantCodes(t, []economy.Transaction{from("ann", tt.action)}, tt.want)
		})
	}
}
