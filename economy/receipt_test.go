package economy_test

import (
	"fmt"
	"strings"
	"testing"

	"taosim/economy"
)

// refusals reach every code there is. In each, ann and bob have neurons 0 and 1
// and cid has none; the last transaction is the one that meets the code.
var refusals = []struct {
	code   economy.Code
	config economy.Config
	do     []economy.Transaction
	reason string
}{
	{economy.Accepted, economy.Config{}, []economy.Transaction{from("cid", economy.Register{})}, "accepted"},
	{
		economy.EmptyKey,
		economy.Config{},
		[]economy.Transaction{from("", economy.Register{})},
		"the key of an account is empty; give it a name",
	},
	{
		economy.NotRegistered,
		economy.Config{},
		[]economy.Transaction{from("cid", weights(1))},
		"cid has no neuron to act on; it must register first",
	},
	{
		economy.NotRegistered,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Stake{To: "cid", Amount: 1})},
		"cid has no neuron to act on; it must register first",
	},
	{
		economy.NotRegistered,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Unstake{From: "cid", Amount: 1})},
		"cid has no neuron to act on; it must register first",
	},
	{
		economy.NotRegistered,
		economy.Config{},
		[]economy.Transaction{from("cid", economy.Stake{Amount: 1})},
		"cid has no neuron to act on; it must register first",
	},
	{
		economy.AlreadyRegistered,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Register{})},
		"ann already has a neuron",
	},
	{
		economy.SlotsFull,
		economy.Config{Slots: 2, Registration: economy.Registration{KeepFull: true}},
		[]economy.Transaction{from("cid", economy.Register{})},
		"every slot is taken, so cid cannot register",
	},
	{
		economy.AmountNotPositive,
		economy.Config{},
		[]economy.Transaction{from("cid", economy.Transfer{To: "ann", Amount: -1})},
		"the amount is -0.000000001 tao; it must be more than 0",
	},
	{
		economy.BalanceTooSmall,
		economy.Config{},
		[]economy.Transaction{from("cid", economy.Transfer{To: "ann", Amount: 101})},
		"cid has a balance of 0.0000001 tao, too little for 0.000000101",
	},
	{
		economy.StakeTooSmall,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Stake{Amount: 5}), from("ann", economy.Unstake{Amount: 6})},
		"ann has a stake of 0.000000005 tao, too little for 0.000000006",
	},
	{
		economy.TooManyWeights,
		economy.Config{},
		[]economy.Transaction{from("ann", weights(1, 2, 3))},
		"ann set more weights than there are neurons",
	},
	{
		economy.UnknownUID,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.SetWeights{Weights: []economy.Weight{{To: 7}}})},
		"ann set a weight on uid 7, where there is no neuron",
	},
	{
		economy.DuplicateUID,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.SetWeights{Weights: []economy.Weight{{To: 1}, {To: 1}}})},
		"ann set two weights on uid 1",
	},
	{
		economy.WrongNonce,
		economy.Config{},
		[]economy.Transaction{{From: "ann", Nonce: 7, Action: weights(1)}},
		"the nonce of ann is 7, where 1 is due",
	},
	{
		economy.RegistrationRush,
		economy.Config{Registration: economy.Registration{PerBlock: 2}},
		registrations("dan", "eve", "cid"),
		"too many register at once; cid may try again from block 3",
	},
	{
		economy.RegistrationRush,
		economy.Config{Registration: economy.Registration{Interval: 8, Target: 2, Rush: 1}},
		registrations("cid"),
		"too many register at once; cid may try again from block 9",
	},
	{
		economy.TooFewWeights,
		economy.Config{Weights: economy.WeightLimits{Minimum: 2}},
		[]economy.Transaction{from("ann", weights(1))},
		"ann weighs fewer neurons than the economy asks for",
	},
	{
		economy.WeightTooLarge,
		economy.Config{Weights: economy.WeightLimits{Maximum: economy.All / 3}},
		[]economy.Transaction{from("ann", weights(0, 1))},
		"the weight of ann on uid 1 is more of its row than the economy allows",
	},
	{
		economy.TooSoon,
		economy.Config{Weights: economy.WeightLimits{RateLimit: 5}},
		[]economy.Transaction{from("ann", weights(1)), from("ann", weights(1))},
		"ann set weights a moment ago; it may again from block 7",
	},
	{
		economy.CommitRequired,
		economy.Config{Weights: economy.WeightLimits{Reveal: 1}},
		[]economy.Transaction{from("ann", weights(1))},
		"ann must commit to weights first, and reveal them later",
	},
	{
		economy.CommitNotAllowed,
		economy.Config{},
		[]economy.Transaction{commitment("ann", 1)},
		"ann commits to weights where they are set at once",
	},
	{
		economy.TooManyCommits,
		economy.Config{Weights: economy.WeightLimits{Reveal: 1}},
		[]economy.Transaction{
			commitment("ann", 1), commitment("ann", 2), commitment("ann", 3), commitment("ann", 4), commitment("ann", 5), commitment("ann", 6),
			commitment("ann", 7), commitment("ann", 8), commitment("ann", 9), commitment("ann", 10), commitment("ann", 11),
		},
		"ann has committed to weights 10 times and revealed none of them",
	},
	{
		economy.UnknownCommit,
		economy.Config{Weights: economy.WeightLimits{Reveal: 1}},
		[]economy.Transaction{revelation("ann", 1)},
		"ann has no commit that these weights, key and salt fulfil; it may have expired",
	},
	{
		economy.RevealTooEarly,
		economy.Config{Weights: economy.WeightLimits{Reveal: 1}},
		[]economy.Transaction{commitment("ann", 1), revelation("ann", 1)},
		"ann may reveal these weights from block 101",
	},
	{
		economy.TakeTooLarge,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.SetTake{Take: 1})},
		"the take of ann is more than the economy allows",
	},
	{
		economy.EndpointTooLong,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Serve{Endpoint: strings.Repeat("e", economy.MaxEndpoint+1)})},
		"the endpoint of ann is longer than 256 bytes",
	},
	{
		economy.ResetNotAllowed,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.ResetBonds{})},
		"bonds are not reset in this economy",
	},
	{
		economy.SaltTooLong,
		economy.Config{},
		[]economy.Transaction{from("ann", economy.Reveal{Salt: make([]byte, economy.MaxSalt+1)})},
		"the salt of ann is longer than 64 bytes",
	},
	{
		economy.KeyTooLong,
		economy.Config{},
		[]economy.Transaction{from("cid", economy.Transfer{To: economy.Key(strings.Repeat("k", economy.MaxKey+1)), Amount: 1})},
		"the key of an account is longer than 128 bytes",
	},
}

