package economy

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash identifies the whole state of a ledger: the root of a Merkle tree over
// its entries in order of their keys, as in RFC 6962. Two ledgers have the same
// hash exactly when they have the same state, and every [Entry] can be proven to
// be part of it.
type Hash [32]byte

// String writes the hash in hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Proof shows that an entry is part of the state with a certain hash, to somebody
// who knows only the hash.
type Proof struct {
	Entry Entry
	Index int64 // of the entry among all
	Count int64 // of all entries
	Path  []Hash
}

// maxEntries bounds how many entries a proof may speak of. Above it package tlog
// would look for the height of the tree forever.
const maxEntries = 1 << 62

// leaves are the hashes of all entries, with those of the tree above them as
// package tlog stores them.
type leaves []tlog.Hash

// ReadHashes implements [tlog.HashReader].
func (t leaves) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = t[index]
	}
	return hashes, nil
}

// tree hashes the state. It reports the number of entries and calls found, unless
// it is nil, with each of them.
func (l *Ledger) tree(found func(index int64, entry Entry)) (tree leaves, count int64) {
	for entry := range l.entries() {
		if found != nil {
			found(count, entry)
		}
		added, err := tlog.StoredHashesForRecordHash(count, entry.hash(), tree)
		if err != nil {
			panic(fmt.Sprintf("economy: hash entry %d: %v", count, err))
		}
		tree = append(tree, added...)
		count++
	}
	return tree, count
}

func (e Entry) hash() tlog.Hash {
	record := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(e.Key)+len(e.Value)), uint32(len(e.Key)))
	return tlog.RecordHash(append(append(record, e.Key...), e.Value...))
}

// Hash is that of the state after the last block. It takes time in proportion to
// the size of the state.
func (l *Ledger) Hash() Hash {
	tree, count := l.tree(nil)
	root, err := tlog.TreeHash(count, tree)
	if err != nil {
		panic(fmt.Sprintf("economy: hash %d entries: %v", count, err))
	}
	return Hash(root)
}

// Prove proves the entry of that key, see [AccountEntry], [NeuronEntry] and
// [StakeEntry]. It reports false when the state has no such entry.
func (l *Ledger) Prove(key []byte) (Proof, bool) {
	proof := Proof{Index: -1}
	tree, count := l.tree(func(index int64, entry Entry) {
		if bytes.Equal(entry.Key, key) {
			proof.Entry, proof.Index = entry, index
		}
	})
	if proof.Index < 0 {
		return Proof{}, false
	}
	path, err := tlog.ProveRecord(count, proof.Index, tree)
	if err != nil {
		panic(fmt.Sprintf("economy: prove entry %d of %d: %v", proof.Index, count, err))
	}
	proof.Count = count
	for _, hash := range path {
		proof.Path = append(proof.Path, Hash(hash))
	}
	return proof, true
}

// Verify checks the proof against the hash of a state.
func (p Proof) Verify(root Hash) error {
	if p.Count > maxEntries {
		return fmt.Errorf("the proof speaks of %d entries, more than there can be", p.Count)
	}
	path := make(tlog.RecordProof, 0, len(p.Path))
	for hash := range slices.Values(p.Path) {
		path = append(path, tlog.Hash(hash))
	}
	if err := tlog.CheckRecord(path, p.Count, tlog.Hash(root), p.Index, p.Entry.hash()); err != nil {
		return fmt.Errorf("the proof does not lead to the hash of the state: %w", err)
	}
	return nil
}
