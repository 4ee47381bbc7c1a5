package sim

import (
	"container/heap"
	"fmt"
	"runtime/debug"
	"sync"
)

// A job is work to be done by some moment of virtual time.
//
//	waiting --a worker takes it--> taken --> finished
//	waiting --the kernel withdraws it--> withdrawn, never seen by a worker
//
// Its result belongs to whoever ran it until it is finished, and then to the
// kernel.
type job struct {
	due      Time
	order    uint64 // of submission; breaks ties between jobs due at the same time
	work     func() any
	result   any
	failure  string // how the work ended if it did not return
	place    int    // in the heap of waiting jobs, or absent
	finished bool   // by a worker
}

const absent = -1

// run does the work. A panic is kept, with its stack, for the kernel to raise.
func (j *job) run() {
	returned := false
	defer func() {
		if cause := recover(); cause != nil {
			j.failure = fmt.Sprintf("panicked: %v\n\n%s", cause, debug.Stack())
		} else if !returned {
			j.failure = "called runtime.Goexit"
		}
	}()
	j.result = j.work()
	returned = true
}

// A pool is a bounded number of workers that take the waiting job due first.
// A pool without workers only remembers what waits, for the kernel to do.
type pool struct {
	workers int

	mutex    sync.Mutex
	offered  *sync.Cond // a job waits, or the pool is closed
	finished *sync.Cond // a worker has finished a job
	waiting  jobHeap
	orders   uint64
	started  bool
	closed   bool
	alive    sync.WaitGroup
}

func newPool(workers int) *pool {
	p := &pool{workers: workers}
	p.offered, p.finished = sync.NewCond(&p.mutex), sync.NewCond(&p.mutex)
	return p
}

// submit offers the job to the workers. The first one starts them.
func (p *pool) submit(j *job) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	j.order = p.orders
	p.orders++
	heap.Push(&p.waiting, j)
	if !p.started && !p.closed {
		p.started = true
		for range p.workers {
			p.alive.Go(p.serve)
		}
	}
	p.offered.Signal()
}

// serve is the life of a worker.
func (p *pool) serve() {
	for {
		j, ok := p.take()
		if !ok {
			return
		}
		p.perform(j)
	}
}

// take waits for a job and removes the one due first from those that wait. It
// returns false once the pool is closed.
func (p *pool) take() (*job, bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for len(p.waiting) == 0 && !p.closed {
		p.offered.Wait()
	}
	if p.closed {
		return nil, false
	}
	return heap.Pop(&p.waiting).(*job), true
}

// perform runs the job and tells the kernel, which may be waiting for it, even
// if the work ends the goroutine.
func (p *pool) perform(j *job) {
	defer func() {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		j.finished = true
		p.finished.Signal()
	}()
	j.run()
}

// withdraw takes back a job and reports whether no worker had taken it.
func (p *pool) withdraw(j *job) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if j.place == absent {
		return false
	}
	heap.Remove(&p.waiting, j.place)
	return true
}

// await waits until a worker has finished the job.
func (p *pool) await(j *job) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for !j.finished {
		p.finished.Wait()
	}
}

// close ends the workers, each after the job it is at, and waits for them.
func (p *pool) close() {
	p.mutex.Lock()
	p.closed = true
	p.offered.Broadcast()
	p.mutex.Unlock()
	p.alive.Wait()
}

// A jobHeap orders jobs by when they are due and keeps each one's place, so
// that any of them can be removed. It is a [heap.Interface].
type jobHeap []*job

func (h jobHeap) Len() int { return len(h) }

func (h jobHeap) Less(a, b int) bool {
	if h[a].due != h[b].due {
		return h[a].due < h[b].due
	}
	return h[a].order < h[b].order
}

func (h jobHeap) Swap(a, b int) {
	h[a], h[b] = h[b], h[a]
	h[a].place, h[b].place = a, b
}

// Push implements [heap.Interface].
func (h *jobHeap) Push(x any) {
	j := x.(*job)
	j.place = len(*h)
	*h = append(*h, j)
}

// Pop implements [heap.Interface].
func (h *jobHeap) Pop() any {
	last := len(*h) - 1
	j := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	j.place = absent
	return j
}
