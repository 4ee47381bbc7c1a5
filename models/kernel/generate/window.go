package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// What a window holds, and how its codes begin, is said in plan.go of package
// kernel.
const (
	maxInputs  = 32
	maxOutputs = 6

	inputsByte  = 0 // of the header
	outputsByte = 1
	trueByte    = 2
)

const (
	codeBytes    = 4
	pointerBytes = 8
)

// A table is Rows as the machine code sees them.
type table struct {
	first, step Mem // the address of row 0, and the bytes from one row to the next
	rows        Mem // the addresses of the rows of the present window
}

// newTable is the table that two parameters tell of, with room for the addresses
// of some rows.
func newTable(values, step string, rows int) table {
	return table{first: argument(values), step: argument(step), rows: AllocLocal(rows * pointerBytes)}
}

// address returns the address of the row whose index lies in memory.
func (t table) address(index Mem) GPVirtual {
	address := GP64()
	MOVL(index, address.As32())
	IMULQ(t.step, address)
	ADDQ(t.first, address)
	return address
}

// A stretch is the loop over windows that several functions have in common. What
// it does not need within the loops over columns is in memory, since the
// addresses of rows take most registers.
type stretch struct {
	machine
	inputs, outputs []table // of each, first what is read and then what is changed instead, if anything

	columns Mem // in bytes
	end     Mem // the address behind the codes
	cursor  Mem // the address of the code to be read next
	ahead   Mem // the address of the window whose rows are fetched next
	isTrue  Mem // 1 if the window has a true output, or else 0
	count   Mem // of its inputs

	variant int // how many outputs the code is for that is being emitted
}

// begin starts a function whose last parameters are the columns and the codes of
// a stretch.
func begin(m machine, name, parameters, doc string) *stretch {
	TEXT(name+m.name, 0, fmt.Sprintf("func(%s, columns int, codes []int32)", parameters))
	Pragma("noescape")
	Doc(name + m.name + " " + doc + " Steps and columns are in bytes.")
	return &stretch{
		machine: m,
		columns: argument("columns"),
		end:     local(), cursor: local(), ahead: local(), isTrue: local(), count: local(),
	}
}

// label is a label of the present variant.
func (s *stretch) label(name string) string { return fmt.Sprintf("%s_%d", name, s.variant) }

// run emits a body for each number of outputs, and the loop that takes one window
// after another to the body it needs.
func (s *stretch) run(body func(outputs []Register)) {
	s.findCodes()
	Label("window")
	outputs := s.decode()
	for s.variant = maxOutputs; s.variant > 1; s.variant-- {
		CMPQ(outputs, U8(s.variant))
		JE(LabelRef(s.label("outputs")))
	}
	for s.variant = 1; s.variant <= maxOutputs; s.variant++ {
		Label(s.label("outputs"))
		body(s.locateOutputs())
		JMP(LabelRef("done"))
	}
	Label("done")
	cursor := GP64()
	MOVQ(s.cursor, cursor)
	CMPQ(cursor, s.end)
	JB(LabelRef("window"))
	VZEROUPPER()
	RET()
}

// findCodes writes down where the codes begin and end.
func (s *stretch) findCodes() {
	codes, end := Load(Param("codes").Base(), GP64()), Load(Param("codes").Len(), GP64())
	LEAQ(Mem{Base: codes, Index: end, Scale: codeBytes}, end)
	MOVQ(codes, s.cursor)
	MOVQ(end, s.end)
	s.findAhead(codes, end)
}

// decode finds the inputs of a window and returns its number of outputs.
func (s *stretch) decode() Register {
	cursor, isTrue, inputs, outputs := GP64(), GP64(), GP64(), GP64()
	MOVQ(s.cursor, cursor)
	MOVBQZX(Mem{Base: cursor, Disp: inputsByte}, inputs)
	MOVBQZX(Mem{Base: cursor, Disp: outputsByte}, outputs)
	MOVBQZX(Mem{Base: cursor, Disp: trueByte}, isTrue)
	MOVQ(isTrue, s.isTrue)
	MOVQ(inputs, s.count)
	ADDQ(U8(codeBytes), cursor)
	s.locateInputs(cursor, inputs)
	MOVQ(cursor, s.cursor)
	return outputs
}

// locateInputs writes down where the rows of the inputs lie, and moves the cursor
// behind their codes.
func (s *stretch) locateInputs(cursor, count Register) {
	i := GP64()
	XORQ(i, i)
	Label("locate")
	for _, t := range s.inputs {
		MOVQ(t.address(Mem{Base: cursor}), t.rows.Idx(i, pointerBytes))
	}
	ADDQ(U8(codeBytes), cursor)
	INCQ(i)
	CMPQ(i, count)
	JB(LabelRef("locate"))
}

// locateOutputs returns where the rows of the outputs lie that are read, writes
// down where those lie that are changed instead, and moves the cursor behind the
// window.
func (s *stretch) locateOutputs() []Register {
	cursor, addresses := GP64(), make([]Register, s.variant)
	MOVQ(s.cursor, cursor)
	for j := range addresses {
		index := Mem{Base: cursor, Disp: j * codeBytes}
		for _, t := range s.outputs[1:] {
			MOVQ(t.address(index), t.rows.Offset(j*pointerBytes))
		}
		addresses[j] = s.outputs[0].address(index)
	}
	ADDQ(U8(s.variant*codeBytes), s.cursor)
	return addresses
}

// eachChunk repeats what is done to the columns that a register holds.
func (s *stretch) eachChunk(name string, do func(column Register)) {
	column := GP64()
	XORQ(column, column)
	Label(s.label(name))
	do(column)
	ADDQ(U8(s.bytes), column)
	CMPQ(column, s.columns)
	JB(LabelRef(s.label(name)))
}

// chunk is the place in a row of the columns that a register holds.
func chunk(row, column Register) Mem { return Mem{Base: row, Index: column, Scale: 1} }
