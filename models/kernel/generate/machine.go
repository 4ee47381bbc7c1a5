package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

const floatBytes = 4

// A machine is an instruction set. Vector instructions have one name in both and
// follow the type of their registers.
type machine struct {
	name   string            // ends the names of functions
	vector func() VecVirtual // a new register
	bytes  int               // of a register

	// The tiles of products: twelve sums or more hide how long a multiply-add takes,
	// the others are for what is left at the edges.
	tileRows, tileRegisters []int
}

var (
	avx512 = machine{
		name: "AVX512", vector: ZMM, bytes: 64,
		tileRows: []int{12, 4, 1}, tileRegisters: []int{2, 1},
	}
	avx2 = machine{
		name: "AVX2", vector: YMM, bytes: 32,
		tileRows: []int{6, 2, 1}, tileRegisters: []int{2},
	}
)

// scores is the machine for the scores of one input, of which there are at most
// six: eight lanes hold them.
var scores = avx2

// zeros returns registers that hold nothing but zeros.
func (m machine) zeros(n int) []Register {
	registers := make([]Register, n)
	for i := range registers {
		v := m.vector()
		VXORPS(v, v, v)
		registers[i] = v
	}
	return registers
}

// load returns a register with what lies at an address.
func (m machine) load(from Mem) Register {
	v := m.vector()
	VMOVUPS(from, v)
	return v
}

// broadcast returns a register that holds one value in every lane.
func (m machine) broadcast(from Mem) Register {
	v := m.vector()
	VBROADCASTSS(from, v)
	return v
}

// combine returns the result of an instruction in a new register.
func (m machine) combine(instruction func(...Op), sources ...Op) Register {
	v := m.vector()
	instruction(append(sources, v)...)
	return v
}

// argument is where a parameter of the function lies.
func argument(name string) Mem {
	basic, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	return basic.Addr
}

// local is room on the stack for a number or an address.
func local() Mem { return AllocLocal(pointerBytes) }
