package economy_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// codes are what became of transactions, in order.
func codes(receipts []economy.Receipt) []economy.Code {
	var codes []economy.Code
	for _, receipt := range receipts {
		codes = append(codes, receipt.Code)
	}
	return codes
}

// wantCodes seals transactions and expects them to meet these codes.
func (c chain) wantCodes(t *testing.T, transactions []economy.Transaction, want ...economy.Code) {
	t.Helper()
	if diff := cmp.Diff(want, codes(c.seal(transactions...))); diff != "" {
		t.Errorf("block %d: codes (-want +got):\n%s", c.Metagraph().Height, diff)
	}
}

func TestNonces(t *testing.T) {
	type step struct {
		from  economy.Key
		nonce uint64
		want  economy.Code
		due   uint64 // the nonce that the receipt of a wrong one names
	}
	// A transfer of one rao to ann, which whoever has no tao is refused.
	tests := []struct {
		name   string
		blocks [][]step
		nonces map[economy.Key]uint64
	}{
		{
			"each transaction has the next",
			[][]step{{{"cid", 0, economy.Accepted, 0}, {"cid", 1, economy.Accepted, 0}}, {{"cid", 2, economy.Accepted, 0}}},
			map[economy.Key]uint64{"cid": 3},
		},
		{
			"a replay is refused, in the same block and later",
			[][]step{{{"cid", 0, economy.Accepted, 0}, {"cid", 0, economy.WrongNonce, 1}}, {{"cid", 0, economy.WrongNonce, 1}}},
			map[economy.Key]uint64{"cid": 1},
		},
		{
			"one that comes too early is refused and may come again",
			[][]step{{{"cid", 1, economy.WrongNonce, 0}, {"cid", 0, economy.Accepted, 0}, {"cid", 1, economy.Accepted, 0}}},
			map[economy.Key]uint64{"cid": 2},
		},
		{
			"the largest nonce is no exception",
			[][]step{{{"cid", math.MaxUint64, economy.WrongNonce, 0}, {"cid", 0, economy.Accepted, 0}}},
			map[economy.Key]uint64{"cid": 1},
		},
		{
			"one that is refused for another reason uses its nonce up",
			[][]step{{{"poor", 0, economy.BalanceTooSmall, 0}, {"poor", 0, economy.WrongNonce, 1}}, {{"poor", 1, economy.BalanceTooSmall, 0}}},
			map[economy.Key]uint64{"poor": 2},
		},
		{
			"accounts count for themselves",
			[][]step{{{"cid", 0, economy.Accepted, 0}, {"poor", 0, economy.BalanceTooSmall, 0}, {"cid", 1, economy.Accepted, 0}}},
			map[economy.Key]uint64{"cid": 2, "poor": 1},
		},
		{
			"a stranger counts within a block, and the ledger then forgets it",
			[][]step{{{"dan", 0, economy.BalanceTooSmall, 0}, {"dan", 0, economy.WrongNonce, 1}, {"dan", 1, economy.BalanceTooSmall, 0}}, {{"dan", 0, economy.BalanceTooSmall, 0}}},
			map[economy.Key]uint64{"dan": 0},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := mustNew(t, economy.Config{Tempo: 100, Rule: byStake{}, Genesis: []economy.Account{{Key: "ann"}, {Key: "cid", Balance: 100}, {Key: "poor"}}})
			for _, steps := range tt.blocks {
				var transactions []economy.Transaction
				for _, step := range steps {
					transactions = append(transactions, economy.Transaction{From: step.from, Nonce: step.nonce, Action: economy.Transfer{To: "ann", Amount: 1}})
				}
				for i, receipt := range c.apply(transactions) {
					if receipt.Code != steps[i].want || receipt.Nonce != steps[i].due {
						t.Errorf("%s with nonce %d: %v, due %d, want %v, due %d", steps[i].from, steps[i].nonce, receipt.Code, receipt.Nonce, steps[i].want, steps[i].due)
					}
				}
			}
			for key, want := range tt.nonces {
				if got := c.Nonce(key); got != want {
					t.Errorf("Nonce(%s) = %d, want %d", key, got, want)
				}
			}
		})
	}
}

