package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// groupSizes are how many inputs meet the outputs at a time: while there are two,
// two, which have twelve sums to keep the multipliers busy. Groups of three and
// four are not faster.
var groupSizes = []int{2, 1}

// score emits the loop of Kernel.Score.
func score(m machine) {
	s := begin(m, "score", "inputs *float32, inputStep int, outputs *float32, outputStep int, scores *float32",
		"writes the scores of a stretch.")
	s.inputs = []table{newTable("inputs", "inputStep", maxInputs)}
	s.outputs = []table{newTable("outputs", "outputStep", maxOutputs)}
	to, scratch := Load(Param("scores"), GP64()), AllocLocal(scores.bytes)
	s.run(func(outputs []Register) {
		s.eachInput(outputs, func(scores Register) {
			VMOVUPS(scores, scratch)
			for j := range outputs {
				value := GP32()
				MOVL(scratch.Offset(j*floatBytes), value)
				MOVL(value, Mem{Base: to, Disp: j * floatBytes})
			}
			ADDQ(U8(len(outputs)*floatBytes), to)
		})
		s.fetch()
	})
}

// eachInput hands on the scores of each input of a window.
func (s *stretch) eachInput(outputs []Register, use func(scores Register)) {
	at, rest := GP64(), GP64()
	LEAQ(s.inputs[0].rows, at)
	MOVQ(s.count, rest)
	for _, size := range groupSizes {
		group := s.label(fmt.Sprintf("group_of_%d", size))
		Label(group)
		CMPQ(rest, U8(size))
		JB(LabelRef(group + "_end"))
		s.scoreGroup(fmt.Sprintf("group_of_%d_columns", size), at, size, outputs, use)
		ADDQ(U8(size*pointerBytes), at)
		SUBQ(U8(size), rest)
		JMP(LabelRef(group))
		Label(group + "_end")
	}
}

// scoreGroup computes the scores of some inputs, whose addresses begin at a place.
func (s *stretch) scoreGroup(loop string, at Register, size int, outputs []Register, use func(scores Register)) {
	inputs, products := make([]Register, size), make([][]Register, size)
	for i := range inputs {
		inputs[i] = GP64()
		MOVQ(Mem{Base: at, Disp: i * pointerBytes}, inputs[i])
		products[i] = s.zeros(len(outputs))
	}
	s.eachChunk(loop, func(column Register) {
		values := make([]Register, size)
		for i, row := range inputs {
			values[i] = s.load(chunk(row, column))
		}
		for j, row := range outputs {
			output := s.load(chunk(row, column))
			for i, value := range values {
				VFMADD231PS(output, value, products[i][j])
			}
		}
	})
	for _, of := range products {
		use(sum(of))
	}
}
