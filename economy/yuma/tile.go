package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// An epoch is read row by row, since that is how neurons set weights and hold
// bonds, but nearly all of it is computed column by column. A tile holds a few
// columns at a time, filled from all rows: few enough for the cache of a core.
type tile struct {
	from, to int // columns
	height   int // room of a column
	entries  []entry
	next     [tileWidth]int
	scratch  [tileWidth]economy.Weight
}

// tileWidth is how many columns a tile has at most.
const tileWidth = 32

// begin makes an empty tile to the left of the first column, for that many rows.
func (t *tile) begin(rows int) {
	t.from, t.to = 0, 0
	t.height = apart(rows)
	t.entries = sized(t.entries, tileWidth*t.height)
}

// fill moves the next columns of the rows, in order, to the tile. It reports
// whether there are any.
func (t *tile) fill(rows []row, registered []uint64) bool {
	t.from, t.to = t.to, min(t.to+tileWidth, len(registered))
	for column := range t.next {
		t.next[column] = column * t.height
	}
	for s := range rows {
		t.move(&rows[s], seat(s), registered)
	}
	return t.from < t.to
}

// move moves what the tile covers of a row.
func (t *tile) move(r *row, s seat, registered []uint64) {
	end := 0
	for end < len(r.entries) && int(r.entries[end].To) < t.to {
		end++
	}
	covered := r.entries[:end]
	r.entries = r.entries[end:]
	if r.masked {
		count := 0
		for _, w := range covered {
			t.scratch[count] = w
			if r.mask.passes(w.To, registered) {
				count++
			}
		}
		covered = t.scratch[:count]
	}
	file(t.entries, &t.next, covered, economy.UID(t.from), s, r.parts)
}

func file(entries []entry, next *[tileWidth]int, row []economy.Weight, from economy.UID, s seat, parts divisor) {
	for _, w := range row {
		place := next[(w.To-from)%tileWidth]
		next[(w.To-from)%tileWidth] = place + 1
		entries[place] = newEntry(parts.into(fixed.I32F32(w.Value)), s)
	}
}

// column gives the entries of a column, in order of seat.
func (t *tile) column(uid int) []entry {
	column := uid - t.from
	return t.entries[column*t.height : t.next[column]]
}

// apart is a number of elements, at least n, to lay out columns of that many one
// after another. It is an odd number of cache lines, each of which holds 8
// elements: after an even number too many columns would share their places in the
// cache.
func apart(n int) int {
	return (n+7)/8*8 | 8
}
