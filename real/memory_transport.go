package real

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"taosim/agents"
	"taosim/economy"
)

// MemoryTransport connects the neurons of one process. Messages are passed by
// reference, take as long as its delay function says, and are never lost.
type MemoryTransport struct {
	delay  func(from, to economy.Key, message agents.Message) time.Duration
	timers timers

	mutex     sync.Mutex
	endpoints map[economy.Key]*memoryEndpoint // also of neurons that have left
	links     map[memoryRoute]*memoryLink
}

var _ Transport = (*MemoryTransport)(nil)

// NewMemoryTransport returns a transport without neurons. The delay of a message
// is not negative; a message that would overtake the one before it on its link
// arrives a nanosecond after that one.
func NewMemoryTransport(delay func(from, to economy.Key, message agents.Message) time.Duration) *MemoryTransport {
	return &MemoryTransport{
		delay:     delay,
		endpoints: make(map[economy.Key]*memoryEndpoint),
		links:     make(map[memoryRoute]*memoryLink),
	}
}

// Open implements [Transport]. A neuron that has left may come back.
func (t *MemoryTransport) Open(key economy.Key, inbox Inbox) (Endpoint, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if before, ok := t.endpoints[key]; ok && before.inbox != nil {
		return nil, fmt.Errorf("key %q is in use; give each neuron its own", key)
	}
	endpoint := &memoryEndpoint{transport: t, key: key, inbox: inbox}
	t.endpoints[key] = endpoint
	return endpoint, nil
}

// Close drops the messages under way. It is called when all endpoints are
// closed.
func (t *MemoryTransport) Close() { t.timers.stop() }

// A memoryEndpoint is a neuron's end of a transport in memory.
type memoryEndpoint struct {
	transport *MemoryTransport
	key       economy.Key
	inbox     Inbox // nil once closed
}

// Send implements [Endpoint].
func (e *memoryEndpoint) Send(to economy.Key, message agents.Message) {
	t := e.transport
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if _, known := t.endpoints[to]; !known {
		e.refuse(to, message, agents.NotFound)
		return
	}
	link := t.link(memoryRoute{e.key, to})
	link.messages = append(link.messages, parcel{sender: e, message: message})
	t.timers.after(link.wait(t.delay(e.key, to, message)), func() { t.deliver(link) })
}

// Close implements [Endpoint].
func (e *memoryEndpoint) Close() {
	e.transport.mutex.Lock()
	defer e.transport.mutex.Unlock()
	e.inbox = nil
}

// refuse gives a message back to its sender, if it is still there.
func (e *memoryEndpoint) refuse(to economy.Key, message agents.Message, code agents.Code) {
	if e.inbox != nil {
		e.inbox.Refuse(to, message, code)
	}
}

// A memoryRoute names a link: an ordered pair of neurons.
type memoryRoute struct{ from, to economy.Key }

// A memoryLink carries messages one way. Each has a timer; whichever goes off
// delivers the first, so that timers that go off together keep the order.
type memoryLink struct {
	to       economy.Key
	messages []parcel  // under way
	last     time.Time // when the last of them arrives
}

// A parcel is a message and whoever gets it back if it is refused.
type parcel struct {
	sender  *memoryEndpoint
	message agents.Message
}

func (t *MemoryTransport) link(route memoryRoute) *memoryLink {
	found, ok := t.links[route]
	if !ok {
		found = &memoryLink{to: route.to}
		t.links[route] = found
	}
	return found
}

// wait returns after which time a message arrives that is sent now.
func (l *memoryLink) wait(delay time.Duration) time.Duration {
	now := time.Now()
	arrival := now.Add(delay)
	if !arrival.After(l.last) {
		arrival = l.last.Add(1)
	}
	l.last = arrival
	return arrival.Sub(now)
}

// deliver hands over the first message of a link.
func (t *MemoryTransport) deliver(link *memoryLink) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	first := link.messages[0]
	link.messages = slices.Delete(link.messages, 0, 1)
	receiver := t.endpoints[link.to]
	switch {
	case receiver.inbox == nil:
		first.sender.refuse(link.to, first.message, agents.Unavailable)
	case !receiver.inbox.Receive(first.sender.key, first.message):
		first.sender.refuse(link.to, first.message, agents.ResourceExhausted)
	}
}
