package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The rows of a window lie anywhere in tables that are larger than the nearest
// caches. They are asked for some windows before they are needed.

// lead is how many windows that is. On Zen 4 one is best where windows share
// noise and two where they do not, by about 5 %.
const lead = 2

const cacheLine = 64

// findAhead finds the first window whose rows are fetched.
func (s *stretch) findAhead(codes, end Register) {
	for range lead {
		CMPQ(codes, end)
		JAE(LabelRef("lead"))
		inputs, outputs := GP64(), GP64()
		MOVBQZX(Mem{Base: codes, Disp: inputsByte}, inputs)
		MOVBQZX(Mem{Base: codes, Disp: outputsByte}, outputs)
		ADDQ(inputs, outputs)
		LEAQ(Mem{Base: codes, Index: outputs, Scale: codeBytes, Disp: codeBytes}, codes)
	}
	Label("lead")
	MOVQ(codes, s.ahead)
}

// fetch asks for the rows of the window ahead. It stands between the scores of a
// window and their use, where the processor has to wait.
func (s *stretch) fetch() {
	ahead, inputs, outputs := GP64(), GP64(), GP64()
	MOVQ(s.ahead, ahead)
	CMPQ(ahead, s.end)
	JAE(LabelRef(s.label("fetched")))
	MOVBQZX(Mem{Base: ahead, Disp: inputsByte}, inputs)
	MOVBQZX(Mem{Base: ahead, Disp: outputsByte}, outputs)
	ADDQ(U8(codeBytes), ahead)
	s.fetchRows(s.label("fetch_input"), s.inputs[0], ahead, inputs)
	s.fetchRows(s.label("fetch_output"), s.outputs[0], ahead, outputs)
	MOVQ(ahead, s.ahead)
	Label(s.label("fetched"))
}

// fetchRows asks for the rows of the next codes, two cache lines at a time.
func (s *stretch) fetchRows(label string, t table, codes, count Register) {
	Label(label)
	line := t.address(Mem{Base: codes})
	end := GP64()
	MOVQ(line, end)
	ADDQ(s.columns, end)
	Label(label + "_line")
	PREFETCHT0(Mem{Base: line})
	PREFETCHT0(Mem{Base: line, Disp: cacheLine})
	ADDQ(U8(2*cacheLine), line)
	CMPQ(line, end)
	JB(LabelRef(label + "_line"))
	ADDQ(U8(codeBytes), codes)
	DECQ(count)
	JNE(LabelRef(label))
}
