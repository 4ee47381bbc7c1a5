package sim

import (
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

func TestWorkersDoNotChangeTheHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		ties := rapid.SampledFrom(bothTies).Draw(t, "ties")
		var first *Kernel[ball]
		var history []step
		for _, workers := range []int{0, 0, 1, 2, 2, 8} {
			k := New[ball](Config{Ties: ties, Workers: workers})
			got := m.play(k, time.Hour, 1)
			k.Close()
			if first == nil {
				first, history = k, got
			}
			if diff := compareHistories(history, got); diff != "" {
				t.Errorf("%+v, %v: %d workers differ from none:\n%s", m, ties, workers, diff)
			}
			if k.Digest() != first.Digest() {
				t.Errorf("%+v, %v: %d workers end in %s, none in %s", m, ties, workers, describe(k), describe(first))
			}
		}
	})
}

func TestComputeDeliversTheResultWhenItIsDue(t *testing.T) {
	for _, workers := range []int{0, 2} {
		k := New[ball](Config{Workers: workers})
		defer k.Close()
		k.Schedule(1, 0, 0, ball{value: 1})
		k.Compute(2, 0, 0, func() any { return uint64(20) }, func(result any) ball {
			if k.Now() != 2 {
				t.Errorf("%d workers: committed at %v, want 2ns", workers, k.Now())
			}
			return ball{value: result.(uint64)}
		})
		k.Schedule(3, 0, 0, ball{value: 3})
		if got := values(k); !slices.Equal(got, []uint64{1, 20, 3}) {
			t.Errorf("%d workers: delivered %v, want [1 20 3]", workers, got)
		}
	}
}

func TestCancelledWorkIsNeverDone(t *testing.T) {
	for _, workers := range []int{0, 2} {
		var done atomic.Int64
		work := func() any { return done.Add(1) }
		commit := func(any) ball { panic("sim: a cancelled result was committed") }

		k := New[ball](Config{Workers: workers})
		release := occupy(k, workers)
		handle := k.Compute(time.Second, 0, 0, work, commit)
		if !k.Cancel(handle) || k.Cancel(handle) {
			t.Errorf("%d workers: want work to be cancelled once", workers)
		}
		release()
		k.Run(time.Hour, func(Time, ball) {})
		k.Close()
		if len(k.computing) != 0 {
			t.Errorf("%d workers: %d computations are kept", workers, len(k.computing))
		}
		if n := done.Load(); n != 0 {
			t.Errorf("%d workers: cancelled work was done %d times", workers, n)
		}
	}
}

// occupy keeps all workers busy until it is told to release them.
func occupy(k *Kernel[ball], workers int) (release func()) {
	gate, busy := make(chan struct{}), make(chan struct{})
	if workers > 1 {
		for range workers {
			work := func() any {
				busy <- struct{}{}
				<-gate
				return nil
			}
			k.Compute(time.Minute, 0, 0, work, func(any) ball { return ball{} })
			<-busy
		}
	}
	return func() { close(gate) }
}

func TestResultOfWorkCancelledUnderWayIsDropped(t *testing.T) {
	k := New[ball](Config{Workers: 2})
	started, release := make(chan struct{}), make(chan struct{})
	work := func() any {
		close(started)
		<-release
		return uint64(1)
	}
	handle := k.Compute(1, 0, 0, work, func(any) ball { panic("sim: a cancelled result was committed") })
	<-started
	if !k.Cancel(handle) {
		t.Error("work under way cannot be cancelled")
	}
	reused := k.Compute(1, 0, 0, func() any { return uint64(2) }, func(result any) ball {
		return ball{value: result.(uint64)}
	})
	close(release)
	k.Close()
	if got := values(k); !slices.Equal(got, []uint64{2}) {
		t.Errorf("delivered %v, want only 2, of %+v after %+v", got, reused, handle)
	}
}

func TestTheKernelDoesWhatNoWorkerHasTaken(t *testing.T) {
	k := New[ball](Config{Workers: 2})
	release := occupy(k, 2)
	k.Compute(1, 0, 0, func() any { return uint64(1) }, func(result any) ball {
		return ball{value: result.(uint64)}
	})
	var got []uint64
	k.Run(time.Second, func(_ Time, event ball) { got = append(got, event.value) })
	if !slices.Equal(got, []uint64{1}) {
		t.Errorf("delivered %v, want 1", got)
	}
	release()
	k.Close()
}

func TestWorkersTakeTheEarliestDueFirst(t *testing.T) {
	p := newPool(1) // so that the order of taking is the order of doing
	gate, busy := make(chan struct{}), make(chan struct{})
	p.submit(&job{due: 99, work: func() any { close(busy); <-gate; return nil }})
	<-busy
	var got []int
	var jobs []*job
	for i, due := range []Time{5, 3, 8, 1, 3} {
		j := &job{due: due, work: func() any { got = append(got, i); return nil }}
		jobs = append(jobs, j)
		p.submit(j)
	}
	if !p.withdraw(jobs[2]) || p.withdraw(jobs[2]) {
		t.Error("a waiting job is withdrawn once")
	}
	close(gate)
	p.await(jobs[0])
	p.close()
	if want := []int{3, 1, 4, 0}; !slices.Equal(got, want) {
		t.Errorf("jobs %v were done, want %v", got, want)
	}
}

func TestAPanicOfWorkComesOutOfRun(t *testing.T) {
	for _, workers := range []int{0, 2} {
		k := New[ball](Config{Workers: workers})
		k.Compute(time.Second, 0, 7, explode, nil)
		got := panicOf(func() { k.Run(time.Minute, func(Time, ball) {}) })
		for _, want := range []string{"sim: work that entity 7 had due at 1s panicked: boom", "sim.explode"} {
			if !strings.Contains(got, want) {
				t.Errorf("%d workers: panic %q does not mention %q", workers, got, want)
			}
		}
		if k.Now() != time.Second {
			t.Errorf("%d workers: it came out at %v, want 1s", workers, k.Now())
		}
		k.Close()
	}
}

func explode() any { panic("boom") }

func TestWorkThatEndsItsWorkerIsReported(t *testing.T) {
	k := New[ball](Config{Workers: 2})
	started := make(chan struct{})
	k.Compute(time.Second, 0, 7, func() any { close(started); runtime.Goexit(); return nil }, nil)
	<-started
	got := panicOf(func() { k.Run(time.Minute, func(Time, ball) {}) })
	if want := "called runtime.Goexit"; !strings.Contains(got, want) {
		t.Errorf("panic %q, want %q", got, want)
	}
	k.Close()
}

// A bubble of synctest fails if goroutines are left over when it ends.
func TestCloseLeavesNoGoroutine(t *testing.T) {
	tests := []struct {
		name    string
		pending int
		end     Time
	}{
		{"of a kernel that was never used", 0, 0},
		{"of a kernel that has done its work", 20, time.Hour},
		{"of a kernel with work left", 20, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := New[ball](Config{Workers: 8})
				for i := range tt.pending {
					k.Compute(Time(i), 0, 0, func() any { return nil }, func(any) ball { return ball{} })
				}
				k.Run(tt.end, func(Time, ball) {})
				k.Close()
				k.Close()
			})
		})
	}
}

func TestAClosedKernelWorksAlone(t *testing.T) {
	k := New[ball](Config{Workers: 2})
	k.Close()
	k.Compute(1, 0, 0, func() any { return uint64(1) }, func(result any) ball {
		return ball{value: result.(uint64)}
	})
	if got := values(k); !slices.Equal(got, []uint64{1}) {
		t.Errorf("delivered %v, want 1", got)
	}
}
