package economy_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// paying is a rule that pays neurons in proportion to these shares.
type paying economy.Shares

// Reward implements [economy.RewardRule].
func (p paying) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake))}
	copy(outcome.Incentive, p)
	return outcome
}

// newcomers are accounts of 1,000 rao each, none of which has a neuron.
var newcomers = []economy.Key{"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"}

// openMarket is a chain of newcomers.
func openMarket(t *testing.T, config economy.Config) chain {
	t.Helper()
	if config.Rule == nil {
		config.Rule = byStake{}
	}
	for _, key := range newcomers {
		config.Genesis = append(config.Genesis, economy.Account{Key: key, Balance: 1000})
	}
	return mustNew(t, config)
}

// registrations are those of accounts.
func registrations(keys ...economy.Key) []economy.Transaction {
	var transactions []economy.Transaction
	for _, key := range keys {
		transactions = append(transactions, from(key, economy.Register{}))
	}
	return transactions
}

func TestThePriceOfARegistrationIsPaid(t *testing.T) {
	tests := []struct {
		name           string
		price          economy.Amount
		burn           bool
		want           economy.Code
		supply, issued economy.Amount // of 10,000 before
	}{
		{"for nothing it costs nothing", 0, false, economy.Accepted, 10_000, 10_000},
		{"what is recycled does not exist any more", 30, false, economy.Accepted, 9970, 9970},
		{"what is burned was issued all the same", 30, true, economy.Accepted, 9970, 10_000},
		{"the last rao can be paid", 1000, false, economy.Accepted, 9000, 9000},
		{"one rao too few is too few", 1001, true, economy.BalanceTooSmall, 10_000, 10_000},
		{"the largest price does not overflow", economy.MaxAmount, true, economy.BalanceTooSmall, 10_000, 10_000},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := openMarket(t, economy.Config{Tempo: 100, Registration: economy.Registration{Price: tt.price, Burn: tt.burn}})
			receipt := c.seal(from("n0", economy.Register{}))[0]
			if receipt.Code != tt.want || tt.want == economy.BalanceTooSmall && (receipt.Asked != tt.price || receipt.Held != 1000) {
				t.Errorf("receipt %+v, want %v", receipt, tt.want)
			}
			if c.Supply() != tt.supply || c.Issued() != tt.issued || c.Balance("n0") != tt.supply-9000 {
				t.Errorf("the supply is %d, %d were issued and n0 has %d, want %d, %d and %d",
					c.Supply(), c.Issued(), c.Balance("n0"), tt.supply, tt.issued, tt.supply-9000)
			}
		})
	}
}

func TestRecycledTaoAreIssuedAgain(t *testing.T) {
	for _, burn := range []bool{false, true} {
		c := openMarket(t, economy.Config{
			Tempo: 1, Emission: economy.Halving{First: 1 << 20, Cap: 10_000},
			Registration: economy.Registration{Price: 400, Burn: burn},
		})
		c.seal(from("n0", economy.Register{}), from("n0", economy.Stake{Amount: 1}))
		want := economy.Amount(10_000)
		if burn {
			want = 9600
		}
		if got := c.Supply(); got != want {
			t.Errorf("with burn %v the cap of 10,000 leaves a supply of %d, want %d", burn, got, want)
		}
	}
}

