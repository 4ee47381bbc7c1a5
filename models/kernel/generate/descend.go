package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// descend emits the loop of Kernel.Descend: the scores of a window, their slopes,
// which stay on the stack, and the changes.
func descend(m machine) {
	s := begin(m, "descend", "inputs *float32, inputStep int, outputs *float32, outputStep int, rate float32",
		"takes the steps of a stretch.")
	s.inputs = []table{newTable("inputs", "inputStep", maxInputs)}
	s.outputs = []table{newTable("outputs", "outputStep", maxOutputs)}
	rate, labels, room := argument("rate"), writeLabels(), alignedSlopes()
	s.run(func(outputs []Register) {
		at := GP64()
		MOVQ(room, at)
		s.eachInput(outputs, func(scores Register) {
			label := GP64()
			IMUL3Q(U8(scores.Size()), s.isTrue, label)
			VMOVUPS(slopes(scores, rate, labels.Idx(label, 1)), Mem{Base: at})
			ADDQ(U8(scores.Size()), at)
		})
		s.fetch()
		MOVQ(room, at)
		s.addChanges(outputs, at, scores.bytes)
	})
}

// writeLabels writes the labels of an input times the rate on the stack: those of
// a window without a true output, then those of one with.
func writeLabels() Mem {
	labels, rate, zero := AllocLocal(2*scores.bytes), GP32(), scores.zeros(1)[0]
	VMOVUPS(zero, labels)
	VMOVUPS(zero, labels.Offset(scores.bytes))
	MOVL(argument("rate"), rate)
	MOVL(rate, labels.Offset(scores.bytes))
	return labels
}

// alignedSlopes returns where the address is written down of room for the slopes
// of a window. It begins with a cache line, so that no store crosses two.
func alignedSlopes() Mem {
	at, room, aligned := local(), AllocLocal(maxInputs*scores.bytes+cacheLine), GP64()
	LEAQ(room, aligned)
	ADDQ(U8(cacheLine-1), aligned)
	ANDQ(I8(-cacheLine), aligned)
	MOVQ(aligned, at)
	return at
}
