package economy_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

func TestMetagraphIsThePictureAfterABlock(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 4, Emission: economy.Fixed(3)})
	c.seal(from("bob", economy.Stake{Amount: 40}))
	want := &economy.Metagraph{
		Height: 2, Time: 2 * time.Second, Epoch: 0, Tempo: 4, Supply: 300,
		Neurons: []economy.Neuron{
			{UID: 0, Key: "ann", Balance: 100, Registered: 1},
			{UID: 1, Key: "bob", Balance: 60, Stake: 40, Own: 40, Registered: 1},
		},
	}
	if diff := cmp.Diff(want, c.Metagraph(), ignoreIndex); diff != "" {
		t.Errorf("Metagraph() (-want +got):\n%s", diff)
	}
}

func TestMetagraphIsMadeOncePerBlock(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 4})
	first := c.Metagraph()
	if c.Metagraph() != first {
		t.Error("a second look at the same block makes a second metagraph")
	}
	c.seal()
	if c.Metagraph() == first {
		t.Error("the next block has the metagraph of the last one")
	}
}

func TestMetagraphStaysAsItWas(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Emission: economy.Fixed(9)})
	m := c.Metagraph()
	before := economy.Metagraph{Height: m.Height, Time: m.Time, Tempo: m.Tempo, Supply: m.Supply}
	before.Neurons = append(before.Neurons, m.Neurons...)

	c.seal(from("cid", economy.Register{}), from("ann", economy.Stake{Amount: 50}))
	if diff := cmp.Diff(&before, m, ignoreIndex); diff != "" {
		t.Errorf("a later block changed the metagraph (-want +got):\n%s", diff)
	}
	if uid, ok := m.UID("cid"); ok {
		t.Errorf("the earlier metagraph has cid at uid %d", uid)
	}
	if uid, ok := c.Metagraph().UID("cid"); !ok || uid != 2 {
		t.Errorf("UID(cid) = %d, %v, want 2", uid, ok)
	}
}

func TestMetagraphFindsNeurons(t *testing.T) {
	byHand := &economy.Metagraph{Neurons: []economy.Neuron{{UID: 0, Key: "ann"}, {UID: 1, Key: "bob"}}}
	sealed := newChain(t, economy.Config{Tempo: 4}).Metagraph()
	for name, m := range map[string]*economy.Metagraph{"by hand": byHand, "by a ledger": sealed} {
		if uid, ok := m.UID("bob"); !ok || uid != 1 {
			t.Errorf("made %s: UID(bob) = %d, %v, want 1", name, uid, ok)
		}
		if uid, ok := m.UID("dan"); ok || uid != 0 {
			t.Errorf("made %s: UID(dan) = %d, %v, want none", name, uid, ok)
		}
	}
}
