package real

import (
	"taosim/agents"
	"taosim/economy"
)

// Transport connects neurons, wherever their hosts are.
type Transport interface {
	// Open connects a neuron. Messages to it, and its own that come back, are
	// handed to the inbox until the endpoint is closed. It is an error if the
	// key is already in use.
	Open(key economy.Key, inbox Inbox) (Endpoint, error)
}

// Endpoint is a neuron's end of a transport.
type Endpoint interface {
	// Send hands over a message and returns at once. Messages to one receiver
	// arrive in the order in which they were sent. One that does not arrive
	// comes back; it may do so before Send returns.
	Send(to economy.Key, message agents.Message)

	// Close disconnects the neuron. Once it has returned, the inbox is handed
	// nothing more.
	Close()
}

// Inbox is where a transport leaves what it has for a neuron. Its methods
// return at once and may be called from any goroutine.
type Inbox interface {
	// Receive takes a message in and reports true, or reports false when the
	// inbox is full or its neuron has ended: the message then goes back as
	// resource exhausted.
	Receive(from economy.Key, message agents.Message) bool

	// Refuse takes back a message that did not arrive.
	Refuse(to economy.Key, message agents.Message, code agents.Code)
}
