package kernel

const (
	peakRounds = 1 << 13 // a few ten microseconds
	peakSums   = 12      // of each round
)

// Peak multiplies and adds in registers and nowhere else, for a few ten
// microseconds, and returns how many floating-point operations that were.
// Divided by the time it took they are the limit of this kernel's arithmetic on
// this machine, which benchmarks compare with.
func (k *Kernel) Peak() (operations int) {
	k.peak(peakRounds)
	return peakRounds * peakSums * k.lanes * 2
}

// peak is the loop of [Kernel.Peak] in Go. The factor and the result keep the
// compiler from leaving it out.
func peak(rounds int) float32 {
	x := 1 / float32(rounds)
	var s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11 float32
	for range rounds {
		s0 = s0*x + x
		s1 = s1*x + x
		s2 = s2*x + x
		s3 = s3*x + x
		s4 = s4*x + x
		s5 = s5*x + x
		s6 = s6*x + x
		s7 = s7*x + x
		s8 = s8*x + x
		s9 = s9*x + x
		s10 = s10*x + x
		s11 = s11*x + x
	}
	return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11
}