func TestThePriceAdjustsItself(t *testing.T) {
	const halfInertia = 32768 // a little more than one half
	tests := []struct {
		name   string
		terms  economy.Registration
		blocks []int // registrations in each
		want   []economy.Amount
	}{
		{
			"as many as the target leave it as it is",
			economy.Registration{Price: 100, Interval: 1, Target: 2},
			[]int{2, 2},
			[]economy.Amount{100, 100},
		},
		{
			"none halve it",
			economy.Registration{Price: 100, Interval: 1, Target: 2},
			[]int{0, 0, 0},
			[]economy.Amount{50, 25, 12},
		},
		{
			"three times the target double it",
			economy.Registration{Price: 100, Interval: 1, Target: 1},
			[]int{3, 3},
			[]economy.Amount{200, 400},
		},
		{
			"only at the end of an interval",
			economy.Registration{Price: 100, Interval: 3, Target: 1},
			[]int{2, 0, 1, 0, 0, 0},
			[]economy.Amount{100, 100, 200, 200, 200, 100},
		},
		{
			"never without an interval",
			economy.Registration{Price: 100},
			[]int{2, 0, 1},
			[]economy.Amount{100, 100, 100},
		},
		{
			"inertia keeps a part of it",
			economy.Registration{Price: 100, Interval: 1, Target: 1, Inertia: halfInertia},
			[]int{0, 3},
			[]economy.Amount{75, 112}, // 50 + 50 - 25, then 37 + 150 - 75
		},
		{
			"all inertia keeps all of it",
			economy.Registration{Price: 100, Interval: 1, Target: 1, Inertia: economy.All},
			[]int{0, 3},
			[]economy.Amount{100, 100},
		},
		{
			"it does not fall below the minimum",
			economy.Registration{Price: 100, Minimum: 60, Interval: 1, Target: 1},
			[]int{0, 0, 1},
			[]economy.Amount{60, 60, 60},
		},
		{
			"nor rise above the maximum",
			economy.Registration{Price: 100, Maximum: 150, Interval: 1, Target: 1},
			[]int{3, 3, 0},
			[]economy.Amount{150, 150, 75},
		},
		{
			"what is for nothing stays so",
			economy.Registration{Interval: 1, Target: 1},
			[]int{3, 0},
			[]economy.Amount{0, 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := openMarket(t, economy.Config{Tempo: 100, Registration: tt.terms})
			if got := c.Metagraph().Price; got != tt.terms.Price {
				t.Errorf("the price is %d at genesis", got)
			}
			waiting := newcomers
			var prices []economy.Amount
			for _, count := range tt.blocks {
				for _, receipt := range c.seal(registrations(waiting[:count]...)...) {
					if receipt.Code != economy.Accepted {
						t.Fatalf("block %d: %s", c.Metagraph().Height, receipt.Reason())
					}
				}
				waiting = waiting[count:]
				prices = append(prices, c.Metagraph().Price)
			}
			if diff := cmp.Diff(tt.want, prices); diff != "" {
				t.Errorf("prices after each block (-want +got):\n%s", diff)
			}
		})
	}
}

func TestARushIsRefused(t *testing.T) {
	tests := []struct {
		name   string
		terms  economy.Registration
		blocks []int // attempts in each
		want   [][]economy.Code
		again  []uint64 // height that the last receipt of each block names
	}{
		{
			"as many as a block takes",
			economy.Registration{PerBlock: 2},
			[]int{3, 2},
			[][]economy.Code{{economy.Accepted, economy.Accepted, economy.RegistrationRush}, {economy.Accepted, economy.Accepted}},
			[]uint64{2, 0},
		},
		{
			"as many as an interval takes, a multiple of the target",
			economy.Registration{Interval: 2, Target: 1, Rush: 2},
			[]int{1, 2, 3},
			[][]economy.Code{
				{economy.Accepted},
				{economy.Accepted, economy.RegistrationRush},
				{economy.Accepted, economy.Accepted, economy.RegistrationRush},
			},
			[]uint64{0, 3, 5},
		},
		{
			"whichever is less",
			economy.Registration{Interval: 10, Target: 1, Rush: 3, PerBlock: 2},
			[]int{3, 3},
			[][]economy.Code{
				{economy.Accepted, economy.Accepted, economy.RegistrationRush},
				{economy.Accepted, economy.RegistrationRush, economy.RegistrationRush},
			},
			[]uint64{2, 11},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := openMarket(t, economy.Config{Tempo: 100, Registration: tt.terms})
			waiting := newcomers
			for i, count := range tt.blocks {
				receipts := c.seal(registrations(waiting[:count]...)...)
				waiting = waiting[count:]
				if diff := cmp.Diff(tt.want[i], codes(receipts)); diff != "" {
					t.Errorf("block %d: codes (-want +got):\n%s", i+1, diff)
				}
				if got := receipts[count-1].Height; got != tt.again[i] {
					t.Errorf("block %d: the last may try again from block %d, want %d", i+1, got, tt.again[i])
				}
			}
		})
	}
}

