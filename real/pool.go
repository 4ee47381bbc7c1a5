package real

import "sync"

// A pool does work on a bounded number of cores.
type pool struct {
	workers chan struct{} // has an entry for each that is busy
	ended   chan struct{} // closed when what has not begun is dropped
	offered sync.WaitGroup
}

func newPool(workers int) pool {
	return pool{workers: make(chan struct{}, workers), ended: make(chan struct{})}
}

// do returns at once and lets the work be done when a worker is free.
func (p *pool) do(work func()) {
	p.offered.Go(func() {
		select {
		case <-p.ended:
		case p.workers <- struct{}{}:
			defer func() { <-p.workers }()
			work()
		}
	})
}

// stop drops the work that has not begun and waits for the rest. It is called
// when no more is offered.
func (p *pool) stop() {
	close(p.ended)
	p.offered.Wait()
}
