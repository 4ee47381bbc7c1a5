package economy

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func snapshot(t testing.TB, l *Ledger) []byte {
	t.Helper()
	var text bytes.Buffer
	if err := l.Snapshot(&text); err != nil {
		t.Fatal(err)
	}
	return text.Bytes()
}

func TestSnapshotsRestoreTheWholeState(t *testing.T) {
	l := state(t)
	text := snapshot(t, l)
	// A reader may give as little as it likes.
	restored, err := Restore(eventful(), iotest.OneByteReader(bytes.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	if restored.Hash() != l.Hash() {
		t.Errorf("the hash is %v, was %v", restored.Hash(), l.Hash())
	}
	if diff := cmp.Diff(text, snapshot(t, restored)); diff != "" {
		t.Errorf("the snapshot of the restored ledger differs:\n%s", diff)
	}
	if diff := cmp.Diff(l.Metagraph(), restored.Metagraph(), cmpopts.IgnoreUnexported(Metagraph{})); diff != "" {
		t.Errorf("metagraph (-before +after):\n%s", diff)
	}
}

func TestSnapshotSaysThatItCouldNotBeWritten(t *testing.T) {
	full := errors.New("the disk is full")
	err := state(t).Snapshot(failing{full})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "write the snapshot of a ledger") {
		t.Errorf("Snapshot() = %v", err)
	}
}

// failing is a writer that cannot.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestRestoreSaysThatItCouldNotRead(t *testing.T) {
	broken := errors.New("the disk is broken")
	text := snapshot(t, state(t))
	for _, length := range []int{0, 5, len(snapshotMagic), len(text) / 2} {
		_, err := Restore(eventful(), iotest.DataErrReader(&cutOff{text[:length], broken}))
		if err == nil {
			t.Errorf("Restore() accepts %d bytes and then an error", length)
		}
		if length >= len(snapshotMagic) && !errors.Is(err, broken) {
			t.Errorf("Restore() = %v, want that %v", err, broken)
		}
	}
}

// cutOff reads so far and no further.
type cutOff struct {
	text []byte
	err  error
}

func (c *cutOff) Read(p []byte) (int, error) {
	if len(c.text) == 0 {
		return 0, c.err
	}
	n := copy(p, c.text)
	c.text = c.text[n:]
	return n, nil
}

func TestEveryTruncationIsDamage(t *testing.T) {
	text := snapshot(t, state(t))
	for length := range len(text) {
		if _, err := Restore(eventful(), bytes.NewReader(text[:length])); err == nil {
			t.Errorf("Restore() accepts the first %d of %d bytes", length, len(text))
		}
	}
	if _, err := Restore(eventful(), bytes.NewReader(append(text, 0))); err == nil {
		t.Error("Restore() accepts a byte too many")
	}
}

// No byte can be changed so that the ledger is restored to what it was, nor so that
// it cannot go on.
func TestEveryByteOfASnapshotCounts(t *testing.T) {
	l := state(t)
	text := snapshot(t, l)
	for place := range text {
		for _, flip := range []byte{1, 0x80} {
			damaged := bytes.Clone(text)
			damaged[place] ^= flip
			restored, err := Restore(eventful(), bytes.NewReader(damaged))
			if err != nil {
				continue
			}
			if restored.Hash() == l.Hash() {
				t.Errorf("byte %d changed by %#x changes nothing", place, flip)
			}
			for range eventful().Tempo { // each of them is checked
				m := restored.Metagraph()
				restored.Apply(Block{Height: m.Height + 1, Time: m.Time})
			}
		}
	}
}

