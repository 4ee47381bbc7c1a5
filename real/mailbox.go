package real

import (
	"sync"

	"taosim/agents"
	"taosim/economy"
)

// A mailbox keeps the events of one neuron in the order in which they came,
// until the neuron takes them. It has room for so many messages of others and
// any number of other events.
type mailbox struct {
	backlog int

	mutex    sync.Mutex
	changed  *sync.Cond // an event was put, or the mailbox closed
	events   []agents.Event
	messages int // of the events
	closed   bool
}

var _ Inbox = (*mailbox)(nil)

func newMailbox(backlog int) *mailbox {
	m := &mailbox{backlog: backlog}
	m.changed = sync.NewCond(&m.mutex)
	return m
}

// Receive implements [Inbox].
func (m *mailbox) Receive(from economy.Key, message agents.Message) bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.closed || m.messages == m.backlog {
		return false
	}
	m.messages++
	m.append(agents.Received{From: from, Message: message})
	return true
}

// Refuse implements [Inbox].
func (m *mailbox) Refuse(to economy.Key, message agents.Message, code agents.Code) {
	m.put(agents.Refused{To: to, Message: message, Code: code})
}

// put adds an event that the neuron asked for.
func (m *mailbox) put(event agents.Event) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.append(event)
}

func (m *mailbox) append(event agents.Event) {
	m.events = append(m.events, event)
	m.changed.Signal()
}

// take waits for an event and removes it. It reports false once the mailbox is
// closed, whatever is left in it.
func (m *mailbox) take() (agents.Event, bool) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	for len(m.events) == 0 && !m.closed {
		m.changed.Wait()
	}
	if m.closed {
		return nil, false
	}
	event := m.events[0]
	m.events[0] = nil
	m.events = m.events[1:]
	if _, ok := event.(agents.Received); ok {
		m.messages--
	}
	return event, true
}

func (m *mailbox) close() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.closed = true
	m.changed.Signal()
}