func TestEveryCodeIsReachedAndSaysWhy(t *testing.T) {
	reached := map[economy.Code]bool{}
	for _, tt := range refusals {
		t.Run(tt.code.String(), func(t *testing.T) {
			tt.config.Tempo = 100
			c := newChain(t, tt.config)
			last := len(tt.do) - 1
			if tt.code != economy.WrongNonce {
				c.Number(tt.do)
			}
			receipts := c.apply(tt.do)
			for _, receipt := range receipts[:last] {
				if receipt.Code != economy.Accepted {
					t.Errorf("before it: %s", receipt.Reason())
				}
			}
			if got := receipts[last]; got.Code != tt.code || got.Reason() != tt.reason {
				t.Errorf("%v: %q, want %v: %q", got.Code, got.Reason(), tt.code, tt.reason)
			}
			reached[receipts[last].Code] = true
		})
	}
	for _, code := range known() {
		if !reached[code] {
			t.Errorf("no transaction reaches the code %d, %v", uint32(code), code)
		}
	}
}

// known are all codes that have a name.
func known() []economy.Code {
	var codes []economy.Code
	for code := economy.Accepted; code.String() != fmt.Sprintf("code %d", uint32(code)); code++ {
		codes = append(codes, code)
	}
	return codes
}

func TestEveryCodeHasANameOfItsOwn(t *testing.T) {
	named := map[string]economy.Code{}
	for _, code := range known() {
		name := code.String()
		if other, taken := named[name]; taken || name == "" {
			t.Errorf("code %d is called %q, as is code %d", uint32(code), name, uint32(other))
		}
		named[name] = code
	}
	if got := len(known()); got != int(economy.KeyTooLong)+1 {
		t.Errorf("%d codes have names, want all up to the last", got)
	}
}

func TestEveryCodeHasAReasonOfItsOwn(t *testing.T) {
	given := map[string]economy.Code{}
	for _, code := range known() {
		reason := economy.Receipt{Transaction: economy.Transaction{From: "ann"}, Code: code}.Reason()
		if other, taken := given[reason]; taken || code != economy.Accepted && reason == code.String() {
			t.Errorf("code %v says %q, as does %v", code, reason, other)
		}
		given[reason] = code
	}
}
