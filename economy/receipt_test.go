package economy_test

import (
	"strings"
	"testing"

	"taosim/economy"
)

func TestEveryCodeHasANameAndAReason(t *testing.T) {
	names := map[string]economy.Code{}
	for code := economy.Accepted; code <= economy.DuplicateUID; code++ {
		name := code.String()
		if other, taken := names[name]; taken || name == "" || strings.HasPrefix(name, "code ") {
			t.Errorf("code %d is called %q, as is code %d", uint32(code), name, uint32(other))
		}
		names[name] = code

		reason := economy.Receipt{Transaction: economy.Transaction{From: "ann"}, Code: code}.Reason()
		if code != economy.Accepted && reason == name {
			t.Errorf("code %v has no sentence for a reason", code)
		}
	}
	if got := economy.Code(99).String(); got != "code 99" {
		t.Errorf("an unknown code is called %q, want %q", got, "code 99")
	}
}

func TestReasonNamesWhoAndWhat(t *testing.T) {
	ann := economy.Transaction{From: "ann"}
	tests := []struct {
		receipt economy.Receipt
		want    string
	}{
		{economy.Receipt{Transaction: ann}, "accepted"},
		{
			economy.Receipt{Transaction: ann, Code: economy.BalanceTooSmall, Asked: 5 * economy.Tao, Held: 3 * economy.Tao},
			"ann has a balance of 3 tao, too little for 5",
		},
		{
			economy.Receipt{Transaction: ann, Code: economy.AmountNotPositive, Asked: -economy.Tao},
			"the amount is -1 tao; it must be more than 0",
		},
		{
			economy.Receipt{Transaction: ann, Code: economy.UnknownUID, UID: 7},
			"ann set a weight on uid 7, where there is no neuron",
		},
	}
	for _, tt := range tests {
		if got := tt.receipt.Reason(); got != tt.want {
			t.Errorf("Reason() = %q, want %q", got, tt.want)
		}
	}
}
