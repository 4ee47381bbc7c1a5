package sim

import "fmt"

// Ties says which of two events comes first when both are due at the same time
// and are of the same class.
type Ties uint8

const (
	// FIFO delivers the event of the lowest source first and those of one
	// source in the order in which it scheduled them. It is the easiest order
	// to reason about, and it favours low numbers for ever.
	FIFO Ties = iota

	// Shuffled compares a hash of seed, source and sequence first, so that
	// no source is always first. The order is as reproducible as that of FIFO,
	// but two events of one source are shuffled as well.
	Shuffled
)

// String names the order as a scenario writes it.
func (t Ties) String() string {
	switch t {
	case FIFO:
		return "fifo"
	case Shuffled:
		return "shuffled"
	}
	return fmt.Sprintf("Ties(%d)", uint8(t))
}
