package economy_test

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taosim/economy"
)

// The hashes are those of another program, written after the comment of CommitHash.
func TestCommitHashGolden(t *testing.T) {
	tests := []struct {
		name    string
		key     economy.Key
		weights []economy.Weight
		salt    []byte
		want    string
	}{
		{"of weights", "ann", []economy.Weight{{To: 1, Value: 65535}, {To: 258, Value: 7}}, []byte{0xab, 0xcd}, "f33ece38aac896d65d926745f175c0881450d9d1c057a012b5238994de9adad5"},
		{"in whatever order", "ann", []economy.Weight{{To: 258, Value: 7}, {To: 1, Value: 65535}}, []byte{0xab, 0xcd}, "f33ece38aac896d65d926745f175c0881450d9d1c057a012b5238994de9adad5"},
		{"of no weights without a salt", "ann", nil, nil, "1fe33267c07bb38325f18d75f219594265b5315725a61bfeb360d8dad5392d4f"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hash := economy.CommitHash(tt.key, tt.weights, tt.salt)
			if got := hex.EncodeToString(hash[:]); got != tt.want {
				t.Errorf("CommitHash() = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestCommitHashIsBoundToAllThatGoesIntoIt(t *testing.T) {
	row := []economy.Weight{{To: 0, Value: 1}, {To: 1, Value: 2}}
	hashes := map[[32]byte]string{}
	for name, hash := range map[string][32]byte{
		"plain":                         economy.CommitHash("ann", row, []byte("salt")),
		"another key":                   economy.CommitHash("bob", row, []byte("salt")),
		"another salt":                  economy.CommitHash("ann", row, []byte("sale")),
		"no salt":                       economy.CommitHash("ann", row, nil),
		"another value":                 economy.CommitHash("ann", []economy.Weight{{To: 0, Value: 1}, {To: 1, Value: 3}}, []byte("salt")),
		"another neuron":                economy.CommitHash("ann", []economy.Weight{{To: 0, Value: 1}, {To: 2, Value: 2}}, []byte("salt")),
		"fewer weights":                 economy.CommitHash("ann", row[:1], []byte("salt")),
		"the end of the key as salt":    economy.CommitHash("an", row, []byte("nsalt")),
		"the beginning of salt as key":  economy.CommitHash("anns", row, []byte("alt")),
		"a weight as salt":              economy.CommitHash("ann", row[1:], []byte("salt\x00\x00\x00\x00\x01\x00\x00\x00")),
		"a salt that looks like length": economy.CommitHash("ann", nil, []byte{2, 0, 0, 0}),
	} {
		if other, taken := hashes[hash]; taken {
			t.Errorf("%s and %s have the same hash", name, other)
		}
		hashes[hash] = name
	}
}

// salt is that of all promises here.
var salt = []byte("salt")

func commitment(key economy.Key, values ...uint16) economy.Transaction {
	return from(key, economy.Commit{Hash: economy.CommitHash(key, weights(values...).Weights, salt)})
}

func revelation(key economy.Key, values ...uint16) economy.Transaction {
	return from(key, economy.Reveal{Weights: weights(values...).Weights, Salt: salt})
}

func TestPromisesAreKeptInTheirEpoch(t *testing.T) {
	// With a tempo of 4 the epochs are blocks 1 to 4, 5 to 8, 9 to 12 and so on.
	tests := []struct {
		name     string
		tempo    uint64
		reveal   uint64
		promised uint64
		kept     uint64
		want     economy.Code
		from     uint64 // height that the receipt of one too early names
	}{
		{"not in the block of the promise", 4, 1, 3, 3, economy.RevealTooEarly, 5},
		{"not in its epoch", 4, 1, 3, 4, economy.RevealTooEarly, 5},
		{"from the first block of the next", 4, 1, 3, 5, economy.Accepted, 0},
		{"to the last", 4, 1, 3, 8, economy.Accepted, 0},
		{"but no later", 4, 1, 3, 9, economy.UnknownCommit, 0},
		{"a promise in the last block of an epoch is of that epoch", 4, 1, 4, 5, economy.Accepted, 0},
		{"and is over with the next", 4, 1, 4, 9, economy.UnknownCommit, 0},
		{"one in the first block of an epoch is of that one", 4, 1, 5, 8, economy.RevealTooEarly, 9},
		{"two epochs later", 4, 2, 3, 9, economy.Accepted, 0},
		{"and not one", 4, 2, 3, 8, economy.RevealTooEarly, 9},
		{"nor three", 4, 2, 3, 13, economy.UnknownCommit, 0},
		{"with epochs of one block in the next block", 1, 1, 3, 4, economy.Accepted, 0},
		{"and in no other", 1, 1, 3, 5, economy.UnknownCommit, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: tt.tempo, Weights: economy.WeightLimits{Reveal: tt.reveal}})
			var receipts []economy.Receipt
			for height := uint64(2); height <= tt.kept; height++ {
				var transactions []economy.Transaction
				if height == tt.promised {
					transactions = append(transactions, commitment("ann", 0, 7))
				}
				if height == tt.kept {
					transactions = append(transactions, revelation("ann", 0, 7))
				}
				receipts = c.seal(transactions...)
			}
			last := receipts[len(receipts)-1]
			if last.Code != tt.want || last.Height != tt.from {
				t.Errorf("%v, from block %d, want %v, from block %d", last.Code, last.Height, tt.want, tt.from)
			}
			ann := c.Metagraph().Neurons[0]
			if tt.want == economy.Accepted && (cmp.Diff(weights(0, 7).Weights, ann.Weights) != "" || ann.LastUpdate != tt.kept || ann.Committed != 0) {
				t.Errorf("after the reveal ann is %+v", ann)
			}
			if tt.want != economy.Accepted && len(ann.Weights) != 0 {
				t.Errorf("%v, but the row is %v", last.Code, ann.Weights)
			}
		})
	}
}

func TestCommitsAndReveals(t *testing.T) {
	const tempo = 4
	accepted, unknown := economy.Accepted, economy.UnknownCommit
	repeat := func(transaction economy.Transaction, times int) []economy.Transaction {
		var all []economy.Transaction
		for range times {
			all = append(all, transaction)
		}
		return all
	}
	tests := []struct {
		name      string
		promises  []economy.Transaction // in block 2
		reveals   []economy.Transaction // in block 5
		want      []economy.Code        // of the reveals
		row       []economy.Weight      // of ann
		committed uint64                // by ann
	}{
		{
			"what was promised is revealed",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{revelation("ann", 1, 2)},
			[]economy.Code{accepted},
			weights(1, 2).Weights, 0,
		},
		{
			"in any order of the weights",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{from("ann", economy.Reveal{Weights: []economy.Weight{{To: 1, Value: 2}, {To: 0, Value: 1}}, Salt: salt})},
			[]economy.Code{accepted},
			weights(1, 2).Weights, 0,
		},
		{
			"other weights are not",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{revelation("ann", 2, 1)},
			[]economy.Code{unknown},
			nil, 2,
		},
		{
			"nor with another salt",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{from("ann", economy.Reveal{Weights: weights(1, 2).Weights, Salt: []byte("sale")})},
			[]economy.Code{unknown},
			nil, 2,
		},
		{
			"nor with a salt that is too long",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{from("ann", economy.Reveal{Weights: weights(1, 2).Weights, Salt: bytes.Repeat([]byte{1}, economy.MaxSalt+1)})},
			[]economy.Code{economy.SaltTooLong},
			nil, 2,
		},
		{
			"a copied hash cannot be revealed, since it is bound to the key",
			[]economy.Transaction{commitment("bob", 1, 2), from("ann", economy.Commit{Hash: economy.CommitHash("bob", weights(1, 2).Weights, salt)})},
			[]economy.Transaction{revelation("bob", 1, 2), revelation("ann", 1, 2)},
			[]economy.Code{accepted, unknown},
			nil, 2,
		},
		{
			"a promise is kept once",
			[]economy.Transaction{commitment("ann", 1, 2)},
			[]economy.Transaction{revelation("ann", 1, 2), revelation("ann", 1, 2)},
			[]economy.Code{accepted, unknown},
			weights(1, 2).Weights, 0,
		},
		{
			"the same promise made twice is kept twice",
			[]economy.Transaction{commitment("ann", 1, 2), commitment("ann", 1, 2)},
			[]economy.Transaction{revelation("ann", 1, 2), revelation("ann", 1, 2)},
			[]economy.Code{accepted, accepted},
			weights(1, 2).Weights, 0,
		},
		{
			"promises are kept in their order",
			[]economy.Transaction{commitment("ann", 1), commitment("ann", 2)},
			[]economy.Transaction{revelation("ann", 1), revelation("ann", 2)},
			[]economy.Code{accepted, accepted},
			weights(2).Weights, 0,
		},
		{
			"a later one ends those before",
			[]economy.Transaction{commitment("ann", 1), commitment("ann", 2)},
			[]economy.Transaction{revelation("ann", 2), revelation("ann", 1)},
			[]economy.Code{accepted, unknown},
			weights(2).Weights, 0,
		},
		{
			"an earlier one leaves those after",
			[]economy.Transaction{commitment("ann", 1), commitment("ann", 2)},
			[]economy.Transaction{revelation("ann", 1)},
			[]economy.Code{accepted},
			weights(1).Weights, 2,
		},
		{
			"no weights can be promised",
			[]economy.Transaction{commitment("ann")},
			[]economy.Transaction{revelation("ann")},
			[]economy.Code{accepted},
			nil, 0,
		},
		{
			"weights that the economy does not allow stay a promise",
			[]economy.Transaction{commitment("ann", 0, 0)},
			[]economy.Transaction{revelation("ann", 0, 0)},
			[]economy.Code{economy.TooFewWeights},
			nil, 2,
		},
		{
			"more weights than neurons are not even hashed",
			[]economy.Transaction{commitment("ann", 1, 1, 1)},
			[]economy.Transaction{revelation("ann", 1, 1, 1)},
			[]economy.Code{economy.TooManyWeights},
			nil, 2,
		},
		{
			"ten may wait, and the eleventh is none",
			append(repeat(commitment("ann", 1), economy.MaxCommits), commitment("ann", 2)),
			[]economy.Transaction{revelation("ann", 2)},
			[]economy.Code{unknown},
			nil, 2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := newChain(t, economy.Config{Tempo: tempo, Weights: economy.WeightLimits{Reveal: 1, Minimum: 1}})
			for i, receipt := range c.seal(tt.promises...) {
				want := accepted
				if i == economy.MaxCommits {
					want = economy.TooManyCommits
				}
				if receipt.Code != want {
					t.Errorf("promise %d: %v, want %v", i, receipt.Code, want)
				}
			}
			c.seal()
			c.seal()
			c.wantCodes(t, tt.reveals, tt.want...)
			ann := c.Metagraph().Neurons[0]
			if diff := cmp.Diff(tt.row, ann.Weights); diff != "" {
				t.Errorf("row of ann (-want +got):\n%s", diff)
			}
			if ann.Committed != tt.committed {
				t.Errorf("ann waits to reveal what it committed to at %d, want %d", ann.Committed, tt.committed)
			}
		})
	}
}

