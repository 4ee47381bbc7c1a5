package economy_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taosim/economy"
)

// Somebody who knows only the hash of the state is shown an account.
func ExampleLedger_Prove() {
	ledger, err := economy.New(economy.Config{Tempo: 360, Rule: byStake{}, Genesis: []economy.Account{{Key: "ann", Balance: 5}, {Key: "bob"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	root := ledger.Hash()

	proof, known := ledger.Prove(economy.AccountEntry("ann"))
	fmt.Println(known, proof.Verify(root))

	proof.Entry.Value[15]++ // the last byte of the balance
	fmt.Println(proof.Verify(root))
	// Output:
	// true <nil>
	// the proof does not lead to the hash of the state: invalid transparency proof
}

func TestEveryEntryCanBeProven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		crowd := few(drawn{t})
		c := mustNew(t, crowd.config())
		for range crowd.IntN(12) {
			c.apply(crowd.block(c.Ledger, 12))
		}
		root := c.Hash()
		for range 4 {
			entry := pick(crowd.dice, entries(c)...)
			proof, ok := c.Prove(entry.Key)
			if !ok || !bytes.Equal(proof.Entry.Value, entry.Value) {
				t.Fatalf("Prove(%q) = %+v, %v, want the entry %+v", entry.Key, proof, ok, entry)
			}
			if err := proof.Verify(root); err != nil {
				t.Fatalf("the proof of %q does not hold: %v", entry.Key, err)
			}
			wantTampered(t, crowd, proof, root)
		}
	})
}

// wantTampered expects that a proof holds no longer when anything in it changes.
func wantTampered(t *rapid.T, crowd *crowd, proof economy.Proof, root economy.Hash) {
	t.Helper()
	flip := func(text []byte) []byte {
		text = bytes.Clone(text)
		text[crowd.IntN(len(text))] ^= 1 << crowd.IntN(8)
		return text
	}
	for name, tamper := range map[string]func(*economy.Proof){
		"another key":    func(p *economy.Proof) { p.Entry.Key = flip(p.Entry.Key) },
		"another value":  func(p *economy.Proof) { p.Entry.Value = flip(p.Entry.Value) },
		"a longer value": func(p *economy.Proof) { p.Entry.Value = append(slices.Clip(p.Entry.Value), 0) },
		"the key as value": func(p *economy.Proof) {
			p.Entry.Key, p.Entry.Value = p.Entry.Key[:0], slices.Concat(p.Entry.Key, p.Entry.Value)
		},
		"the next index":   func(p *economy.Proof) { p.Index++ },
		"the index before": func(p *economy.Proof) { p.Index-- },
		"a negative index": func(p *economy.Proof) { p.Index = -1 },
		"fewer entries":    func(p *economy.Proof) { p.Count = p.Index },
		"no path":          func(p *economy.Proof) { p.Path = nil },
		"a longer path":    func(p *economy.Proof) { p.Path = append(slices.Clip(p.Path), economy.Hash{}) },
		"a shorter path":   func(p *economy.Proof) { p.Path = p.Path[:max(0, len(p.Path)-1)] },
		"another path": func(p *economy.Proof) {
			p.Path = slices.Clone(p.Path)
			p.Path[crowd.IntN(len(p.Path))][crowd.IntN(32)]++
		},
		"a path in disorder":  func(p *economy.Proof) { p.Path = slices.Clone(p.Path); slices.Reverse(p.Path) },
		"as many as there be": func(p *economy.Proof) { p.Index, p.Count = 1<<62, 1<<63-1 },
	} {
		tampered := proof
		tamper(&tampered)
		if cmp.Equal(proof, tampered) {
			continue // a path of one hash has no disorder
		}
		if tampered.Verify(root) == nil {
			t.Fatalf("the proof %+v holds with %s", proof, name)
		}
	}
	root[crowd.IntN(32)]++
	if proof.Verify(root) == nil {
		t.Fatalf("the proof %+v holds for another hash", proof)
	}
}

func TestWhatIsNotThereCannotBeProven(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 100})
	c.seal(from("cid", economy.Stake{To: "ann", Amount: 5}))
	for name, key := range map[string][]byte{
		"an account of nobody": economy.AccountEntry("dan"),
		"a neuron too many":    economy.NeuronEntry(2),
		"a stake of others":    economy.StakeEntry("bob", "ann"),
		"a stake in others":    economy.StakeEntry("cid", "bob"),
		"no key":               nil,
	} {
		if proof, ok := c.Prove(key); ok || proof.Count != 0 {
			t.Errorf("%s is proven: %+v", name, proof)
		}
	}
	for _, key := range [][]byte{economy.AccountEntry("cid"), economy.NeuronEntry(1), economy.StakeEntry("cid", "ann")} {
		if _, ok := c.Prove(key); !ok {
			t.Errorf("%q is not proven", key)
		}
	}
}

func TestHashIsWrittenInHexadecimalDigits(t *testing.T) {
	if got, want := (economy.Hash{0xab, 31: 0x01}).String(), "ab"+fmt.Sprintf("%062x", 1); got != want {
		t.Errorf("String() = %s, want %s", got, want)
	}
}
