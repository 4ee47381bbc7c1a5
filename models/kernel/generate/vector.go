package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// unrolled is how many registers of a long vector are taken at a time.
const unrolled = 4

// dot emits the loop of Kernel.Dot.
func dot(m machine) {
	TEXT("dot"+m.name, 0, "func(a, b *float32, length int) float32")
	Pragma("noescape")
	Doc("dot" + m.name + " is the inner product of vectors that fill whole registers.")
	a, b, sums := Load(Param("a"), GP64()), Load(Param("b"), GP64()), m.zeros(unrolled)
	m.eachRegister(func(at Register, i int) {
		VFMADD231PS(m.floats(b, at, i), m.load(m.floats(a, at, i)), sums[i])
	})
	VADDPS(sums[1], sums[0], sums[0])
	VADDPS(sums[3], sums[2], sums[2])
	VADDPS(sums[2], sums[0], sums[0])
	total := sum(sums[:1])
	VZEROUPPER() // which leaves the lowest lanes
	Store(total.(Vec).AsX(), ReturnIndex(0))
	RET()
}

// addScaled emits the loop of Kernel.AddScaled.
func addScaled(m machine) {
	TEXT("addScaled"+m.name, 0, "func(dst *float32, scale float32, x *float32, length int)")
	Pragma("noescape")
	Doc("addScaled" + m.name + " adds vectors that fill whole registers.")
	dst, x, scale := Load(Param("dst"), GP64()), Load(Param("x"), GP64()), m.broadcast(argument("scale"))
	m.eachRegister(func(at Register, i int) {
		to := m.floats(dst, at, i)
		sum := m.load(to)
		VFMADD231PS(m.floats(x, at, i), scale, sum)
		VMOVUPS(sum, to)
	})
	VZEROUPPER()
	RET()
}

// eachRegister repeats what is done to register i behind a place in the vectors,
// for several registers at a time and then for the rest of the length.
func (m machine) eachRegister(do func(at Register, i int)) {
	length, at, next := Load(Param("length"), GP64()), GP64(), GP64()
	XORQ(at, at)
	loop := func(label, end string, registers int) {
		Label(label)
		LEAQ(Mem{Base: at, Disp: registers * m.bytes / floatBytes}, next)
		CMPQ(next, length)
		JG(LabelRef(end))
		for i := range registers {
			do(at, i)
		}
		MOVQ(next, at)
		JMP(LabelRef(label))
	}
	loop("several", "one", unrolled)
	loop("one", "end", 1)
	Label("end")
}

// floats is where register i behind a place in a vector lies.
func (m machine) floats(vector, at Register, i int) Mem {
	return Mem{Base: vector, Index: at, Scale: floatBytes, Disp: i * m.bytes}
}
