package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

// The constants are those of logistic.go in package kernel, where the formula
// stands.
const (
	expLimit     = 87
	log2E        = 1.44269504088896341
	ln2High      = 0.693359375
	ln2Low       = -2.12194440e-4
	mantissaBits = 23
)

// expP is the polynomial P, from its highest power.
var expP = []float64{
	1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
}

// slopes returns label - rate logistic(x) for the scores x of one input, where the
// labels are scaled by the rate already. A comparison with a NaN gives its second
// operand, which here is x: so a NaN remains one.
func slopes(x Register, rate, labels Mem) Register {
	m := scores
	x = m.combine(VMAXPS, x, m.load(constant(-expLimit)))
	x = m.combine(VMINPS, x, m.load(constant(expLimit)))
	power := m.combine(VCVTPS2DQ, m.combine(VMULPS, constant(-log2E), x)) // n, nearest to -x/ln 2
	n := m.combine(VCVTDQ2PS, power)
	VFNMSUB231PS(constant(ln2High), n, x) // r = -x - n ln 2
	VFNMADD231PS(constant(ln2Low), n, x)
	p := m.load(constant(expP[0]))
	for _, coefficient := range expP[1:] {
		VFMADD213PS(constant(coefficient), x, p)
	}
	VFMADD213PS(x, m.combine(VMULPS, x, x), p)
	VADDPS(constant(1), p, p)
	VPSLLD(Imm(mantissaBits), power, power)
	VPADDD(power, p, p) // e^-x
	VADDPS(constant(1), p, p)
	VDIVPS(p, m.broadcast(rate), p)
	return m.combine(VSUBPS, p, m.load(labels))
}

// constants are the values of which memory holds a whole register.
var constants = map[float64]Mem{}

// constant is memory that holds one value in each lane of scores.
func constant(value float64) Mem {
	if at, ok := constants[value]; ok {
		return at
	}
	at := GLOBL(fmt.Sprintf("constant%d", len(constants)), attr.RODATA|attr.NOPTR)
	for offset := 0; offset < scores.bytes; offset += floatBytes {
		DATA(offset, U32(math.Float32bits(float32(value))))
	}
	constants[value] = at
	return at
}
