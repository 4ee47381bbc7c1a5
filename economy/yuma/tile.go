package yuma

import (
	"taosim/economy"
	"taosim/economy/fixed"
)

// tile holds a few columns of a matrix. Neurons set weights and hold bonds row by
// row, but nearly all of an epoch is computed column by column; so rows are
// rewritten as columns, a few at a time, which a core has in its cache until it is
// done with them.
type tile struct {
	from, to int // columns
	height   int // room of each column
	entries  []entry
	end      [tileWidth]int // of each column
	passed   [tileWidth]economy.Weight
}

// tileWidth is how many columns a tile has at most.
const tileWidth = 32

// begin places an empty tile left of the first column, with room for a number of
// rows.
func (t *tile) begin(rows int) {
	t.from, t.to = 0, 0
	t.height = apart(rows)
	t.entries = sized(t.entries, tileWidth*t.height)
}

// apart is a room of at least n elements for columns that lie one after another.
// It is an odd number of lines of the cache, of 8 elements each: after an even
// number, too many columns would compete for the same places in it.
func apart(n int) int {
	return (n+7)/8*8 | 8
}

// advance moves the tile to the next columns and fills them from the rows, of
// which there is one for each seat. It reports false when no columns are left.
func (t *tile) advance(rows []row, registered []uint64) bool {
	if t.to == len(registered) {
		return false
	}
	t.from, t.to = t.to, min(t.to+tileWidth, len(registered))
	for column := range t.to - t.from {
		t.end[column] = column * t.height
	}
	for s := range rows {
		t.read(&rows[s], seat(s), registered)
	}
	return true
}

// read takes over what the tile covers of a row.
func (t *tile) read(r *row, s seat, registered []uint64) {
	covered := t.cover(r.entries)
	r.entries = r.entries[len(covered):]
	if r.masked {
		covered = t.pass(covered, r.mask, registered)
	}
	if r.divided {
		t.fileParts(covered, s, r.sum)
	} else {
		t.file(covered, s)
	}
}

// cover is what the tile covers of the rest of a row.
func (t *tile) cover(entries []economy.Weight) []economy.Weight {
	most := min(len(entries), tileWidth)
	if most > 0 && int(entries[most-1].To) < t.to { // nearly always, in a row without gaps
		return entries[:most]
	}
	count := 0
	for count < most && int(entries[count].To) < t.to {
		count++
	}
	return entries[:count]
}

// pass is what a mask leaves of a row.
func (t *tile) pass(row []economy.Weight, mask mask, registered []uint64) []economy.Weight {
	passed := t.passed[:0]
	for _, weight := range row {
		if mask.passes(weight.To, registered) {
			passed = append(passed, weight)
		}
	}
	return passed
}

// file adds the entries of a row to their columns.
func (t *tile) file(row []economy.Weight, s seat) {
	entries, end, from := t.entries, &t.end, economy.UID(t.from)
	for _, weight := range row {
		column := weight.To - from
		place := end[column]
		end[column] = place + 1
		entries[place] = newEntry(fixed.I32F32(weight.Value), s)
	}
}

// fileParts adds the entries of a row to their columns, each divided by the sum of
// the row.
func (t *tile) fileParts(row []economy.Weight, s seat, sum divisor) {
	entries, end, from := t.entries, &t.end, economy.UID(t.from)
	for _, weight := range row {
		column := weight.To - from
		place := end[column]
		end[column] = place + 1
		entries[place] = newEntry(sum.into(fixed.I32F32(weight.Value)), s)
	}
}

// column gives the entries of a column, in order of seat.
func (t *tile) column(uid int) []entry {
	column := uid - t.from
	return t.entries[column*t.height : t.end[column]]
}
