package sim

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
)

// ball is the event of the benchmarks: 16 bytes.
type ball struct {
	target Entity
	kind   uint32
	value  uint64
}

func (b ball) Entity() Entity { return b.target }

func (b ball) Fingerprint() uint64 { return b.value ^ uint64(b.kind)<<32 }

// A phold is the model of PHOLD, the hold benchmark of parallel simulation
// (Fujimoto, 1990): whoever receives an event sends one to a random entity
// after 0.1 + Exp(0.9) seconds. The draws are cheap, so as not to hide the
// kernel.
type phold struct {
	entities uint64
	state    uint64
	delays   [4096]Time
}

func newPhold(pending int) *phold {
	p := &phold{entities: uint64(min(pending, 10_000)), state: 1}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range p.delays {
		p.delays[i] = Seconds(0.1 + 0.9*random.ExpFloat64())
	}
	return p
}

// draw returns the next event and its delay.
func (p *phold) draw() (Time, ball) {
	p.state = p.state*6364136223846793005 + 1442695040888963407
	word := p.state >> 20
	target := (word >> 12 * p.entities) >> 32
	return p.delays[word%uint64(len(p.delays))], ball{target: Entity(target), value: word}
}

// BenchmarkPhold measures the kernel and, with the same draws, what one would
// write without it: a container/heap of pointers, which keeps no digest and
// cannot cancel. One op is one event. The memory is that of the pending events
// with the slack of the slices, measured after they were scheduled.
//
//	go test ./sim -run xxx -bench Phold -benchtime 2000000x -count 5
//
// Best of five on a virtual AMD EPYC (Zen 4, 2 cores at 2.6 GHz), Go 1.26.8:
//
//	pending    kernel                        pointers                      ratio
//	1e3         64 ns  15.5 M/s  54.5 B/pending   151 ns  6.6 M/s  56.2 B/pending  2.3
//	1e5        137 ns   7.3 M/s  59.8 B/pending   414 ns  2.4 M/s  57.6 B/pending  3.0
//	1e6        458 ns   2.2 M/s  55.7 B/pending  1076 ns  0.9 M/s  57.1 B/pending  2.3
//
// The kernel allocates nothing per event, the heap of pointers 48 B. Shuffled
// ties cost nothing here, where ties are rare.
func BenchmarkPhold(b *testing.B) {
	for _, pending := range []int{1_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("kernel/%d", pending), func(b *testing.B) { benchmarkKernel(b, Config{}, pending) })
		b.Run(fmt.Sprintf("shuffled/%d", pending), func(b *testing.B) { benchmarkKernel(b, Config{Ties: Shuffled}, pending) })
		b.Run(fmt.Sprintf("pointers/%d", pending), func(b *testing.B) { benchmarkPointers(b, pending) })
	}
}

func benchmarkKernel(b *testing.B, config Config, pending int) {
	model := newPhold(pending)
	kernel := New[ball](config)
	kernel.entity(Entity(model.entities)) // not part of the memory of pending events
	before := heapInUse()
	for i := range pending {
		delay, event := model.draw()
		kernel.Schedule(delay, 0, Entity(uint64(i)%model.entities), event)
	}
	bytes := float64(heapInUse()-before) / float64(pending)

	left := 0
	handle := func(_ Time, event ball) {
		delay, next := model.draw()
		kernel.Schedule(delay, 0, event.target, next)
		if left--; left == 0 {
			kernel.Stop()
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	left = b.N
	kernel.Run(1<<62, handle)
	report(b, bytes)
	runtime.KeepAlive(kernel)
}

func report(b *testing.B, bytesPerPending float64) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(bytesPerPending, "B/pending")
}

func heapInUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

type pointerEvent struct {
	due      Time
	class    Class
	source   Entity
	sequence uint64
	event    ball
}

type pointerHeap []*pointerEvent

func (h pointerHeap) Len() int      { return len(h) }
func (h pointerHeap) Swap(a, b int) { h[a], h[b] = h[b], h[a] }
func (h *pointerHeap) Push(x any)   { *h = append(*h, x.(*pointerEvent)) }

func (h *pointerHeap) Pop() any {
	last := len(*h) - 1
	event := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	return event
}

func (h pointerHeap) Less(a, b int) bool {
	x, y := h[a], h[b]
	switch {
	case x.due != y.due:
		return x.due < y.due
	case x.class != y.class:
		return x.class < y.class
	case x.source != y.source:
		return x.source < y.source
	}
	return x.sequence < y.sequence
}

func benchmarkPointers(b *testing.B, pending int) {
	model := newPhold(pending)
	sequences := make([]uint64, model.entities)
	var events pointerHeap
	schedule := func(now Time, source Entity) {
		delay, event := model.draw()
		heap.Push(&events, &pointerEvent{due: now + delay, source: source, sequence: sequences[source], event: event})
		sequences[source]++
	}
	before := heapInUse()
	for i := range pending {
		schedule(0, Entity(uint64(i)%model.entities))
	}
	bytes := float64(heapInUse()-before) / float64(pending)

	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		next := heap.Pop(&events).(*pointerEvent)
		schedule(next.due, next.event.target)
	}
	report(b, bytes)
	runtime.KeepAlive(events)
}

// BenchmarkCompute measures what it costs to hand a job to a worker that has
// nothing to do in it: 0.4 µs without workers and 0.5 µs with two, on the machine
// above, and 80 B. A job is worth handing over from about ten times that.
func BenchmarkCompute(b *testing.B) {
	for _, workers := range []int{0, 2} {
		b.Run(fmt.Sprintf("workers/%d", workers), func(b *testing.B) {
			kernel := New[ball](Config{Workers: workers})
			defer kernel.Close()
			work := func() any { return nil }
			commit := func(any) ball { return ball{} }
			left := 0
			handle := func(Time, ball) {
				kernel.Compute(1000, 0, 0, work, commit)
				if left--; left == 0 {
					kernel.Stop()
				}
			}
			for delay := range Time(1000) {
				kernel.Compute(delay, 0, 0, work, commit)
			}
			b.ReportAllocs()
			b.ResetTimer()
			left = b.N
			kernel.Run(1<<62, handle)
		})
	}
}
