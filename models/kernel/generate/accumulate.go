package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// accumulate emits the loop of Kernel.Accumulate.
func accumulate(m machine) {
	s := begin(m, "accumulate",
		"dInputs *float32, dInputStep int, dOutputs *float32, dOutputStep int, "+
			"inputs *float32, inputStep int, outputs *float32, outputStep int, slopes *float32",
		"adds the changes of a stretch.")
	s.inputs = []table{newTable("inputs", "inputStep", maxInputs), newTable("dInputs", "dInputStep", maxInputs)}
	s.outputs = []table{newTable("outputs", "outputStep", maxOutputs), newTable("dOutputs", "dOutputStep", maxOutputs)}
	slopes := Load(Param("slopes"), GP64())
	s.run(func(outputs []Register) {
		s.fetch()
		s.addChanges(outputs, slopes, len(outputs)*floatBytes)
		used := GP64()
		IMUL3Q(U8(len(outputs)*floatBytes), s.count, used)
		ADDQ(used, slopes)
	})
}

// addChanges adds the changes of a window, whose slopes lie at equal distance for
// each input.
func (s *stretch) addChanges(outputs []Register, slopes Register, slopeStep int) {
	count := GP64()
	MOVQ(s.count, count)
	CMPQ(count, U8(1))
	JNE(LabelRef(s.label("several")))
	s.changeOne(outputs, slopes)
	JMP(LabelRef(s.label("changed")))
	Label(s.label("several"))
	s.changeSeveral(outputs, slopes, slopeStep, count)
	Label(s.label("changed"))
}

// changeOne adds the changes of a window of one input, whose slopes stay in
// registers.
func (s *stretch) changeOne(outputs []Register, slopes Register) {
	factors, at := make([]Register, len(outputs)), GP64()
	for j := range factors {
		factors[j] = s.broadcast(Mem{Base: slopes, Disp: j * floatBytes})
	}
	LEAQ(s.inputs[0].rows, at)
	s.eachChunk("change_one", func(column Register) {
		before, after, input := s.loadInput(at, column)
		for j, row := range outputs {
			value := s.load(chunk(row, column))
			VFMADD231PS(value, factors[j], after)
			output := chunk(s.changed(outputs, j), column)
			if len(s.outputs) > 1 {
				VMOVUPS(output, value)
			}
			VFMADD231PS(before, factors[j], value)
			VMOVUPS(value, output)
		}
		VMOVUPS(after, input)
	})
}

// changeSeveral adds the changes of a window of several inputs. The outputs and
// their changes stay in registers while all inputs pass by. The changes are added
// to what memory holds then, so that an output that is there twice moves by both.
func (s *stretch) changeSeveral(outputs []Register, slopes Register, slopeStep int, count Register) {
	end := GP64()
	LEAQ(s.inputs[0].rows.Idx(count, pointerBytes), end)
	s.eachChunk("change_several", func(column Register) {
		values, changes := make([]Register, len(outputs)), s.zeros(len(outputs))
		for j, row := range outputs {
			values[j] = s.load(chunk(row, column))
		}
		s.passInputs(column, slopes, end, slopeStep, values, changes)
		for j, change := range changes {
			output := chunk(s.changed(outputs, j), column)
			VADDPS(output, change, change)
			VMOVUPS(change, output)
		}
	})
}

// passInputs moves a chunk of each input, and adds to the changes of the outputs.
func (s *stretch) passInputs(column, slopes, end Register, slopeStep int, values, changes []Register) {
	at, slope := GP64(), GP64()
	LEAQ(s.inputs[0].rows, at)
	MOVQ(slopes, slope)
	Label(s.label("pass_inputs"))
	before, after, input := s.loadInput(at, column)
	for j := range values {
		factor := s.broadcast(Mem{Base: slope, Disp: j * floatBytes})
		VFMADD231PS(factor, before, changes[j])
		VFMADD231PS(factor, values[j], after)
	}
	VMOVUPS(after, input)
	ADDQ(U8(pointerBytes), at)
	ADDQ(U8(slopeStep), slope)
	CMPQ(at, end)
	JB(LabelRef(s.label("pass_inputs")))
}

// loadInput loads a chunk of the input whose address lies at a place, and from
// what place takes its changes the chunk there.
func (s *stretch) loadInput(at, column Register) (before, after Register, changed Mem) {
	row := GP64()
	MOVQ(Mem{Base: at}, row)
	before, changed = s.load(chunk(row, column)), chunk(row, column)
	if len(s.inputs) == 1 {
		after = s.vector()
		VMOVAPS(before, after)
		return before, after, changed
	}
	MOVQ(Mem{Base: at, Disp: s.inputs[1].rows.Disp - s.inputs[0].rows.Disp}, row)
	return before, s.load(changed), changed
}

// changed returns the address of the row that takes the changes of an output.
func (s *stretch) changed(outputs []Register, j int) Register {
	if len(s.outputs) == 1 {
		return outputs[j]
	}
	row := GP64()
	MOVQ(s.outputs[1].rows.Offset(j*pointerBytes), row)
	return row
}
