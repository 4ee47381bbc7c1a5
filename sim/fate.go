package sim

import "fmt"

// Outcome is what becomes of a message.
type Outcome uint8

// The outcomes of a message.
const (
	Delivered   Outcome = iota // one copy or two arrive
	Lost                       // it left and never arrives
	Partitioned                // the network is cut between the two
	Crashed                    // the sender or the receiver is down
)

// String names the outcome in a word.
func (o Outcome) String() string {
	switch o {
	case Delivered:
		return "delivered"
	case Lost:
		return "lost"
	case Partitioned:
		return "partitioned"
	case Crashed:
		return "crashed"
	}
	return fmt.Sprintf("Outcome(%d)", uint8(o))
}

// Fate is what [Network.Transmit] decides about one message. The copies that
// arrive do so at Arrivals[:Copies], in order; there is none unless the outcome
// is Delivered.
type Fate struct {
	Outcome  Outcome
	Copies   int
	Arrivals [2]Time
}