func TestCommitsAndWeightsExcludeOneAnother(t *testing.T) {
	commit, reveal := commitment("ann", 1), revelation("ann", 1)
	tests := []struct {
		name   string
		limits economy.WeightLimits
		do     []economy.Transaction
		want   []economy.Code
	}{
		{"weights set at once need no promise", economy.WeightLimits{}, []economy.Transaction{commit, reveal, from("ann", weights(1))}, []economy.Code{economy.CommitNotAllowed, economy.UnknownCommit, economy.Accepted}},
		{"where promises are due weights are not set", economy.WeightLimits{Reveal: 1}, []economy.Transaction{from("ann", weights(1)), commit}, []economy.Code{economy.CommitRequired, economy.Accepted}},
		{"promises are limited in time as weights are", economy.WeightLimits{Reveal: 1, RateLimit: 2}, []economy.Transaction{commit, commit}, []economy.Code{economy.Accepted, economy.TooSoon}},
		{"nobody promises without a neuron", economy.WeightLimits{Reveal: 1}, []economy.Transaction{commitment("cid", 1), revelation("cid", 1)}, []economy.Code{economy.NotRegistered, economy.NotRegistered}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			newChain(t, economy.Config{Tempo: 4, Weights: tt.limits}).wantCodes(t, tt.do, tt.want...)
		})
	}
}