func TestRestoreRefusesWhatCannotBe(t *testing.T) {
	tests := []struct {
		name     string
		sabotage func(*Ledger)
		want     string
	}{
		{"more than there is", func(l *Ledger) { l.supply-- }, "are left of the supply"},
		{"a negative pot", func(l *Ledger) { l.pot = -1 }, "out of range"},
		{"a height beyond all blocks", func(l *Ledger) { l.height = 1 << 63 }, "cannot be"},
		{"a time before genesis", func(l *Ledger) { l.time = -1 }, "cannot be"},
		{"a time beyond all blocks", func(l *Ledger) { l.time = 1<<63 - 1 }, "cannot be"},
		{"a payment to come", func(l *Ledger) { l.paid = l.height + 1 }, "cannot be"},
		{"a price that brings tao", func(l *Ledger) { l.market.price = -1 }, "costs -0.000000001 tao, which the configuration does not allow"},
		{"a price above the maximum", func(l *Ledger) { l.market.price = 51 }, "costs 0.000000051 tao"},
		{"a take above the limit", func(l *Ledger) { l.accounts[0].take = All }, "account ann takes 1, more than"},
		{"a stake of nothing", func(l *Ledger) { l.accounts[0].stakes[0].amount = 0 }, "damaged"},
		{"a negative stake", func(l *Ledger) { l.accounts[0].stakes[0].amount = -1 }, "damaged"},
		{"a stake of nobody", func(l *Ledger) { l.accounts[0].stakes[0].holder = &account{key: "zoe"} }, "damaged"},
		{"two neurons of an account", func(l *Ledger) { l.neurons[1].owner = l.neurons[0].owner }, "damaged"},
		{"a neuron of nobody", func(l *Ledger) { l.neurons[1].owner = &account{key: "zoe"} }, "damaged"},
		{"slots out of order", func(l *Ledger) { slices.Reverse(l.neurons) }, "damaged"},
		{"a registration to come", func(l *Ledger) { l.neurons[0].registered = 6 }, "a block to come"},
		{"weights to come", func(l *Ledger) { l.neurons[0].lastUpdate = 6 }, "a block to come"},
		{"a row to come", func(l *Ledger) { l.neurons[0].lastSet = 6 }, "a block to come"},
		{"a promise to come", func(l *Ledger) { l.neurons[0].commits[1].height = 6 }, "a block to come"},
		{"a promise before the first block", func(l *Ledger) { l.neurons[0].commits[0].height = 0 }, "a block to come"},
		{"promises out of order", func(l *Ledger) { l.neurons[0].commits[1].height = 4 }, "a block to come"},
		{"too many promises", func(l *Ledger) { l.neurons[0].commits = make([]commit, MaxCommits+1) }, "too often"},
		{"too long an endpoint", func(l *Ledger) { l.neurons[0].endpoint = strings.Repeat("e", MaxEndpoint+1) }, "longer than 256 bytes"},
		{"a negative emission", func(l *Ledger) { l.neurons[0].emission = -1 }, "was paid -0.000000001 tao"},
		{"more paid than earned", func(l *Ledger) { l.neurons[0].earned = 0 }, "has earned 0, which cannot be"},
		{"trust without end", func(l *Ledger) { l.neurons[0].trust /= 0 * l.neurons[0].trust }, "trust of +Inf"},
		{"weights out of order", func(l *Ledger) { slices.Reverse(l.neurons[0].weights) }, "the weights of neuron 0"},
		{"a weight on nobody", func(l *Ledger) { l.neurons[0].weights = []Weight{{To: 2}} }, "the weights of neuron 0"},
		{"a memory of nobody", func(l *Ledger) { l.memory = Memory{Permits: make([]bool, 3)} }, "the rule remembers"},
		{"remembered weights out of order", func(l *Ledger) { l.memory.Weights[1] = []Weight{{To: 1}, {To: 0}} }, "the remembered weights of neuron 1"},
		{"a bond in nobody", func(l *Ledger) { l.memory.Bonds[0][1].To = 2 }, "the bonds of neuron 0"},
		{"a negative bond", func(l *Ledger) { l.memory.Bonds[0][1].Value = -1 }, "the bonds of neuron 0"},
		{"negative consensus", func(l *Ledger) { l.memory.Consensus[0] = -1 }, "remembered consensus -1 of neuron 0"},
		{"an account without a key", func(l *Ledger) { l.accounts[3].key = ""; l.ordered = nil }, "damaged"},
		{"an account with a key that is too long", func(l *Ledger) { l.accounts[3].key = Key(strings.Repeat("z", MaxKey+1)); l.ordered = nil }, "damaged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := state(t)
			l.memory.Bonds[0] = slices.Clone(l.memory.Bonds[0])
			tt.sabotage(l)
			_, err := Restore(eventful(), bytes.NewReader(snapshot(t, l)))
			if err == nil || !strings.Contains(err.Error(), "restore a ledger from its snapshot: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Restore() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

// written is the snapshot of these entries.
func written(entries []Entry) []byte {
	text := encoder(snapshotMagic)
	for _, entry := range entries {
		for _, part := range [][]byte{entry.Key, entry.Value} {
			length := len(part)
			text = append(text, byte(length>>24), byte(length>>16), byte(length>>8), byte(length))
			text = append(text, part...)
		}
	}
	return text
}

// with is a copy of a value in which the number at an index is another.
func with(value []byte, index int, number uint64) []byte {
	var other encoder
	other.number(number)
	return slices.Concat(value[:8*index], other, value[8*index+8:])
}

func TestRestoreRefusesEntriesThatNoLedgerWrites(t *testing.T) {
	const first, chain, memory, neuron, stake = 0, 4, 5, 7, 9 // places of the first entry of each kind
	tests := []struct {
		name   string
		damage func([]Entry) []Entry
	}{
		{"none at all", func([]Entry) []Entry { return nil }},
		{"two that are the same", func(e []Entry) []Entry { return slices.Insert(e, 1, e[first]) }},
		{"accounts out of order", func(e []Entry) []Entry { e[0], e[1] = e[1], e[0]; return e }},
		{"accounts after what refers to them", func(e []Entry) []Entry { return append(e[1:], e[first]) }},
		{"no chain", func(e []Entry) []Entry { return slices.Delete(e, chain, chain+1) }},
		{"the chain once more at the end", func(e []Entry) []Entry { return append(e, e[chain]) }},
		{"an account too few", func(e []Entry) []Entry { return e[1:] }},
		{"an account too many", func(e []Entry) []Entry { return slices.Insert(e, 4, Entry{[]byte("azoe"), e[first].Value}) }},
		{"a neuron too few", func(e []Entry) []Entry { return slices.Delete(e, neuron+1, neuron+2) }},
		{"a stake too few", func(e []Entry) []Entry { return e[:len(e)-1] }},
		{"a memory too few", func(e []Entry) []Entry { return slices.Delete(e, memory+1, memory+2) }},
		{"a memory of a neuron that is not there", func(e []Entry) []Entry {
			return slices.Insert(e, memory+2, Entry{slotKey(memoryEntry, 2), e[memory].Value})
		}},
		{"more neurons than accounts", func(e []Entry) []Entry { e[chain].Value = with(e[chain].Value, 8, MaxNeurons); return e }},
		{"more neurons than follow", func(e []Entry) []Entry { e[chain].Value = with(e[chain].Value, 8, 3); return e }},
		{"permits for some, which are lost in the end", func(e []Entry) []Entry { e[chain].Value = with(e[chain].Value, 9, 0); return e }},
		{"bonds of one neuron only", func(e []Entry) []Entry { e[chain].Value = with(e[chain].Value, 10, 1); return e }},
		{"a permit that is neither", func(e []Entry) []Entry { e[memory].Value = with(e[memory].Value, 0, 2); return e }},
		{"a take that needs more than its bits", func(e []Entry) []Entry { e[first].Value = with(e[first].Value, 2, 1<<16); return e }},
		{"an entry of no kind", func(e []Entry) []Entry { return append(e, Entry{[]byte("z"), nil}) }},
		{"an entry without a key", func(e []Entry) []Entry { return append(e, Entry{nil, nil}) }},
		{"a value that is too long", func(e []Entry) []Entry { e[first].Value = append(e[first].Value, 0); return e }},
		{"a value that is too short", func(e []Entry) []Entry { e[neuron].Value = e[neuron].Value[:8]; return e }},
		{"a list longer than its value", func(e []Entry) []Entry { e[memory].Value = with(e[memory].Value, 1, 1<<60); return e }},
		{"a key that is too long", func(e []Entry) []Entry { e[neuron].Key = append(e[neuron].Key, 0); return e }},
		{"a stake of nobody on nobody", func(e []Entry) []Entry { e[stake].Key = e[stake].Key[:3]; return e }},
		{"a stake whose target runs over", func(e []Entry) []Entry { e[stake].Key[4] = 99; return e }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entries := slices.Collect(state(t).entries())
			if _, err := Restore(eventful(), bytes.NewReader(written(entries))); err != nil {
				t.Fatalf("Restore() of what the ledger wrote: %v", err)
			}
			_, err := Restore(eventful(), bytes.NewReader(written(tt.damage(entries))))
			if err == nil || !strings.Contains(err.Error(), "restore a ledger from its snapshot: ") {
				t.Errorf("Restore() = %v, want an error", err)
			}
		})
	}
}

// Whatever lengths a damaged snapshot speaks of, no memory is made for what it does
// not bring.
func TestDamagedSnapshotsTakeNoMemory(t *testing.T) {
	const chain, memory = 4, 5 // places of the first entry of each kind
	tests := []struct {
		name   string
		damage func([]Entry) []byte
	}{
		{"for neurons", func(e []Entry) []byte { e[chain].Value = with(e[chain].Value, 8, MaxNeurons); return written(e) }},
		{"for what is remembered", func(e []Entry) []byte { e[chain].Value = with(e[chain].Value, 10, MaxNeurons); return written(e) }},
		{"for bonds", func(e []Entry) []byte { e[memory].Value = with(make([]byte, 1<<20), 1, 1<<20-64); return written(e) }},
		{"for an entry", func(e []Entry) []byte { return binary.BigEndian.AppendUint32(written(e), maxEntry) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.damage(slices.Collect(state(t).entries()))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := Restore(eventful(), bytes.NewReader(text)); err == nil {
				t.Error("Restore() accepts it")
			}
			runtime.ReadMemStats(&after)
			if got := after.TotalAlloc - before.TotalAlloc; got > 10<<20 {
				t.Errorf("%d bytes of snapshot take %d of memory", len(text), got)
			}
		})
	}
}

func TestRestoreRefusesAnotherConfiguration(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Config)
		want   string
	}{
		{"with fewer slots", func(c *Config) { c.Slots = 1 }, "there are 2 neurons, where the configuration has 1 slots"},
		{"with a lower limit of takes", func(c *Config) { c.MaxTake = 4 }, "more than the configuration allows"},
		{"with other prices", func(c *Config) { c.Registration.Price, c.Registration.Minimum = 49, 49 }, "does not allow"},
		{"with an owner who has no account", func(c *Config) { c.Owner = "zoe" }, "another configuration"},
		{"that is wrong in itself", func(c *Config) { c.Tempo = 0 }, "make a ledger: tempo is 0 blocks"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			config := eventful()
			tt.change(&config)
			_, err := Restore(config, bytes.NewReader(snapshot(t, state(t))))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Restore() = %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestRestoreSaysWhatIsNoSnapshot(t *testing.T) {
	for _, text := range []string{"", "taosim ledger 0\n", "taosim ledger 2\n", "hello, this is not a snapshot at all"} {
		_, err := Restore(eventful(), strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), "this is not the snapshot of a ledger, or of another version") {
			t.Errorf("Restore(%q) = %v", text, err)
		}
	}
}
