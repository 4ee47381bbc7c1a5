package real

import (
	"fmt"
	"sync"
	"time"
)

// timers are calls that are to be made later.
type timers struct {
	mutex   sync.Mutex
	pending map[*time.Timer]struct{}
	running sync.WaitGroup // calls that are pending or being made
}

// after lets call be called, in a goroutine of its own, when the delay is over.
func (t *timers) after(delay time.Duration, call func()) {
	if delay < 0 {
		panic(fmt.Sprintf("real: negative delay %v", delay))
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.pending == nil {
		t.pending = make(map[*time.Timer]struct{})
	}
	t.running.Add(1)
	var timer *time.Timer
	timer = time.AfterFunc(delay, func() {
		defer t.running.Done()
		t.mutex.Lock() // not before after has returned and timer is set
		delete(t.pending, timer)
		t.mutex.Unlock()
		call()
	})
	t.pending[timer] = struct{}{}
}

// stop drops the calls that are pending and waits for those being made. It is
// called when no more are asked for.
func (t *timers) stop() {
	t.mutex.Lock()
	for timer := range t.pending {
		if timer.Stop() {
			t.running.Done()
		}
	}
	t.mutex.Unlock()
	t.running.Wait()
}
