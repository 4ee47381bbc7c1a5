package economy_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taosim/economy"
)

// byStake pays neurons in proportion to their stake.
type byStake struct{}

func (byStake) Reward(epoch economy.Epoch) economy.Outcome {
	outcome := economy.Outcome{Incentive: make(economy.Shares, len(epoch.Stake))}
	for uid, stake := range epoch.Stake {
		outcome.Incentive[uid] = uint64(stake)
	}
	return outcome
}

// chain seals blocks into a ledger, one after the other.
type chain struct {
	*economy.Ledger
}

// newChain returns a chain on which ann and bob have neurons 0 and 1 and 100 rao
// each, and cid has an account with 100 rao.
func newChain(t *testing.T, config economy.Config) chain {
	t.Helper()
	config.Genesis = []economy.Account{{Key: "ann", Balance: 100}, {Key: "bob", Balance: 100}, {Key: "cid", Balance: 100}}
	if config.Rule == nil {
		config.Rule = byStake{}
	}
	ledger, err := economy.New(config)
	if err != nil {
		t.Fatal(err)
	}
	c := chain{ledger}
	c.seal(from("ann", economy.Register{}), from("bob", economy.Register{}))
	return c
}

// seal numbers transactions and applies them as the next block.
func (c chain) seal(transactions ...economy.Transaction) []economy.Receipt {
	c.Number(transactions)
	return c.apply(transactions)
}

// apply applies transactions, as they are numbered, as the next block.
func (c chain) apply(transactions []economy.Transaction) []economy.Receipt {
	last := c.Metagraph()
	return c.Apply(economy.Block{Height: last.Height + 1, Time: last.Time + time.Second, Transactions: transactions})
}

func from(key economy.Key, action economy.Action) economy.Transaction {
	return economy.Transaction{From: key, Action: action}
}

// ignoreIndex leaves the index of a metagraph out of a comparison.
var ignoreIndex = cmpopts.IgnoreUnexported(economy.Metagraph{})

func TestApplyAccepts(t *testing.T) {
	type holding struct{ Balance, Stake economy.Amount }
	tests := []struct {
		name         string
		transactions []economy.Transaction
		want         map[economy.Key]holding
	}{
		{
			"stake moves balance to the neuron",
			[]economy.Transaction{from("ann", economy.Stake{Amount: 60})},
			map[economy.Key]holding{"ann": {40, 60}},
		},
		{
			"the whole balance can be staked",
			[]economy.Transaction{from("ann", economy.Stake{Amount: 100})},
			map[economy.Key]holding{"ann": {0, 100}},
		},
		{
			"unstake moves it back",
			[]economy.Transaction{from("ann", economy.Stake{Amount: 60}), from("ann", economy.Unstake{Amount: 50})},
			map[economy.Key]holding{"ann": {90, 10}},
		},
		{
			"a transfer moves balance to another account",
			[]economy.Transaction{from("ann", economy.Transfer{To: "cid", Amount: 30})},
			map[economy.Key]holding{"ann": {70, 0}, "cid": {130, 0}},
		},
		{
			"a transfer opens the account of its receiver",
			[]economy.Transaction{from("ann", economy.Transfer{To: "dan", Amount: 30})},
			map[economy.Key]holding{"ann": {70, 0}, "dan": {30, 0}},
		},
		{
			"a transfer to oneself changes nothing",
			[]economy.Transaction{from("ann", economy.Transfer{To: "ann", Amount: 100})},
			map[economy.Key]holding{"ann": {100, 0}},
		},
		{
			"what a transaction brings can be spent by the next",
			[]economy.Transaction{from("ann", economy.Transfer{To: "bob", Amount: 100}), from("bob", economy.Stake{Amount: 200})},
			map[economy.Key]holding{"ann": {0, 0}, "bob": {0, 200}},
		},
		{
			"a stranger can register and be sent stake",
			[]economy.Transaction{
				from("dan", economy.Register{}),
				from("cid", economy.Transfer{To: "dan", Amount: 10}),
				from("dan", economy.Stake{Amount: 10}),
			},
			map[economy.Key]holding{"cid": {90, 0}, "dan": {0, 10}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100})
			for _, receipt := range c.seal(tt.transactions...) {
				if receipt.Code != economy.Accepted {
					t.Errorf("%+v was refused: %s", receipt.Transaction, receipt.Reason())
				}
			}
			for key, want := range tt.want {
				got := holding{Balance: c.Balance(key)}
				if uid, ok := c.Metagraph().UID(key); ok {
					got.Stake = c.Metagraph().Neurons[uid].Stake
				}
				if got != want {
					t.Errorf("%s holds %+v, want %+v", key, got, want)
				}
			}
			if got := c.Supply(); got != 300 {
				t.Errorf("Supply() = %d, want 300", got)
			}
		})
	}
}

