package sim

import "fmt"

// A computation is work under way and what becomes of its result.
type computation[E Event] struct {
	job    *job
	commit func(result any) E
}

// Compute starts costly work now whose result is an event at now+cost. The
// cost is virtual: it says when the result arrives, not how long a core is
// busy, and like every delay it must not be negative.
//
// The completion takes its place in the queue at once. The work runs on one of
// the workers, earliest due first, or in the kernel's own goroutine if it is
// still untouched when it is due; only then does the kernel wait. It may use
// what it captured and nothing that anyone changes meanwhile. commit runs in
// the kernel's goroutine at the moment of the completion and makes the event,
// which is delivered and enters the digest like any other. A panic of the work
// comes out of Run at that moment, with the stack of the work.
//
// The handle cancels the completion, see [Kernel.Cancel].
func (k *Kernel[E]) Compute(
	cost Time, class Class, source Entity, work func() any, commit func(result any) E,
) Handle {
	due := k.after(cost)
	handle := k.insert(due, class, source, *new(E), computed)
	j := &job{due: due, work: work}
	k.computing[handle.slot] = computation[E]{job: j, commit: commit}
	k.pool.submit(j)
	return handle
}

// collect returns the event of a computation that is due.
func (k *Kernel[E]) collect(place key) E {
	found := k.computing[place.slot]
	delete(k.computing, place.slot)
	if k.pool.withdraw(found.job) {
		found.job.run()
	} else {
		k.pool.await(found.job)
	}
	if failure := found.job.failure; failure != "" {
		panic(fmt.Sprintf("sim: work that entity %d had due at %v %s", place.source(), place.due, failure))
	}
	return found.commit(found.job.result)
}

// Close ends the workers and waits until they are gone. A kernel may go on
// after that; it then does all work itself.
func (k *Kernel[E]) Close() { k.pool.close() }
