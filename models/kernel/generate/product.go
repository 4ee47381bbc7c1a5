package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// tile emits the loop of products for a part of the result, whose sums stay in
// registers: some rows, each of some registers.
func tile(m machine, rows, registers int) {
	name := fmt.Sprintf("tile%dx%d%s", rows, registers*m.bytes/floatBytes, m.name)
	TEXT(name, 0, "func(c *float32, cStep int, a *float32, rowStep, innerStep int, b *float32, bStep, inner int)")
	Pragma("noescape")
	Doc(name + " adds a product to a part of the result. Steps are in bytes.")
	sums := make([][]Register, rows)
	for i := range sums {
		sums[i] = m.zeros(registers)
	}
	m.sumTile(sums)
	m.addTile(sums)
	VZEROUPPER()
	RET()
}

// sumTile multiplies: for each row of b, its registers times an element of each
// row of a.
func (m machine) sumTile(sums [][]Register) {
	a := steps(Load(Param("a"), GP64()), argument("rowStep"), len(sums))
	b, bStep := Load(Param("b"), GP64()), Load(Param("bStep"), GP64())
	at, end := GP64(), local()
	MOVQ(argument("innerStep"), at)
	IMULQ(argument("inner"), at)
	MOVQ(at, end)
	XORQ(at, at)
	Label("inner")
	var values []Register
	for r := range sums[0] {
		values = append(values, m.load(Mem{Base: b, Disp: r * m.bytes}))
	}
	for i, row := range a {
		factor := m.broadcast(Mem{Base: row, Index: at, Scale: 1})
		for r, value := range values {
			VFMADD231PS(value, factor, sums[i][r])
		}
	}
	ADDQ(bStep, b)
	ADDQ(argument("innerStep"), at)
	CMPQ(at, end)
	JB(LabelRef("inner"))
}

// addTile adds the sums to the result.
func (m machine) addTile(sums [][]Register) {
	c, cStep := Load(Param("c"), GP64()), Load(Param("cStep"), GP64())
	for _, row := range sums {
		for r, sum := range row {
			to := Mem{Base: c, Disp: r * m.bytes}
			VADDPS(to, sum, sum)
			VMOVUPS(sum, to)
		}
		ADDQ(cStep, c)
	}
}

// steps returns n addresses at equal distance.
func steps(first Register, step Mem, n int) []Register {
	addresses := []Register{first}
	for i := 1; i < n; i++ {
		next := GP64()
		MOVQ(addresses[i-1], next)
		ADDQ(step, next)
		addresses = append(addresses, next)
	}
	return addresses
}