func TestApplyRefuses(t *testing.T) {
	row := func(uids ...economy.UID) economy.SetWeights {
		var weights []economy.Weight
		for _, uid := range uids {
			weights = append(weights, economy.Weight{To: uid, Value: 1})
		}
		return economy.SetWeights{Weights: weights}
	}
	tests := []struct {
		name        string
		transaction economy.Transaction
		want        economy.Receipt
	}{
		{"a sender without a key", from("", economy.Register{}), economy.Receipt{Code: economy.EmptyKey}},
		{"a second registration", from("ann", economy.Register{}), economy.Receipt{Code: economy.AlreadyRegistered}},
		{"a registration when all slots are taken", from("cid", economy.Register{}), economy.Receipt{Code: economy.SlotsFull}},
		{"a stake without a neuron", from("cid", economy.Stake{Amount: 1}), economy.Receipt{Code: economy.NotRegistered}},
		{"a stake of nothing", from("ann", economy.Stake{}), economy.Receipt{Code: economy.AmountNotPositive}},
		{"a negative stake", from("ann", economy.Stake{Amount: -5}), economy.Receipt{Code: economy.AmountNotPositive, Asked: -5}},
		{"a stake of more than the balance", from("ann", economy.Stake{Amount: 101}), economy.Receipt{Code: economy.BalanceTooSmall, Asked: 101, Held: 100}},
		{"an unstake without a neuron", from("cid", economy.Unstake{Amount: 1}), economy.Receipt{Code: economy.NotRegistered}},
		{"an unstake of more than the stake", from("ann", economy.Unstake{Amount: 1}), economy.Receipt{Code: economy.StakeTooSmall, Asked: 1}},
		{"a transfer to nobody", from("ann", economy.Transfer{Amount: 1}), economy.Receipt{Code: economy.EmptyKey}},
		{"a negative transfer, which would be theft", from("ann", economy.Transfer{To: "bob", Amount: -1}), economy.Receipt{Code: economy.AmountNotPositive, Asked: -1}},
		{"a transfer of more than the balance", from("ann", economy.Transfer{To: "bob", Amount: economy.MaxAmount}), economy.Receipt{Code: economy.BalanceTooSmall, Asked: economy.MaxAmount, Held: 100}},
		{"a transfer from a stranger", from("dan", economy.Transfer{To: "ann", Amount: 1}), economy.Receipt{Code: economy.BalanceTooSmall, Asked: 1}},
		{"weights without a neuron", from("cid", row(0)), economy.Receipt{Code: economy.NotRegistered}},
		{"a weight on a slot without a neuron", from("ann", row(2)), economy.Receipt{Code: economy.UnknownUID, UID: 2}},
		{"two weights on the same neuron", from("ann", row(1, 1)), economy.Receipt{Code: economy.DuplicateUID, UID: 1}},
		{"more weights than neurons", from("ann", row(0, 1, 2)), economy.Receipt{Code: economy.TooManyWeights}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100, Slots: 2, Registration: economy.Registration{KeepFull: true}})
			before := *c.Metagraph()
			tt.want.Transaction = tt.transaction
			tt.want.Transaction.Nonce = c.Nonce(tt.transaction.From)
			if diff := cmp.Diff([]economy.Receipt{tt.want}, c.seal(tt.transaction)); diff != "" {
				t.Errorf("receipts (-want +got):\n%s", diff)
			}
			before.Height++
			before.Time += time.Second
			if diff := cmp.Diff(&before, c.Metagraph(), ignoreIndex); diff != "" {
				t.Errorf("the refused transaction changed the metagraph (-want +got):\n%s", diff)
			}
		})
	}
}

func TestApplyGivesAReceiptForEachTransactionInOrder(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100})
	receipts := c.seal(
		from("ann", economy.Stake{Amount: 100}),
		from("ann", economy.Stake{Amount: 1}),
		from("bob", economy.Stake{Amount: 100}),
	)
	var codes []economy.Code
	for _, receipt := range receipts {
		codes = append(codes, receipt.Code)
	}
	want := []economy.Code{economy.Accepted, economy.BalanceTooSmall, economy.Accepted}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

func TestSetWeightsReplacesTheRow(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100})
	given := []economy.Weight{{To: 1, Value: 9}, {To: 0, Value: 0}}
	c.seal(from("ann", economy.SetWeights{Weights: given}))
	first := c.Metagraph()
	given[0].Value = 77 // the ledger has its own copy

	want := []economy.Weight{{To: 0, Value: 0}, {To: 1, Value: 9}}
	if diff := cmp.Diff(want, first.Neurons[0].Weights); diff != "" {
		t.Errorf("row, in order of uid with its zero and the weight on itself (-want +got):\n%s", diff)
	}
	if got := first.Neurons[0].LastUpdate; got != 2 {
		t.Errorf("LastUpdate = %d, want 2", got)
	}

	c.seal(from("ann", economy.SetWeights{}))
	if row := c.Metagraph().Neurons[0].Weights; len(row) != 0 {
		t.Errorf("after setting no weights the row is %v", row)
	}
	if diff := cmp.Diff(want, first.Neurons[0].Weights); diff != "" {
		t.Errorf("the row of an earlier metagraph changed (-want +got):\n%s", diff)
	}
}

func TestApplyPanics(t *testing.T) {
	tests := []struct {
		name  string
		block economy.Block
		want  string
	}{
		{"on a gap between blocks", economy.Block{Height: 3, Time: time.Hour}, "economy: block 3 cannot follow block 1"},
		{"on a block applied twice", economy.Block{Height: 1, Time: time.Hour}, "economy: block 1 cannot follow block 1"},
		{"on time that runs backwards", economy.Block{Height: 2}, "economy: block 2 at 0s is earlier than the block before, at 1s"},
		{"on a transaction without an action", economy.Block{Height: 2, Time: time.Hour, Transactions: []economy.Transaction{{From: "ann", Nonce: 1}}}, "economy: unknown action <nil>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100})
			wantPanic(t, tt.want, func() { c.Apply(tt.block) })
		})
	}
}
