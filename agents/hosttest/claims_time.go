package hosttest

import (
	"testing"
	"time"

	"taosim/agents"
)

// number is a result that is its own fingerprint.
type number uint64

// Fingerprint implements [agents.Result].
func (n number) Fingerprint() uint64 { return uint64(n) }

// computationsDeliver has many computations under way at the same time, of
// which those started last are cheapest.
func computationsDeliver(t *testing.T, run Run) {
	const computations = 40
	var effects []agents.Effect
	for i := range computations {
		effects = append(effects, agents.Compute{
			Cost: time.Duration(computations-i) * time.Millisecond,
			Tag:  agents.Tag(i),
			Work: func() agents.Result { return number(i * i) },
		})
	}
	probe := onStart(effects...)
	run(t, newSetup(probe))

	var delivered [computations]int
	results, _ := entriesOf[agents.Computed](probe)
	for _, result := range results {
		if want := number(result.Tag * result.Tag); result.Result != want {
			t.Errorf("computation %d brought %v, want %v", result.Tag, result.Result, want)
		}
		delivered[result.Tag]++
	}
	for tag, times := range delivered {
		if times != 1 {
			t.Errorf("the result of computation %d came %d times", tag, times)
		}
	}
}

// wakesComeInTime asks for timers at the start, among them one of zero, and for
// each of them again when it has gone off.
func wakesComeInTime(t *testing.T, run Run) {
	delays := []time.Duration{300 * time.Millisecond, 0, time.Nanosecond, 20 * time.Millisecond, 0}
	again := agents.Tag(len(delays))
	asked := make(map[agents.Tag]time.Duration) // for when
	probe := &Probe{}
	wake := func(now time.Duration, tag agents.Tag) agents.Effect {
		after := delays[tag%again]
		asked[tag] = now + after
		return agents.Wake{After: after, Tag: tag}
	}
	probe.React = func(now time.Duration, event agents.Event) (effects []agents.Effect) {
		if event == (agents.Started{}) {
			for tag := range again {
				effects = append(effects, wake(now, tag))
			}
		}
		if woken, ok := event.(agents.Woken); ok && woken.Tag < again {
			effects = append(effects, wake(now, woken.Tag+again))
		}
		return effects
	}
	run(t, newSetup(probe))

	wakes, times := entriesOf[agents.Woken](probe)
	came := make(map[agents.Tag]int)
	for i, woken := range wakes {
		came[woken.Tag]++
		if times[i] < asked[woken.Tag] {
			t.Errorf("timer %d was set for %v and went off at %v", woken.Tag, asked[woken.Tag], times[i])
		}
	}
	for tag := range 2 * again {
		if came[tag] != 1 {
			t.Errorf("timer %d of %v went off %d times", tag, delays[tag%again], came[tag])
		}
	}
}
