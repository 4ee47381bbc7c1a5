package hosttest

import (
	"reflect"
	"testing"
	"time"

	"taosim/agents"
	"taosim/economy"
	"taosim/models"
)

func messagesArrive(t *testing.T, run Run) {
	messages := []agents.Message{
		agents.Query{Round: 1, Words: []models.Word{5, 6, 7}},
		agents.Answer{Round: 2, Vectors: models.Matrix{Rows: 2, Columns: 1, Values: []float32{0.5, -1}}},
		agents.Grade{Round: 3, Gradient: models.Matrix{Rows: 1, Columns: 2, Values: []float32{0.25, -2}}},
	}
	var effects []agents.Effect
	for _, message := range messages {
		effects = append(effects, agents.Send{To: "b", Message: message})
	}
	sender, receiver := onStart(effects...), &Probe{}
	run(t, newSetup(sender, receiver))
	checkReceived(t, receiver, "a", messages)
	checkReceived(t, sender, "b", nil)
}

func messagesToOneselfArrive(t *testing.T, run Run) {
	message := agents.Query{Round: 7}
	probe := onStart(agents.Send{To: "a", Message: message})
	run(t, newSetup(probe))
	checkReceived(t, probe, "a", []agents.Message{message})
}

// checkReceived compares all messages that a probe was handed with those that
// one other sent.
func checkReceived(t *testing.T, receiver *Probe, from economy.Key, want []agents.Message) {
	t.Helper()
	got, _ := entriesOf[agents.Received](receiver)
	if len(got) != len(want) {
		t.Fatalf("received %#v, want %#v", got, want)
	}
	for i, message := range want {
		if got[i].From != from || !reflect.DeepEqual(got[i].Message, message) {
			t.Errorf("received %#v from %q, want %#v from %q", got[i].Message, got[i].From, message, from)
		}
	}
}

// linksKeepOrder sends bursts of numbered messages to two receivers in turn.
func linksKeepOrder(t *testing.T, run Run) {
	const bursts, length = 10, 20
	next := uint64(0)
	sender := &Probe{}
	sender.React = func(_ time.Duration, event agents.Event) (effects []agents.Effect) {
		if event != (agents.Started{}) && event != (agents.Woken{}) {
			return nil
		}
		for range length {
			effects = append(effects,
				agents.Send{To: "b", Message: agents.Query{Round: next}},
				agents.Send{To: "c", Message: agents.Query{Round: next, Words: make([]models.Word, 100)}})
			next++
		}
		if next < bursts*length {
			effects = append(effects, agents.Wake{After: time.Millisecond})
		}
		return effects
	}
	receivers := []*Probe{{}, {}}
	run(t, newSetup(sender, receivers[0], receivers[1]))
	for _, receiver := range receivers {
		checkRounds(t, receiver, bursts*length)
	}
}

// checkRounds reports whether a probe received the messages numbered from 0 in
// order.
func checkRounds(t *testing.T, receiver *Probe, count int) {
	t.Helper()
	messages, _ := entriesOf[agents.Received](receiver)
	if len(messages) != count {
		t.Fatalf("%d messages arrived of %d", len(messages), count)
	}
	for i, received := range messages {
		if round := received.Message.(agents.Query).Round; round != uint64(i) {
			t.Fatalf("message %d arrived as number %d", round, i)
		}
	}
}

func messagesToNobodyComeBack(t *testing.T, run Run) {
	want := agents.Refused{
		To:      "nobody",
		Message: agents.Query{Round: 3, Words: []models.Word{1, 2}},
		Code:    agents.NotFound,
	}
	probe := onStart(agents.Send{To: want.To, Message: want.Message})
	run(t, newSetup(probe))
	got, _ := entriesOf[agents.Refused](probe)
	if !reflect.DeepEqual(got, []agents.Refused{want}) {
		t.Errorf("came back: %#v, want once %#v", got, want)
	}
}
