package agents

import "fmt"

// A Code says why a message came back. The numbers are those of gRPC's status
// codes, so that a neuron meets the same refusals in a simulation and on a
// network.
type Code uint8

// The codes a host can give.
const (
	InvalidArgument   Code = 3  // the message is malformed or too large
	DeadlineExceeded  Code = 4  // no acknowledgement came in time
	NotFound          Code = 5  // nobody is known by that key
	PermissionDenied  Code = 7  // the receiver does not serve this sender
	ResourceExhausted Code = 8  // the receiver's queue is full
	Unavailable       Code = 14 // the receiver is known but cannot be reached
)

// String implements [fmt.Stringer].
func (c Code) String() string {
	switch c {
	case InvalidArgument:
		return "invalid argument"
	case DeadlineExceeded:
		return "deadline exceeded"
	case NotFound:
		return "not found"
	case PermissionDenied:
		return "permission denied"
	case ResourceExhausted:
		return "resource exhausted"
	case Unavailable:
		return "unavailable"
	}
	return fmt.Sprintf("code %d", uint8(c))
}
