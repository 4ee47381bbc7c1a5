package models

import (
	"math"
	"slices"
)

// A Grade is a gradient that came back from a neuron which was answered: the
// derivative of its loss with respect to the vectors it was given, and what is
// made of it.
type Grade struct {
	Words    []Word  // asked about; distinct
	Gradient Matrix  // W x D
	Rate     float64 // step length for a sender of weight 1
	Weight   float64 // what the sender pays, 0 to 1; 0 refuses the gradient
	Clip     float64 // the furthest that a vector moves
}

// Grade moves the centre vectors of the words down the gradient:
//
//	e_w -= min(Rate * Weight, Clip / |g_w|) g_w
//
// and the student's likewise, which is what was served. A gradient of another
// shape, one for words that the vocabulary does not have, or for the same word
// twice, is refused as a whole; a row that is zero or not finite is passed over.
// Grade returns how many rows it followed. Source of weighing a gradient by what
// its sender pays: the draft paper of September 2019, equation 3.
func (m *Mixture) Grade(g Grade) int {
	if !m.fits(g) || !(g.Weight > 0) {
		return 0
	}
	followed := 0
	both := make([]float32, 2*m.dimensions)
	for i, w := range g.Words {
		row := g.Gradient.Row(i)
		step := g.step(row)
		if step == 0 {
			continue
		}
		m.readOwn(w, both)
		descend(both, row, step)
		m.own.Write(w, both)
		if m.student.Read(w, both) {
			descend(both, row, step)
			m.student.Write(w, both)
		}
		followed++
	}
	return followed
}

// descend moves a vector that is about to be stored. It is rounded towards where
// it was, since to nearest it could come twice as far as the clip.
func descend(vector, gradient []float32, step float64) {
	for i, slope := range gradient {
		moved := float32(float64(vector[i]) - float64(step*float64(slope)))
		vector[i] = roundedTowards(moved, vector[i])
	}
}

// roundedTowards is a number that a table can hold, from x on towards another such
// number: what moves from there to x stops no later than meant.
func roundedTowards(x, from float32) float32 {
	const signBit, lowerHalf = 1 << 31, 1<<16 - 1
	bits, fromBits := math.Float32bits(x), math.Float32bits(from)
	if (bits^fromBits)&signBit == 0 && fromBits > bits { // further from zero than x
		bits += lowerHalf
	}
	return math.Float32frombits(bits &^ lowerHalf)
}

// fits reports whether a gradient has the shape of an answer to its words.
func (m *Mixture) fits(g Grade) bool {
	if g.Gradient.Rows != len(g.Words) || g.Gradient.Columns != m.dimensions || len(g.Gradient.Values) != g.Gradient.Rows*g.Gradient.Columns {
		return false
	}
	words := slices.Compact(slices.Sorted(slices.Values(g.Words)))
	if len(words) < len(g.Words) {
		return false
	}
	return len(words) == 0 || words[0] >= 0 && int(words[len(words)-1]) < len(m.own.places)
}

// step is how far along a row's gradient its vector goes, 0 if the gradient is
// zero or not finite. Its length is taken in double precision, where no square of
// a finite float32 is too large.
func (g Grade) step(row []float32) float64 {
	squares := 0.0
	for _, x := range row {
		squares += float64(float64(x) * float64(x))
	}
	length := math.Sqrt(squares)
	if length == 0 || math.IsNaN(length) || math.IsInf(length, 0) {
		return 0
	}
	return min(g.Rate*g.Weight, g.Clip/length)
}
