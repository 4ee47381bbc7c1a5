package economy

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
)

// snapshotMagic opens a snapshot: what it is, and the version of its form.
const snapshotMagic = "taosim ledger 1\n"

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
