package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// Halves are explained in half.go of package kernel.

const (
	halfBytes = 2
	halfBits  = 16
	quietBit  = 1 << 22 // of a NaN
)

// widen emits the loop of Kernel.Widen.
func widen(m machine) {
	TEXT("widen"+m.name, 0, "func(dst *float32, src *uint16, length int)")
	Pragma("noescape")
	Doc("widen" + m.name + " writes halves that fill whole registers in single precision.")
	dst, src := Load(Param("dst"), GP64()), Load(Param("src"), GP64())
	m.eachRegister(func(at Register, i int) {
		x := m.combine(VPMOVZXWD, m.halves(src, at, i))
		VPSLLD(Imm(halfBits), x, x)
		VMOVUPS(x, m.floats(dst, at, i))
	})
	VZEROUPPER()
	RET()
}

// narrow emits the loop of Kernel.Narrow. To the bits of a number it adds a little
// less than half a step, or just half if the half below is odd: a carry makes the
// half above of it.
func narrow(m machine) {
	TEXT("narrow"+m.name, 0, "func(dst *uint16, src *float32, length int)")
	Pragma("noescape")
	Doc("narrow" + m.name + " writes numbers that fill whole registers as halves.")
	dst, src := Load(Param("dst"), GP64()), Load(Param("src"), GP64())
	belowHalfStep, quiet := m.repeat(1<<(halfBits-1)-1), m.repeat(quietBit)
	m.eachRegister(func(at Register, i int) {
		x := m.load(m.floats(src, at, i))
		rounded := m.combine(VPSLLD, Imm(halfBits-1), x)
		VPSRLD(Imm(2*halfBits-1), rounded, rounded) // whether the half below is odd
		VPADDD(belowHalfStep, rounded, rounded)
		VPADDD(x, rounded, rounded)
		m.keepNaN(quiet, x, rounded)
		VPSRLD(Imm(halfBits), rounded, rounded)
		m.storeLowerHalves(rounded, m.halves(dst, at, i))
	})
	VZEROUPPER()
	RET()
}

// unordered is the comparison that holds for a NaN with itself.
const unordered = 3

// keepNaN puts x, made quiet, in the place of its rounded bits where it is a NaN.
func (m machine) keepNaN(quiet, x, rounded Register) {
	if m.bytes == avx512.bytes {
		isNaN := K()
		VCMPPS(Imm(unordered), x, x, isNaN)
		VPORD(quiet, x, isNaN, rounded)
		return
	}
	isNaN := m.combine(VCMPPS, Imm(unordered), x, x)
	VBLENDVPS(isNaN, m.combine(VORPS, quiet, x), rounded, rounded)
}

// storeLowerHalves writes the lower half of each lane, of which the upper is zero.
func (m machine) storeLowerHalves(lanes Register, to Mem) {
	if m.bytes == avx512.bytes {
		VPMOVDW(lanes, to)
		return
	}
	upper := XMM()
	VEXTRACTI128(Imm(1), lanes, upper)
	VPACKUSDW(upper, lanes.(Vec).AsX(), upper)
	VMOVDQU(upper, to)
}

// halves is where the halves that fill register i behind a place in a vector lie.
func (m machine) halves(vector, at Register, i int) Mem {
	return Mem{Base: vector, Index: at, Scale: halfBytes, Disp: i * m.bytes / floatBytes * halfBytes}
}

// repeat returns a register that holds the same bits in every lane.
func (m machine) repeat(bits uint32) Register {
	lane, lowest := GP32(), XMM()
	MOVL(U32(bits), lane)
	VMOVD(lane, lowest)
	return m.combine(VPBROADCASTD, lowest)
}
