package economy

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// commit is a promise of weights.
type commit struct {
	hash   [32]byte
	height uint64 // of the block it came in
}

// CommitHash is the hash by which a neuron commits to weights: SHA-256 over
//
//	"taosim commit 1" | length of key | key | length of salt | salt |
//	number of weights | each uid and value, in order of uid
//
// with numbers of 32 bits, the last byte first. It is bound to the key, so that
// nobody can commit to the weights of another by copying the hash, and hides the
// weights as well as the salt is random.
func CommitHash(key Key, weights []Weight, salt []byte) [32]byte {
	row := slices.Clone(weights)
	slices.SortStableFunc(row, func(a, b Weight) int { return cmp.Compare(a.To, b.To) })
	text := []byte("taosim commit 1")
	text = append(binary.LittleEndian.AppendUint32(text, uint32(len(key))), key...)
	text = append(binary.LittleEndian.AppendUint32(text, uint32(len(salt))), salt...)
	text = binary.LittleEndian.AppendUint32(text, uint32(len(row)))
	for _, weight := range row {
		text = binary.LittleEndian.AppendUint32(text, uint32(weight.To))
		text = binary.LittleEndian.AppendUint32(text, uint32(weight.Value))
	}
	return sha256.Sum256(text)
}

// commit notes a promise of weights.
func (l *Ledger) commit(sender *account, hash [32]byte) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case l.config.Weights.Reveal == 0:
		return Receipt{Code: CommitNotAllowed}
	case len(sender.neuron.commits) == MaxCommits:
		return Receipt{Code: TooManyCommits}
	}
	if receipt := l.tooSoon(sender.neuron); receipt.Code != Accepted {
		return receipt
	}
	sender.neuron.commits = append(sender.neuron.commits, commit{hash, l.height})
	sender.neuron.lastSet = l.height
	return Receipt{}
}

// reveal keeps a promise of weights: it and those before it are over.
func (l *Ledger) reveal(sender *account, reveal Reveal) Receipt {
	switch {
	case sender.neuron == nil:
		return Receipt{Code: NotRegistered}
	case len(reveal.Salt) > MaxSalt:
		return Receipt{Code: SaltTooLong}
	case len(reveal.Weights) > len(l.neurons): // bounds the work of hashing
		return Receipt{Code: TooManyWeights}
	}
	n := sender.neuron
	hash := CommitHash(sender.key, reveal.Weights, reveal.Salt)
	index := slices.IndexFunc(n.commits, func(c commit) bool { return c.hash == hash })
	if index < 0 {
		return Receipt{Code: UnknownCommit}
	}
	if due := l.due(n.commits[index]); l.epochOf(l.height) < due {
		return Receipt{Code: RevealTooEarly, Height: due*l.config.Tempo + 1}
	}
	receipt := l.replaceWeights(n, reveal.Weights)
	if receipt.Code == Accepted {
		n.commits = slices.Clone(n.commits[index+1:])
	}
	return receipt
}

// epochOf is the epoch that a block belongs to, counted from 0. The last block of an
// epoch is the one that pays it.
func (l *Ledger) epochOf(height uint64) uint64 { return (height - 1) / l.config.Tempo }

// due is the epoch in which a promise is to be kept.
func (l *Ledger) due(c commit) uint64 { return l.epochOf(c.height) + l.config.Weights.Reveal }

// expireCommits drops the promises that cannot be kept from the next block on.
func (l *Ledger) expireCommits() {
	for _, n := range l.neurons {
		n.commits = slices.DeleteFunc(n.commits, func(c commit) bool { return l.due(c) < l.epochOf(l.height+1) })
	}
}

// committed is the height of the earliest promise, 0 when there is none.
func (n *neuron) committed() uint64 {
	if len(n.commits) == 0 {
		return 0
	}
	return n.commits[0].height
}
