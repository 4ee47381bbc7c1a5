package sim

// A key is the place of one pending event in the total order (due, class,
// source, sequence), followed by where the event is kept. The four parts are
// packed so that comparing due, rank and tail as integers compares the parts
// one after the other. No two keys of a kernel are equal.
type key struct {
	due  Time
	rank uint64 // class, 8 bits; source, 32 bits; upper 24 bits of the sequence
	tail uint32 // lower 32 bits of the sequence
	slot uint32 // of the slab; no part of the order
}

const sequenceBits = 56 // enough for a million events a second during 2000 years

func newKey(due Time, class Class, source Entity, sequence uint64, slot uint32) key {
	return key{
		due:  due,
		rank: uint64(class)<<56 | uint64(source)<<24 | sequence>>32,
		tail: uint32(sequence),
		slot: slot,
	}
}

func (k *key) class() Class { return Class(k.rank >> 56) }

func (k *key) source() Entity { return Entity(k.rank >> 24) }

func (k *key) sequence() uint64 {
	return k.rank<<32&(1<<sequenceBits-1) | uint64(k.tail)
}

// A queue is a 4-ary heap of keys: the least is keys[0], and the children of
// keys[i] are keys[4*i+1] to keys[4*i+4]. Four children make it half as deep
// as a binary heap, and they lie side by side in memory.
type queue struct {
	keys []key
	ties Ties
	seed uint64 // of the hash that orders ties when they are shuffled
	read Time   // what fetch has read, which means nothing
}

const arity = 4

func (q *queue) len() int { return len(q.keys) }

func (q *queue) min() *key { return &q.keys[0] }

// before reports whether a precedes b.
func (q *queue) before(a, b *key) bool {
	if a.due != b.due {
		return a.due < b.due
	}
	return q.tiedBefore(a, b)
}

// tiedBefore reports whether a precedes b, both being due at the same time.
func (q *queue) tiedBefore(a, b *key) bool {
	if q.ties == Shuffled && a.class() == b.class() {
		if x, y := q.lot(a), q.lot(b); x != y {
			return x < y
		}
	}
	if a.rank != b.rank {
		return a.rank < b.rank
	}
	return a.tail < b.tail
}

// lot is what a key drew in the lottery of shuffled ties. It is hashed anew
// for each comparison, because few keys are ever tied. The last fold spreads
// the sequence over the whole word: without it the lots of consecutive
// sequences go together, and some sources would be first far more often.
func (q *queue) lot(k *key) uint64 {
	drawn := fold(fold(q.seed^secret0, uint64(k.source())^secret1), k.sequence()^secret2)
	return fold(drawn^secret3, secret1)
}

func (q *queue) push(k key) {
	q.keys = push(q.keys, k)
	q.rise(len(q.keys)-1, k)
}

// pop removes the least key.
func (q *queue) pop() {
	last := len(q.keys) - 1
	moved := q.keys[last]
	q.keys = q.keys[:last]
	if last > 0 {
		q.sink(0, moved)
	}
}

// filter removes the keys that keep rejects, in linear time.
func (q *queue) filter(keep func(key) bool) {
	kept := q.keys[:0]
	for _, k := range q.keys {
		if keep(k) {
			kept = append(kept, k)
		}
	}
	q.keys = kept
	for i := (len(kept) + arity - 2) / arity; i > 0; i-- {
		q.sink(i-1, kept[i-1])
	}
}

// rise puts k into the hole at i or above it.
func (q *queue) rise(i int, k key) {
	keys := q.keys
	for i > 0 {
		parent := (i - 1) / arity
		if !q.before(&k, &keys[parent]) {
			break
		}
		keys[i] = keys[parent]
		i = parent
	}
	keys[i] = k
}

// sink puts k into the hole at i or below it.
func (q *queue) sink(i int, k key) {
	keys := q.keys
	for {
		first := arity*i + 1
		if first >= len(keys) {
			break
		}
		if len(keys) > cached {
			q.read += fetch(keys, arity*first+1)
		}
		least := first + q.least(keys[first:min(first+arity, len(keys))])
		if !q.before(&keys[least], &k) {
			break
		}
		keys[i] = keys[least]
		i = least
	}
	keys[i] = k
}

// least returns the index of the least of up to four siblings.
func (q *queue) least(siblings []key) int {
	if len(siblings) == arity {
		if index, ok := earliest((*[arity]key)(siblings)); ok {
			return index
		}
	}
	least := 0
	for i := 1; i < len(siblings); i++ {
		if q.before(&siblings[i], &siblings[least]) {
			least = i
		}
	}
	return least
}

// cached is how many keys a core's own cache holds, roughly.
const cached = 1 << 15

// fetch reads the 16 grandchildren of a hole, one in each line of memory, so
// that they are under way while the children are compared. Otherwise each level
// of a large heap would wait for memory anew. Go cannot ask for memory without
// reading it; the sum is there so that the compiler does not leave the reading
// out.
func fetch(keys []key, first int) Time {
	if first+arity*arity > len(keys) {
		return 0
	}
	k := (*[arity * arity]key)(keys[first:])
	return k[0].due + k[3].due + k[6].due + k[9].due + k[12].due + k[15].due
}

// earliest returns which of four siblings is due first, unless two that it
// compared are due at the same time. The compiler turns its assignments into
// conditional moves: which sibling is first cannot be predicted, and jumping on
// it took half of the time of the whole kernel.
func earliest(siblings *[arity]key) (index int, ok bool) {
	a, b, c, d := siblings[0].due, siblings[1].due, siblings[2].due, siblings[3].due
	left, right := 0, 2
	if b < a {
		left = 1
	}
	if d < c {
		right = 3
	}
	ab, cd := min(a, b), min(c, d)
	if cd < ab {
		left = right
	}
	return left, a != b && c != d && ab != cd
}
