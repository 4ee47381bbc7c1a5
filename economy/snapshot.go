package economy

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// snapshotMagic opens a snapshot: what it is, and the version of its form.
const snapshotMagic = "taosim ledger 1\n"

// maxEntry bounds what is read of one entry of a snapshot: the widest row of
// weights and that of bonds are less.
const maxEntry = 64 << 20

// Snapshot writes the whole state after the last block, from which [Restore]
// makes a ledger with the same hash and the same future. The configuration is
// not part of it.
func (l *Ledger) Snapshot(w io.Writer) error {
	buffer := bufio.NewWriter(w)
	_, _ = buffer.WriteString(snapshotMagic) // errors stay until Flush
	var scratch []byte
	for entry := range l.entries() {
		scratch = binary.BigEndian.AppendUint32(scratch[:0], uint32(len(entry.Key)))
		scratch = append(scratch, entry.Key...)
		scratch = binary.BigEndian.AppendUint32(scratch, uint32(len(entry.Value)))
		_, _ = buffer.Write(scratch)
		_, _ = buffer.Write(entry.Value)
	}
	if err := buffer.Flush(); err != nil {
		return fmt.Errorf("write the snapshot of a ledger: %w", err)
	}
	return nil
}

// Restore makes a ledger of a snapshot. The configuration must be that of the
// ledger which wrote it; its genesis is not used. Damaged snapshots are errors.
func Restore(config Config, r io.Reader) (*Ledger, error) {
	config.Genesis = nil
	l, err := New(config)
	if err != nil {
		return nil, err
	}
	if err := l.restore(bufio.NewReader(r)); err != nil {
		return nil, fmt.Errorf("restore a ledger from its snapshot: %w", err)
	}
	return l, nil
}

func (l *Ledger) restore(r *bufio.Reader) error {
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
	for _, a := range l.accounts {
		if a.take > l.config.MaxTake {
			return fmt.Errorf("account %s takes %v, more than the configuration allows", a.key, a.take)
		}
	}
	if len(l.neurons) > l.config.Slots {
		return fmt.Errorf("there are %d neurons, where the configuration has %d slots", len(l.neurons), l.config.Slots)
	}
	for _, n := range l.neurons {
		if !validRow(n.weights, len(l.neurons)) {
			return fmt.Errorf("the weights of neuron %d are not in order, or on nobody", n.uid)
		}
	}
	if err := l.memory.check(len(l.neurons)); err != nil {
		return err
	}
	return l.Check()
}

// validRow says whether a row is in order of UID, without duplicates, on neurons
// that exist.
func validRow(row []Weight, neurons int) bool {
	for i, weight := range row {
		if int64(weight.To) >= int64(neurons) || i > 0 && row[i-1].To >= weight.To {
			return false
		}
	}
	return true
}

// check finds out what is wrong with the memory of so many neurons.
func (m Memory) check(neurons int) error {
	if max(len(m.Permits), len(m.Bonds), len(m.Weights), len(m.Consensus)) > neurons {
		return fmt.Errorf("the rule remembers more neurons than the %d there are", neurons)
	}
	for uid, row := range m.Weights {
		if !validRow(row, neurons) {
			return fmt.Errorf("the remembered weights of neuron %d are not in order, or on nobody", uid)
		}
	}
	for uid, row := range m.Bonds {
		for i, bond := range row {
			if int64(bond.To) >= int64(neurons) || i > 0 && row[i-1].To >= bond.To || !(bond.Value >= 0 && bond.Value <= math.MaxFloat64) {
				return fmt.Errorf("the bonds of neuron %d are not in order, on nobody, or not numbers", uid)
			}
		}
	}
	return nil
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