func TestStrangersAreRememberedOnceTheyHaveAnAccount(t *testing.T) {
	tests := []struct {
		name         string
		transactions []economy.Transaction
		opened       bool
		nonce        uint64
	}{
		{"a registration opens it", []economy.Transaction{from("dan", economy.Register{})}, true, 1},
		{"so does a transfer to it", []economy.Transaction{from("cid", economy.Transfer{To: "dan", Amount: 1})}, true, 0},
		{
			"what it did earlier in the block counts",
			[]economy.Transaction{from("dan", economy.Unstake{Amount: 1}), from("cid", economy.Transfer{To: "dan", Amount: 1}), from("dan", economy.Transfer{To: "cid", Amount: 1})},
			true, 2,
		},
		{"a transfer that is refused does not", []economy.Transaction{from("cid", economy.Transfer{To: "dan", Amount: 101})}, false, 0},
		{"nor does a stake on its neuron, which it has not", []economy.Transaction{from("cid", economy.Stake{To: "dan", Amount: 1})}, false, 0},
		{"nor what it asks for in vain", []economy.Transaction{from("dan", economy.Transfer{To: "cid", Amount: 1})}, false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100})
			c.seal(tt.transactions...)
			if _, opened := c.Prove(economy.AccountEntry("dan")); opened != tt.opened {
				t.Errorf("dan has an account: %v, want %v", opened, tt.opened)
			}
			if got := c.Nonce("dan"); got != tt.nonce {
				t.Errorf("Nonce(dan) = %d, want %d", got, tt.nonce)
			}
		})
	}
}

// What a wallet would sign, if it could hold as much.
func TestAmountsOfEverySizeAreRefusedWithoutOverflow(t *testing.T) {
	amounts := []economy.Amount{math.MinInt64, math.MinInt64 + 1, -1, 0, economy.MaxAmount - 1, economy.MaxAmount}
	for _, amount := range amounts {
		want := economy.AmountNotPositive
		if amount > 0 {
			want = economy.BalanceTooSmall
		}
		t.Run(fmt.Sprintf("%d rao", amount), func(t *testing.T) {
			c := mustNew(t, economy.Config{Tempo: 100, Rule: byStake{}, Genesis: []economy.Account{
				{Key: "ann", Balance: economy.MaxAmount/2 + 1}, {Key: "bob", Balance: economy.MaxAmount / 2},
			}})
			c.seal(from("ann", economy.Register{}), from("ann", economy.Stake{Amount: economy.MaxAmount / 4}))
			c.wantCodes(t, []economy.Transaction{
				from("bob", economy.Transfer{To: "ann", Amount: amount}),
				from("bob", economy.Stake{To: "ann", Amount: amount}),
			}, want, want)
			if want == economy.BalanceTooSmall {
				want = economy.StakeTooSmall
			}
			c.wantCodes(t, []economy.Transaction{from("ann", economy.Unstake{Amount: amount})}, want)
			if c.Supply() != economy.MaxAmount || c.Balance("bob") != economy.MaxAmount/2 {
				t.Errorf("the supply is %d, and bob has %d", c.Supply(), c.Balance("bob"))
			}
		})
	}
}

func TestKeysAreBounded(t *testing.T) {
	longest := economy.Key(strings.Repeat("k", economy.MaxKey))
	tooLong := longest + "k"
	tests := []struct {
		name        string
		transaction economy.Transaction
		want        economy.Code
	}{
		{"the longest key can receive", from("cid", economy.Transfer{To: longest, Amount: 1}), economy.Accepted},
		{"the longest key can register", from(longest, economy.Register{}), economy.Accepted},
		{"a longer one cannot receive", from("cid", economy.Transfer{To: tooLong, Amount: 1}), economy.KeyTooLong},
		{"nor register", from(tooLong, economy.Register{}), economy.KeyTooLong},
		{"nor be staked on", from("cid", economy.Stake{To: tooLong, Amount: 1}), economy.KeyTooLong},
		{"nor be unstaked from", from("cid", economy.Unstake{From: tooLong, Amount: 1}), economy.KeyTooLong},
		{"nobody receives nothing", from("cid", economy.Transfer{Amount: 1}), economy.EmptyKey},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			newChain(t, economy.Config{Tempo: 100}).wantCodes(t, []economy.Transaction{tt.transaction}, tt.want)
		})
	}
}

func TestServeSaysWhereANeuronAnswers(t *testing.T) {
	longest := strings.Repeat("e", economy.MaxEndpoint)
	tests := []struct {
		name     string
		endpoint string
		want     economy.Code
		after    string
	}{
		{"an endpoint replaces the one before", "10.0.0.2:8091", economy.Accepted, "10.0.0.2:8091"},
		{"the longest one fits", longest, economy.Accepted, longest},
		{"a longer one does not", longest + "e", economy.EndpointTooLong, "10.0.0.1:8091"},
		{"none at all takes it back", "", economy.Accepted, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: 100})
			c.seal(from("ann", economy.Serve{Endpoint: "10.0.0.1:8091"}))
			c.wantCodes(t, []economy.Transaction{from("ann", economy.Serve{Endpoint: tt.endpoint})}, tt.want)
			if got := c.Metagraph().Neurons[0].Endpoint; got != tt.after {
				t.Errorf("Endpoint = %q, want %q", got, tt.after)
			}
		})
	}
	newChain(t, economy.Config{Tempo: 100}).wantCodes(t, []economy.Transaction{from("cid", economy.Serve{})}, economy.NotRegistered)
}
