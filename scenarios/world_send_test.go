package scenarios

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"taosim/agents"
	"taosim/agents/hosttest"
	"taosim/economy"
	"taosim/sim"
)

// In each world a sends one message to b at the start. It is under way for two
// seconds, and comes back after ten.
func TestWhatBecomesOfAMessage(t *testing.T) {
	const second = time.Second
	always := sim.Window{From: 0, Until: time.Hour}
	later := sim.Window{From: second, Until: time.Hour}
	apart := [][]sim.Entity{{0}, {1}}
	tests := []struct {
		name     string
		links    sim.Links
		timeout  time.Duration
		to       economy.Key
		sender   []string // what happens to a
		receiver []string // what happens to b
	}{
		{
			name:     "it arrives after the latency",
			receiver: []string{"2s received 7 from a"},
		},
		{
			name:     "with the time it takes to leave",
			links:    sim.Links{Bandwidth: 16}, // bytes per second; an empty query is as long
			receiver: []string{"3s received 7 from a"},
		},
		{
			name:     "a duplicate arrives twice",
			links:    sim.Links{Duplication: 1},
			receiver: []string{"2s received 7 from a", "4s received 7 from a"},
		},
		{
			name:   "to oneself it takes the same way",
			to:     "a",
			sender: []string{"2s received 7 from a"},
		},
		{
			name:   "to nobody it comes back at once",
			to:     "nobody",
			sender: []string{"0s refused 7 to nobody: not found"},
		},
		{
			name:   "lost, it comes back after the timeout",
			links:  sim.Links{Loss: 1},
			sender: []string{"10s refused 7 to b: deadline exceeded"},
		},
		{
			name:     "late, it comes back and arrives",
			timeout:  second,
			sender:   []string{"1s refused 7 to b: deadline exceeded"},
			receiver: []string{"2s received 7 from a"},
		},
		{
			name:     "just in time, it does not come back",
			timeout:  2 * second,
			receiver: []string{"2s received 7 from a"},
		},
		{
			name:   "across a cut it comes back after the timeout",
			links:  sim.Links{Partitions: []sim.Partition{{Window: always, Groups: apart}}},
			sender: []string{"10s refused 7 to b: unavailable"},
		},
		{
			name:   "nor does it pass a cut that was made meanwhile",
			links:  sim.Links{Partitions: []sim.Partition{{Window: later, Groups: apart}}},
			sender: []string{"10s refused 7 to b: unavailable"},
		},
		{
			name:   "to one who is down it comes back after the timeout",
			links:  sim.Links{Outages: []sim.Outage{{Window: always, Endpoints: []sim.Entity{1}}}},
			sender: []string{"10s refused 7 to b: unavailable"},
		},
		{
			name:   "and so it does from one who is down",
			links:  sim.Links{Outages: []sim.Outage{{Window: always, Endpoints: []sim.Entity{0}}}},
			sender: []string{"10s refused 7 to b: unavailable"},
		},
		{
			name:   "to one who went down meanwhile it comes back once",
			links:  sim.Links{Duplication: 1, Outages: []sim.Outage{{Window: later, Endpoints: []sim.Entity{1}}}},
			sender: []string{"10s refused 7 to b: unavailable"},
		},
		{
			name:     "from one who went down meanwhile it arrives",
			links:    sim.Links{Outages: []sim.Outage{{Window: later, Endpoints: []sim.Entity{0}}}},
			receiver: []string{"2s received 7 from a"},
		},
		{
			name:    "late and to one who went down, it comes back once",
			links:   sim.Links{Outages: []sim.Outage{{Window: later, Endpoints: []sim.Entity{1}}}},
			timeout: second,
			sender:  []string{"1s refused 7 to b: deadline exceeded"},
		},
		{
			name: "to one who is up for the second copy only, it comes back and arrives",
			links: sim.Links{
				Duplication: 1,
				Outages:     []sim.Outage{{Window: sim.Window{From: second, Until: 3 * second}, Endpoints: []sim.Entity{1}}},
			},
			sender:   []string{"10s refused 7 to b: unavailable"},
			receiver: []string{"4s received 7 from a"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			to := tt.to
			if to == "" {
				to = "b"
			}
			sender, receiver := doOnce(agents.Send{To: to, Message: agents.Query{Round: 7}}), &hosttest.Probe{}
			tt.links.Latency = sim.Everywhere{Seconds: sim.Constant{Value: 2}}
			config := newWorldConfig(t, economy.Config{}, tt.links)
			config.Members = []agents.Member{{Key: "a", Stepper: sender}, {Key: "b", Stepper: receiver}}
			config.Timeout = 10 * second
			if tt.timeout > 0 {
				config.Timeout = tt.timeout
			}
			runWorld(t, config, time.Minute)
			if got := messagesOf(sender); !slices.Equal(got, tt.sender) {
				t.Errorf("to the sender happened %q, want %q", got, tt.sender)
			}
			if got := messagesOf(receiver); !slices.Equal(got, tt.receiver) {
				t.Errorf("to the receiver happened %q, want %q", got, tt.receiver)
			}
		})
	}
}

func TestACrashEndsWithTheRecovery(t *testing.T) {
	receiver := &hosttest.Probe{}
	sender := &hosttest.Probe{React: func(now time.Duration, event agents.Event) []agents.Effect {
		if event != (agents.Started{}) && event != (agents.Woken{}) {
			return nil
		}
		return []agents.Effect{
			agents.Send{To: "b", Message: agents.Query{Round: uint64(now / time.Second)}},
			agents.Wake{After: time.Second},
		}
	}}
	config := newWorldConfig(t, economy.Config{}, sim.Links{Latency: sim.Everywhere{Seconds: sim.Constant{Value: 0.25}}})
	config.Members = []agents.Member{{Key: "a", Stepper: sender}, {Key: "b", Stepper: receiver}}
	config.Timeout = 500 * time.Millisecond
	world := NewWorld(config)
	defer world.Close()
	runUntil(t, world, 1100*time.Millisecond) // message 1 is under way
	config.Network.Crash(1)
	runUntil(t, world, 2600*time.Millisecond)
	config.Network.Recover(1)
	runUntil(t, world, 3900*time.Millisecond)

	wantReceiver := []string{"250ms received 0 from a", "3.25s received 3 from a"}
	if got := messagesOf(receiver); !slices.Equal(got, wantReceiver) {
		t.Errorf("to the receiver happened %q, want %q", got, wantReceiver)
	}
	wantSender := []string{"1.5s refused 1 to b: unavailable", "2.5s refused 2 to b: unavailable"}
	if got := messagesOf(sender); !slices.Equal(got, wantSender) {
		t.Errorf("to the sender happened %q, want %q", got, wantSender)
	}
}

// messagesOf writes down which queries arrived at a probe or came back to it.
func messagesOf(probe *hosttest.Probe) (lines []string) {
	for _, entry := range probe.Journal() {
		if received, ok := entry.Event.(agents.Received); ok {
			round := received.Message.(agents.Query).Round
			lines = append(lines, fmt.Sprintf("%v received %d from %s", entry.Now, round, received.From))
		}
		if refused, ok := entry.Event.(agents.Refused); ok {
			round := refused.Message.(agents.Query).Round
			lines = append(lines, fmt.Sprintf("%v refused %d to %s: %v", entry.Now, round, refused.To, refused.Code))
		}
	}
	return lines
}
