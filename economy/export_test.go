package economy

import "iter"

// Entries are the whole state, in order of their keys.
func (l *Ledger) Entries() iter.Seq[Entry] { return l.entries() }
