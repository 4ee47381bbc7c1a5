package real

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestPoolDoesSoMuchAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const workers, jobs = 3, 10
		p := newPool(workers)
		start := time.Now()
		ends := make(chan time.Duration, jobs)
		for range jobs {
			p.do(func() {
				time.Sleep(time.Second)
				ends <- time.Since(start)
			})
		}
		for i := range jobs {
			if got, want := <-ends, time.Duration(i/workers+1)*time.Second; got != want {
				t.Errorf("job %d ended after %v, want %v", i, got, want)
			}
		}
		p.stop()
	})
}

func TestAPoolThatIsStoppedEndsWhatItHasBegun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPool(1)
		done := make(chan struct{}, 2)
		for range 2 {
			p.do(func() {
				time.Sleep(time.Second)
				done <- struct{}{}
			})
		}
		synctest.Wait() // one has begun
		p.stop()
		if len(done) != 1 {
			t.Errorf("%d of 2 jobs were done, want the one that had begun", len(done))
		}
	})
}
