package real

import (
	"reflect"
	"testing"

	"taosim/agents"
)

func TestMailboxKeepsTheOrder(t *testing.T) {
	m := newMailbox(10)
	m.put(agents.Started{})
	m.Receive("a", agents.Query{Round: 1})
	m.put(agents.Woken{Tag: 2})
	m.Refuse("b", agents.Query{Round: 3}, agents.NotFound)
	want := []agents.Event{
		agents.Started{},
		agents.Received{From: "a", Message: agents.Query{Round: 1}},
		agents.Woken{Tag: 2},
		agents.Refused{To: "b", Message: agents.Query{Round: 3}, Code: agents.NotFound},
	}
	for _, w := range want {
		if got, open := m.take(); !open || !reflect.DeepEqual(got, w) {
			t.Errorf("took %#v, %v, want %#v", got, open, w)
		}
	}
}

func TestOnlyMessagesFillAMailbox(t *testing.T) {
	m := newMailbox(2)
	m.put(agents.Started{})
	for range 2 {
		if !m.Receive("a", agents.Query{}) {
			t.Error("a mailbox for two messages did not take two")
		}
	}
	if m.Receive("a", agents.Query{}) {
		t.Error("a mailbox for two messages took a third")
	}
	m.put(agents.Woken{})
	m.take() // started
	if m.Receive("a", agents.Query{}) {
		t.Error("taking another event made room for a message")
	}
	m.take() // a message
	if !m.Receive("a", agents.Query{}) {
		t.Error("taking a message made no room for another")
	}
}

func TestAClosedMailboxGivesNothing(t *testing.T) {
	m := newMailbox(1)
	m.put(agents.Started{})
	m.close()
	if event, open := m.take(); open {
		t.Errorf("took %#v", event)
	}
}

func TestAClosedMailboxTakesNoMessage(t *testing.T) {
	m := newMailbox(1)
	m.close()
	if m.Receive("sender", agents.Query{}) {
		t.Error("a message was taken in that nobody will read")
	}
}
