package scenarios

import (
	"testing"

	"taosim/economy"

	"github.com/google/go-cmp/cmp"
)

func TestRefusalsAreCountedByReason(t *testing.T) {
	var r refusals
	r.add([]economy.Receipt{
		{Transaction: economy.Transaction{From: "ann"}, Code: economy.SlotsFull},
		{Transaction: economy.Transaction{From: "bob"}},
		{Transaction: economy.Transaction{From: "cid"}, Code: economy.NotRegistered},
		{Transaction: economy.Transaction{From: "dan"}, Code: economy.SlotsFull},
	})
	want := refusals{
		{economy.NotRegistered, 1, "cid has no neuron to act on; it must register first"},
		{economy.SlotsFull, 2, "every slot is taken, so ann cannot register"},
	}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("refusals (-want +got):\n%s", diff)
	}
}
