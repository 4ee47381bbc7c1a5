package real

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestTimersThatAreStoppedDropWhatIsPending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var timers timers
		calls := make(chan time.Duration, 3)
		for _, delay := range []time.Duration{0, time.Second, time.Hour} {
			timers.after(delay, func() { calls <- delay })
		}
		time.Sleep(time.Minute)
		timers.stop()
		time.Sleep(2 * time.Hour)
		if len(calls) != 2 || <-calls != 0 || <-calls != time.Second {
			t.Error("want the timers of 0 and 1s to have gone off, and that of 1h not")
		}
		if len(timers.pending) != 1 {
			t.Errorf("%d timers are kept, want the one that was dropped", len(timers.pending))
		}
	})
}

func TestStoppedTimersWaitForCallsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var timers timers
		done := false
		timers.after(0, func() {
			time.Sleep(time.Second)
			done = true
		})
		synctest.Wait()
		timers.stop()
		if !done {
			t.Error("stop did not wait for a call")
		}
	})
}
