package sim

import "math"

// A slot keeps one pending event. Its generation counts how often it was taken
// and released: it is odd while the event is pending. A handle carries the
// generation it was given, so it stops fitting once its event is delivered or
// cancelled.
type slot[E any] struct {
	event      E
	generation uint32
	link       uint32 // of a free slot, the next free one; of a pending one, plain or computed
}

const (
	plain    uint32 = iota // the event is in the slot
	computed               // the event comes out of a computation
)

// A slab keeps the pending events of a kernel and reuses the slots of those
// that are gone.
type slab[E any] struct {
	slots []slot[E]
	free  uint32 // 1 + the first free slot, or 0
}

// take keeps the event and returns its handle.
func (s *slab[E]) take(event E, link uint32) Handle {
	if s.free == 0 {
		if uint64(len(s.slots)) == math.MaxUint32 {
			panic("sim: more than 4294967295 events are pending")
		}
		s.slots = push(s.slots, slot[E]{event: event, generation: 1, link: link})
		return Handle{slot: uint32(len(s.slots) - 1), generation: 1}
	}
	index := s.free - 1
	found := &s.slots[index]
	s.free = found.link
	found.event, found.link = event, link
	found.generation++
	return Handle{slot: index, generation: found.generation}
}

// pending reports whether the handle's event is neither delivered nor
// cancelled.
func (s *slab[E]) pending(h Handle) bool {
	return h.generation%2 == 1 && int(h.slot) < len(s.slots) && s.slots[h.slot].generation == h.generation
}

// cancel drops the event and makes its handle stale. The slot stays occupied
// until its key leaves the queue.
func (s *slab[E]) cancel(index uint32) {
	cancelled := &s.slots[index]
	cancelled.event = *new(E)
	cancelled.generation++
}

// remove frees the slot and returns what it kept. live is false if the event
// was cancelled.
func (s *slab[E]) remove(index uint32) (event E, link uint32, live bool) {
	removed := &s.slots[index]
	event, link, live = removed.event, removed.link, removed.generation%2 == 1
	if live {
		s.cancel(index)
	}
	s.release(index)
	return event, link, live
}

// reclaim frees the slot if its event was cancelled, and reports whether it was.
func (s *slab[E]) reclaim(index uint32) bool {
	cancelled := s.slots[index].generation%2 == 0
	if cancelled {
		s.release(index)
	}
	return cancelled
}

// release makes the slot the first free one. A slot whose generations are used
// up is abandoned, so that no handle ever names another's event.
func (s *slab[E]) release(index uint32) {
	released := &s.slots[index]
	if released.generation == math.MaxUint32-1 {
		return
	}
	released.link = s.free
	s.free = index + 1
}
