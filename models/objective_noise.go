package models

// noisePool draws noise words in bulk: the table is too large for the nearest
// caches, and of many draws in a row the processor waits for several at a time,
// which makes all of the training a tenth faster.
type noisePool struct {
	table *[noiseSlots]Word
	drawn []int32 // the draws of a refill
	left  []int32 // those not taken yet
}

// noisePoolDraws is how many draws a refill is at least.
const noisePoolDraws = 1023

func newNoisePool(s *Sampler) noisePool {
	return noisePool{
		table: (*[noiseSlots]Word)(s.noise),
		drawn: make([]int32, max(noisePoolDraws, 3*s.negatives)),
	}
}

// take returns n draws. They are overwritten by later ones.
func (p *noisePool) take(n int, random *stream) []int32 {
	if len(p.left) < n {
		p.refill(random)
	}
	taken := p.left[:n]
	p.left = p.left[n:]
	return taken
}

// refill draws anew, three words from each 64 bits.
func (p *noisePool) refill(random *stream) {
	p.left = p.drawn
	for three := p.drawn; len(three) >= 3; three = three[3:] {
		bits := random.next()
		three[0] = int32(p.table[bits%noiseSlots])
		three[1] = int32(p.table[bits/noiseSlots%noiseSlots])
		three[2] = int32(p.table[bits/(noiseSlots*noiseSlots)%noiseSlots])
	}
}
