package models

import (
	"math/bits"
	"math/rand/v2"
)

// A stream draws the random numbers of a trainer, which needs some twenty for
// each word it learns. A *rand.Rand takes 8 to 17 ns a draw, since it goes through
// an interface; a stream is inlined and takes about one.
//
// It is SplitMix64. Source: Steele, Lea and Flood 2014, "Fast splittable
// pseudorandom number generators", OOPSLA, doi 10.1145/2660193.2660195.
type stream uint64

// newStream returns a stream that a draw from another source begins.
func newStream(random *rand.Rand) stream { return stream(random.Uint64()) }

// next is 64 random bits.
func (s *stream) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below is a number from 0 to n-1. For n of no more than thousands the chances
// differ by less than one in 2^50.
func (s *stream) below(n int) int {
	high, _ := bits.Mul64(s.next(), uint64(n))
	return int(high)
}

// chance is uniform in [0, 1), in steps that a float32 can tell apart.
func (s *stream) chance() float32 { return float32(s.next()>>40) * (1.0 / (1 << 24)) }
