// Package kernel holds the loops in which training spends its time: the scores
// and steps of skip-gram windows, inner products, products of matrices, and the way
// to half the bytes and back. They are written three times, for AVX-512, for AVX2
// with FMA and in Go, and chosen by the processor or by name.
//
// The same calls give the same bits with the same kernel on the same
// architecture; two kernels differ in rounding, but for halves. Nothing here allocates memory,
// starts a goroutine, draws a random number or reads a clock.
package kernel

import (
	"fmt"
	"strings"
)

// The assembly and its Go declarations are written by a program of its own module.
//go:generate go run -C generate . -out ../loops_amd64.s -stubs ../loops_amd64.go -pkg kernel

// A Kernel is one implementation of the loops, for one kind of processor. It
// has no state, so that any number of goroutines may share it.
//
// A call with an index outside its table, a table too small or slices of unequal
// length panics before anything is written.
type Kernel struct {
	name  string
	lanes int // float32 values in a register

	// The loops trust their arguments; the methods have checked them.
	descend    func(inputs, outputs Rows, codes []int32, rate float32)
	score      func(inputs, outputs Rows, codes []int32, scores []float32)
	accumulate func(dInputs, dOutputs, inputs, outputs Rows, codes []int32, slopes []float32)
	dot        func(a, b []float32) float32
	addScaled  func(dst []float32, scale float32, x []float32)
	widen      func(dst []float32, src []uint16)
	narrow     func(dst []uint16, src []float32)
	multiply   func(p product)
	peak       func(rounds int) float32
}

// kernels are those this machine runs, fastest first.
var kernels = append(native(), portable)

// Best is the fastest kernel this machine runs.
func Best() *Kernel { return kernels[0] }

// Named returns the kernel "avx512", "avx2" or "portable". The error of a name
// that this machine does not run lists those it does.
func Named(name string) (*Kernel, error) {
	for _, k := range kernels {
		if k.name == name {
			return k, nil
		}
	}
	return nil, fmt.Errorf("kernel %q does not run on this machine; choose from: %s", name, strings.Join(Names(), ", "))
}

// Names lists the kernels this machine runs, fastest first.
func Names() []string {
	names := make([]string, len(kernels))
	for i, k := range kernels {
		names[i] = k.name
	}
	return names
}

// Name is what [Named] knows the kernel by.
func (k *Kernel) Name() string { return k.name }
