package economy

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"
)

// maxEntry bounds what is read of one entry of a snapshot: the widest row of
// weights and that of bonds are less.
const maxEntry = 64 << 20

// lastHeight and lastTime bound what a snapshot says of the past, so that there is
// always a next block.
const (
	lastHeight = 1 << 62
	lastTime   = time.Duration(1 << 62)
)

// Restore makes a ledger of a snapshot. The configuration must be that of the
// ledger which wrote it; its genesis is not used. A snapshot that is damaged is an
// error: a ledger that was restored would write the very same bytes.
func Restore(config Config, r io.Reader) (*Ledger, error) {
	config.Genesis = nil
	l, err := New(config)
	if err != nil {
		return nil, err
	}
	read, written := sha256.New(), sha256.New()
	if err := l.restore(bufio.NewReader(io.TeeReader(r, read))); err != nil {
		return nil, fmt.Errorf("restore a ledger from its snapshot: %w", err)
	}
	_ = l.Snapshot(written) // a hash takes everything
	if !bytes.Equal(read.Sum(nil), written.Sum(nil)) {
		return nil, errors.New("restore a ledger from its snapshot: it is damaged, or of a ledger with another configuration")
	}
	return l, nil
}

func (l *Ledger) restore(r io.Reader) error {
	magic := make([]byte, len(snapshotMagic))
	if _, err := io.ReadFull(r, magic); err != nil || string(magic) != snapshotMagic {
		return errors.New("this is not the snapshot of a ledger, or of another version")
	}
	for {
		entry, err := readEntry(r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if err := l.enter(entry); err != nil {
			return err
		}
	}
	clear(l.strangers)
	return l.checkRestored()
}

// checkRestored finds out what a well-formed snapshot may still have wrong.
func (l *Ledger) checkRestored() error {
	if err := l.checkChain(); err != nil {
		return err
	}
	for _, a := range l.accounts {
		if a.take > l.config.MaxTake {
			return fmt.Errorf("account %s takes %v, more than the configuration allows", a.key, a.take)
		}
	}
	for _, n := range l.neurons {
		if err := l.checkPast(n); err != nil {
			return err
		}
	}
	return cmp.Or(l.memory.check(len(l.neurons)), l.Check())
}

func (l *Ledger) checkChain() error {
	terms := l.config.Registration
	switch {
	case l.height > lastHeight || l.time < 0 || l.time > lastTime || l.paid > l.height:
		return fmt.Errorf("block %d at %v, with the last payment at block %d, cannot be", l.height, l.time, l.paid)
	case l.market.price < terms.Minimum || terms.Maximum > 0 && l.market.price > terms.Maximum:
		return fmt.Errorf("a registration costs %v tao, which the configuration does not allow", l.market.price)
	case len(l.neurons) > l.config.Slots:
		return fmt.Errorf("there are %d neurons, where the configuration has %d slots", len(l.neurons), l.config.Slots)
	}
	return nil
}

// checkPast finds out what a neuron cannot have done or been paid.
func (l *Ledger) checkPast(n *neuron) error {
	switch {
	case !validRow(n.weights, len(l.neurons)):
		return fmt.Errorf("the weights of neuron %d are not in order, or on nobody", n.uid)
	case n.lastSet > l.height || len(n.commits) > MaxCommits || !l.inOrder(n.commits):
		return fmt.Errorf("neuron %d committed to weights in a block to come, or too often", n.uid)
	case len(n.endpoint) > MaxEndpoint:
		return fmt.Errorf("the endpoint of neuron %d is longer than %d bytes", n.uid, MaxEndpoint)
	case n.emission < 0 || n.earned < n.emission:
		return fmt.Errorf("neuron %d was paid %v tao and has earned %v, which cannot be", n.uid, n.emission, n.earned)
	}
	for _, number := range []float64{n.incentive, n.dividends, n.consensus, n.trust} {
		if !isNumber(number) {
			return fmt.Errorf("neuron %d has a share, consensus or trust of %v", n.uid, number)
		}
	}
	return nil
}

// inOrder says whether promises were made in blocks that exist, one after the other.
func (l *Ledger) inOrder(commits []commit) bool {
	last := uint64(1)
	for _, c := range commits {
		if c.height < last || c.height > l.height {
			return false
		}
		last = c.height
	}
	return true
}

// readEntry reads the next entry. The error is [io.EOF] when there is none.
func readEntry(r io.Reader) (Entry, error) {
	key, err := readBytes(r)
	if err != nil {
		return Entry{}, err
	}
	value, err := readBytes(r)
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return Entry{Key: key, Value: value}, err
}

// readBytes reads a length and as many bytes.
func readBytes(r io.Reader) ([]byte, error) {
	var prefix [4]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, err
	}
	length := binary.BigEndian.Uint32(prefix[:])
	if length > maxEntry {
		return nil, errTruncated
	}
	text, err := io.ReadAll(io.LimitReader(r, int64(length))) // grows as bytes come, whatever the length promises
	if err == nil && len(text) < int(length) {
		err = io.ErrUnexpectedEOF
	}
	return text, err
}
