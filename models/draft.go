package models

import (
	"math/rand/v2"
	"slices"
	"sync"

	"taosim/models/kernel"
)

// A draft is a lesson in the making. Drafts are used again, since the places of
// a vocabulary's words are too many to be made for every lesson.
type draft struct {
	sampler *Sampler
	random  stream
	words   []Word
	places  []int32 // by word: 1 + its place in words, 0 without one

	pool       []int32 // places of noise words
	kept       []int32 // places of the words of a text that stay in it
	neighbours []int32
	outputs    []int32
}

var drafts = sync.Pool{New: func() any { return new(draft) }}

// lesson is what [Sampler.Lesson] returns. It leaves the draft empty.
func (d *draft) lesson(s *Sampler, training, heldOut []Word, random *rand.Rand) *Lesson {
	d.begin(s, random)
	l := &Lesson{}
	d.windows(&l.Training, training, 2*s.window)
	d.windows(&l.HeldOut, heldOut, 1)
	l.Words = d.end()
	return l
}

// begin draws the pool of noise words.
func (d *draft) begin(s *Sampler, random *rand.Rand) {
	d.sampler, d.random = s, newStream(random)
	if len(d.places) < len(s.keep) {
		d.places = make([]int32, len(s.keep))
	}
	d.pool = d.pool[:0]
	for range poolSize {
		d.pool = append(d.pool, d.place(s.noise[d.random.next()%noiseSlots]))
	}
}

// end returns the words of the lesson and forgets them.
func (d *draft) end() []Word {
	words := slices.Clone(d.words)
	for _, w := range d.words {
		d.places[w] = 0
	}
	d.words = d.words[:0]
	return words
}

// place numbers words in the order in which they are first met.
func (d *draft) place(w Word) int32 {
	if d.places[w] == 0 {
		d.words = append(d.words, w)
		d.places[w] = int32(len(d.words))
	}
	return d.places[w] - 1
}

// windows pairs each word that stays in the text with its neighbours, so many of
// them with one set of noise words. As in word2vec the reach to either side is
// uniform in 1..window, so that nearer words weigh more; unlike there, a word is
// not paired with itself.
func (d *draft) windows(plan *kernel.Plan, text []Word, sharing int) {
	d.keep(text)
	for i, middle := range d.kept {
		reach := 1 + d.random.below(d.sampler.window)
		d.neighbours = d.neighbours[:0]
		for _, neighbour := range d.kept[max(0, i-reach):min(len(d.kept), i+reach+1)] {
			if neighbour != middle {
				d.neighbours = append(d.neighbours, neighbour)
			}
		}
		for group := range slices.Chunk(d.neighbours, sharing) {
			plan.Add(group, d.against(middle))
		}
	}
}

// keep finds which words of a text stay in it.
func (d *draft) keep(text []Word) {
	d.kept = d.kept[:0]
	for _, w := range text {
		if keep := d.sampler.keep[w]; keep >= 1 || d.random.chance() < keep {
			d.kept = append(d.kept, d.place(w))
		}
	}
}

// against is a middle word and noise for it, a run of the pool from a random
// place on. A noise word that is the middle itself is passed over once, since it
// would be praised and blamed at a time.
func (d *draft) against(middle int32) []int32 {
	d.outputs = append(d.outputs[:0], middle)
	from := d.random.below(len(d.pool))
	for range d.sampler.negatives {
		if d.pool[from] == middle {
			from = (from + 1) % len(d.pool)
		}
		d.outputs = append(d.outputs, d.pool[from])
		from = (from + 1) % len(d.pool)
	}
	return d.outputs
}
