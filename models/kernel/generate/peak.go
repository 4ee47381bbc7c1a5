package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// peakSums is how many sums grow side by side: enough to hide how long a
// multiply-add takes, on any processor there is.
const peakSums = 12

// peak emits the loop of Kernel.Peak.
func peak(m machine) {
	TEXT("peak"+m.name, 0, "func(rounds int) float32")
	Pragma("noescape")
	Doc("peak" + m.name + " multiplies and adds zeros in registers, and returns one of the sums.")
	rounds, factor, sums := Load(Param("rounds"), GP64()), m.zeros(1)[0], m.zeros(peakSums)
	Label("round")
	for _, sum := range sums {
		VFMADD231PS(factor, factor, sum)
	}
	DECQ(rounds)
	JG(LabelRef("round"))
	VZEROUPPER() // which leaves the lowest lanes
	Store(sums[0].(Vec).AsX(), ReturnIndex(0))
	RET()
}
