package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// sum adds up the lanes of one to six registers; lane j of the result is the sum
// of register j.
//
// This is done by transposing. Where two registers are to be halved, one
// instruction takes the lower half of each into one register, another the upper
// halves, and the sum of these holds both. A second register that is missing is
// the first again.
func sum(of []Register) Register {
	quarters := halveAll(halveAll(eightLanes(of), unpack), unpackPairs)
	four, two := quarters[0], quarters[len(quarters)-1] // their upper halves are still to be added
	low, high := YMM(), YMM()
	VPERM2F128(Imm(0x20), two, four, low)
	VPERM2F128(Imm(0x31), two, four, high)
	VADDPS(high, low, low)
	return low
}

// eightLanes halves registers of sixteen lanes.
func eightLanes(of []Register) []Register {
	if of[0].Size() == uint(scores.bytes) {
		return of
	}
	halves := make([]Register, len(of))
	for j, whole := range of {
		half := YMM()
		VEXTRACTF32X8(Imm(1), whole, half)
		VADDPS(whole.(Vec).AsY(), half, half)
		halves[j] = half
	}
	return halves
}

// An interleaving takes the lower halves of two registers, or of their parts,
// into one register and the upper halves into another.
type interleaving struct{ low, high func(...Op) }

var (
	unpack      = interleaving{VUNPCKLPS, VUNPCKHPS}
	unpackPairs = interleaving{VUNPCKLPD, VUNPCKHPD}
)

// halveAll halves registers two by two.
func halveAll(of []Register, by interleaving) []Register {
	var halves []Register
	for j := 0; j < len(of); j += 2 {
		first, second := of[j], of[min(j+1, len(of)-1)]
		low, high := scores.combine(by.low, second, first), scores.combine(by.high, second, first)
		halves = append(halves, scores.combine(VADDPS, high, low))
	}
	return halves
}