func TestRevealsAreNotLimitedInTime(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 2, Weights: economy.WeightLimits{Reveal: 1, RateLimit: 100}})
	c.wantCodes(t, []economy.Transaction{commitment("ann", 1)}, economy.Accepted)
	c.wantCodes(t, []economy.Transaction{revelation("ann", 1)}, economy.Accepted)
}

// What a rule is told of promises: those that may still be kept.
func TestRuleSeesPromisesThatMayBeKept(t *testing.T) {
	rule := &recorder{}
	c := newChain(t, economy.Config{Tempo: 2, Rule: rule, Weights: economy.WeightLimits{Reveal: 1}})
	c.seal(commitment("ann", 1)) // in block 2, to be revealed in 3 or 4
	if diff := cmp.Diff([]uint64{2, 0}, rule.seen.Committed); diff != "" {
		t.Errorf("at the end of its epoch the promise (-want +got):\n%s", diff)
	}
	c.seal(commitment("bob", 1))
	c.seal()
	if diff := cmp.Diff([]uint64{0, 3}, rule.seen.Committed); diff != "" {
		t.Errorf("at the end of the next one it is over, but not that of bob (-want +got):\n%s", diff)
	}
}

func TestPromisesEndWithTheNeuron(t *testing.T) {
	c := newChain(t, economy.Config{Tempo: 10, Slots: 2, Weights: economy.WeightLimits{Reveal: 1}})
	c.seal(commitment("ann", 1))
	c.seal(from("cid", economy.Register{})) // in the place of ann
	c.seal(from("ann", economy.Register{})) // in that of bob
	for range 7 {
		c.seal()
	}
	c.wantCodes(t, []economy.Transaction{revelation("ann", 1)}, economy.UnknownCommit)
}
