package kernel_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"taosim/models/kernel"
)

// GB/s, read and written together, 6 bytes a value, with vectors that stay in the
// first cache:
//
//	                    avx512   avx2   portable
//	widen, 32 values      20      20      14
//	widen, 256 values    100      99      21
//	narrow, 32 values     18      17       5.8
//	narrow, 256 values    71      48       6.5
//
// Vectors of words at random come from further away, and waiting for them takes
// longer than to widen them.
func BenchmarkHalves(b *testing.B) {
	const repeats = 1000 // in an iteration, which a clock can tell from none
	forEachKernelBenchmark(b, func(b *testing.B, k *kernel.Kernel) {
		for _, length := range []int{32, 256} {
			values, halves := newRandomTable(rand.New(rand.NewPCG(1, 2)), 1, length, length, 1).Values, make([]uint16, length)
			measure := func(name string, run func()) {
				b.Run(fmt.Sprintf("%s/length=%d", name, length), func(b *testing.B) {
					took := fastest(b, func() {
						for range repeats {
							run()
						}
					})
					b.ReportMetric(float64(6*length*repeats)/float64(took), "GB/s")
					b.ReportMetric(0, "ns/op")
				})
			}
			measure("widen", func() { k.Widen(values, halves) })
			measure("narrow", func() { k.Narrow(halves, values) })
		}
	})
}
