package real

import (
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"taosim/agents"
	"taosim/economy"
)

func TestMemoryTransportRefuses(t *testing.T) {
	const second = time.Second
	tests := []struct {
		name     string
		receiver func(t *testing.T, transport *MemoryTransport) // comes and goes
		want     []agents.Code
	}{
		{
			name:     "to whom it has never met",
			receiver: func(*testing.T, *MemoryTransport) {},
			want:     []agents.Code{agents.NotFound},
		},
		{
			name: "to one who has left",
			receiver: func(t *testing.T, transport *MemoryTransport) {
				open(t, transport, "b", newMailbox(1)).Close()
			},
			want: []agents.Code{agents.Unavailable},
		},
		{
			name: "to one who leaves meanwhile",
			receiver: func(t *testing.T, transport *MemoryTransport) {
				endpoint := open(t, transport, "b", newMailbox(1))
				time.AfterFunc(second/2, endpoint.Close)
			},
			want: []agents.Code{agents.Unavailable},
		},
		{
			name: "to one who has no room",
			receiver: func(t *testing.T, transport *MemoryTransport) {
				open(t, transport, "b", newMailbox(0))
			},
			want: []agents.Code{agents.ResourceExhausted},
		},
		{
			name: "but not to one who has come back",
			receiver: func(t *testing.T, transport *MemoryTransport) {
				open(t, transport, "b", newMailbox(1)).Close()
				open(t, transport, "b", newMailbox(1))
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				transport := newTestTransport(second)
				tt.receiver(t, transport)
				sender := newMailbox(1)
				message := agents.Query{Round: 7}
				open(t, transport, "a", sender).Send("b", message)
				time.Sleep(2 * second)
				transport.Close()
				var want []agents.Event
				for _, code := range tt.want {
					want = append(want, agents.Refused{To: "b", Message: message, Code: code})
				}
				if !reflect.DeepEqual(sender.events, want) {
					t.Errorf("the sender was handed %#v, want %#v", sender.events, want)
				}
			})
		})
	}
}

func TestOneWhoHasLeftIsHandedNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport := newTestTransport(time.Second)
		sender, receiver := newMailbox(1), newMailbox(1)
		endpoint := open(t, transport, "a", sender)
		open(t, transport, "b", receiver)
		endpoint.Send("b", agents.Query{})
		endpoint.Send("a", agents.Query{})
		endpoint.Close()
		time.Sleep(2 * time.Second)
		transport.Close()
		if len(sender.events) != 0 {
			t.Errorf("the sender was handed %#v", sender.events)
		}
		if len(receiver.events) != 1 {
			t.Errorf("the receiver was handed %#v, want the message of one who left after sending it", receiver.events)
		}
	})
}

func TestAKeyIsUsedOnce(t *testing.T) {
	transport := newTestTransport(0)
	open(t, transport, "a", newMailbox(1))
	_, err := transport.Open("a", newMailbox(1))
	if err == nil || !strings.Contains(err.Error(), `key "a" is in use`) {
		t.Errorf("error %v for a key in use", err)
	}
}

// Timers of the clock on the wall go off at the same time in any order.
func TestALinkKeepsTheOrderByTheClockOnTheWall(t *testing.T) {
	const messages = 1000
	transport := newTestTransport(0)
	sender, receiver := open(t, transport, "a", newMailbox(1)), newMailbox(messages)
	open(t, transport, "b", receiver)
	for round := range uint64(messages) {
		sender.Send("b", agents.Query{Round: round})
	}
	for round := range uint64(messages) {
		event, _ := receiver.take()
		if got := event.(agents.Received).Message.(agents.Query).Round; got != round {
			t.Fatalf("message %d came as number %d", got, round)
		}
	}
	transport.Close()
}

func TestAMessageThatWouldOvertakeWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		transport := NewMemoryTransport(func(_, _ economy.Key, message agents.Message) time.Duration {
			return time.Duration(message.(agents.Query).Round)
		})
		sender, receiver := open(t, transport, "a", newMailbox(1)), newMailbox(3)
		open(t, transport, "b", receiver)
		start := time.Now()
		for _, delay := range []uint64{10, 5, 20} {
			sender.Send("b", agents.Query{Round: delay})
		}
		for _, want := range []time.Duration{10, 11, 20} {
			event, _ := receiver.take()
			if got := time.Since(start); got != want {
				t.Errorf("%#v came after %v, want %v", event, got, want)
			}
		}
		transport.Close()
	})
}

func newTestTransport(delay time.Duration) *MemoryTransport {
	return NewMemoryTransport(func(economy.Key, economy.Key, agents.Message) time.Duration { return delay })
}

func open(t *testing.T, transport Transport, key economy.Key, inbox Inbox) Endpoint {
	t.Helper()
	endpoint, err := transport.Open(key, inbox)
	if err != nil {
		t.Fatal(err)
	}
	return endpoint
}
