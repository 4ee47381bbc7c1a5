// Command generate writes the machine code of package kernel and the Go
// declarations of its functions.
//
// Each file here is one idea. What it emits is the same for AVX-512 and AVX2 but
// for the width of registers.
package main

import . "github.com/mmcloughlin/avo/build"

func main() {
	ConstraintExpr("amd64")
	for _, m := range []machine{avx512, avx2} {
		descend(m)
		score(m)
		accumulate(m)
		dot(m)
		addScaled(m)
		widen(m)
		narrow(m)
		for _, rows := range m.tileRows {
			for _, registers := range m.tileRegisters {
				tile(m, rows, registers)
			}
		}
		peak(m)
	}
	Generate()
}