func TestTheLeastWorthyMakesRoom(t *testing.T) {
	tests := []struct {
		name       string
		registered [3]uint64 // heights, in order of uid
		shares     paying    // of the emission of the last epoch, at block 4
		immunity   uint64
		owner      economy.Key
		want       economy.UID // whose slot the newcomer has at block 5
	}{
		{name: "with the least emission", registered: [3]uint64{1, 1, 1}, shares: paying{5, 2, 3}, want: 1},
		{name: "registered first among equals", registered: [3]uint64{1, 2, 3}, shares: paying{5, 2, 2}, want: 1},
		{name: "with the lowest uid among those", registered: [3]uint64{1, 1, 1}, shares: paying{2, 2, 2}, want: 0},
		{name: "but none that is immune", registered: [3]uint64{1, 1, 3}, shares: paying{5, 4, 0}, immunity: 3, want: 1},
		{name: "immunity ends after so many blocks", registered: [3]uint64{1, 1, 3}, shares: paying{5, 4, 0}, immunity: 2, want: 2},
		{name: "one of the immune when all are", registered: [3]uint64{1, 1, 3}, shares: paying{5, 4, 0}, immunity: 100, want: 2},
		{name: "never the owner's", registered: [3]uint64{1, 1, 1}, shares: paying{0, 4, 5}, owner: "n0", want: 1},
		{name: "and rather one that is immune", registered: [3]uint64{1, 3, 3}, shares: paying{0, 4, 5}, owner: "n0", immunity: 3, want: 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := openMarket(t, economy.Config{
				Tempo: 4, Emission: economy.Fixed(90), Slots: 3, Rule: tt.shares, Owner: tt.owner,
				Registration: economy.Registration{Immunity: tt.immunity},
			})
			for height := range uint64(4) {
				var due []economy.Key
				for uid, registered := range tt.registered {
					if registered == height+1 {
						due = append(due, newcomers[uid])
					}
				}
				c.seal(registrations(due...)...)
			}
			c.wantCodes(t, registrations("n9"), economy.Accepted)
			m := c.Metagraph()
			if uid, ok := m.UID("n9"); !ok || uid != tt.want {
				t.Errorf("n9 has uid %d, %v, want %d", uid, ok, tt.want)
			}
			if uid, ok := m.UID(newcomers[tt.want]); ok {
				t.Errorf("%s still has uid %d", newcomers[tt.want], uid)
			}
			got := m.Neurons[tt.want]
			want := economy.Neuron{UID: tt.want, Key: "n9", Balance: 1000, Registered: 5}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the new neuron (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFullEconomyMayHaveNoRoom(t *testing.T) {
	tests := []struct {
		name  string
		slots int
		owner economy.Key
		full  bool
		want  economy.Code
	}{
		{"a slot that is free is taken", 3, "", true, economy.Accepted},
		{"one that stays full refuses newcomers", 2, "", true, economy.SlotsFull},
		{"one that does not prunes", 2, "", false, economy.Accepted},
		{"the owner alone in it is not pruned", 1, "n0", false, economy.SlotsFull},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := openMarket(t, economy.Config{Tempo: 100, Slots: tt.slots, Owner: tt.owner, Registration: economy.Registration{Price: 10, KeepFull: tt.full}})
			c.seal(registrations(newcomers[:min(2, tt.slots)]...)...)
			before := c.Supply()
			c.wantCodes(t, registrations("n9"), tt.want)
			paid := before - c.Supply()
			if tt.want == economy.Accepted && paid != 10 || tt.want != economy.Accepted && paid != 0 {
				t.Errorf("%d rao were paid", paid)
			}
		})
	}
}

func TestWhatWasSaidOfAPrunedNeuronIsVoid(t *testing.T) {
	c := openMarket(t, economy.Config{Tempo: 100, Slots: 3})
	c.seal(registrations("n0", "n1", "n2")...)
	c.seal(
		from("n0", economy.SetWeights{Weights: []economy.Weight{{To: 0, Value: 1}, {To: 1, Value: 2}}}),
		from("n1", economy.SetWeights{Weights: []economy.Weight{{To: 0, Value: 3}, {To: 2, Value: 4}}}),
		from("n2", economy.SetWeights{Weights: []economy.Weight{{To: 1, Value: 5}}}),
		from("n0", economy.Serve{Endpoint: "here"}),
	)
	earlier := c.Metagraph()
	c.seal(from("n3", economy.Register{})) // takes slot 0
	var got [][]economy.Weight
	var updated []uint64
	for _, n := range c.Metagraph().Neurons {
		got = append(got, n.Weights)
		updated = append(updated, n.LastUpdate)
	}
	want := [][]economy.Weight{nil, {{To: 0, Value: 0}, {To: 2, Value: 4}}, {{To: 1, Value: 5}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]uint64{0, 2, 2}, updated); diff != "" {
		t.Errorf("last updates (-want +got):\n%s", diff)
	}
	if endpoint := c.Metagraph().Neurons[0].Endpoint; endpoint != "" {
		t.Errorf("the new neuron answers at %q", endpoint)
	}
	if row := earlier.Neurons[1].Weights; row[0].Value != 3 {
		t.Errorf("the earlier metagraph now has the row %v", row)
	}
}

func TestAPrunedAccountMayComeBackAtOnce(t *testing.T) {
	c := openMarket(t, economy.Config{Tempo: 100, Slots: 1})
	c.wantCodes(t, registrations("n0", "n1", "n0", "n1"), economy.Accepted, economy.Accepted, economy.Accepted, economy.Accepted)
	if got := c.Metagraph().Neurons; len(got) != 1 || got[0].Key != "n1" {
		t.Errorf("the neurons are %+v, want that of n1 alone", got)
	}
}

func TestNewNamesWhatIsWrongWithRegistration(t *testing.T) {
	tests := []struct {
		name  string
		terms economy.Registration
		want  string
	}{
		{"a negative price", economy.Registration{Price: -1}, "prices of -0.000000001, 0 and 0 tao cannot be negative"},
		{"a negative minimum", economy.Registration{Minimum: -1}, "cannot be negative"},
		{"a negative maximum", economy.Registration{Maximum: -1}, "cannot be negative"},
		{"bounds the wrong way round", economy.Registration{Price: 5, Minimum: 5, Maximum: 4}, "a price of at least 0.000000005 tao cannot be at most 0.000000004"},
		{"a price below the minimum", economy.Registration{Price: 1, Minimum: 2}, "the first price, 0.000000001 tao, is less than the minimum, 0.000000002"},
		{"a price above the maximum", economy.Registration{Price: 3, Maximum: 2}, "the first price, 0.000000003 tao, is more than the maximum, 0.000000002"},
		{"an interval without a target", economy.Registration{Interval: 1}, "an interval needs a target"},
		{"an interval beyond reason", economy.Registration{Interval: math.MaxUint64, Target: 1}, "out of range"},
		{"a target beyond reason", economy.Registration{Interval: 1, Target: math.MaxUint64}, "out of range"},
		{"a rush beyond reason", economy.Registration{Interval: 1, Target: 1, Rush: math.MaxUint64}, "out of range"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := economy.New(economy.Config{Tempo: 1, Rule: byStake{}, Registration: tt.terms})
			if err == nil || !strings.Contains(err.Error(), "registration: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("New() = %v, want an error of the registration with %q", err, tt.want)
			}
		})
	}
}
