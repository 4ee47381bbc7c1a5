package kernel_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"testing"
	"time"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"

	"taosim/models/kernel"
)

// The figures below are from one core of a two-core AMD EPYC (Zen 4, 3.7 GHz)
// that did other work at the time, the largest of three runs of
//
//	go test -run='^$' -bench=. -count=3 ./models/kernel
//
// Rates are those of the fastest iteration, since other work can only slow one
// down. "%peak" is the part of the multiply-adds that the same kernel does in
// registers, measured on the spot with [kernel.Kernel.Peak].

// fastest runs the benchmark's iterations and returns how long the fastest took.
func fastest(b *testing.B, run func()) time.Duration {
	least := time.Duration(math.MaxInt64)
	for b.Loop() {
		start := time.Now()
		run()
		least = min(least, time.Since(start))
	}
	return least
}

// reportRate reports operations per second, and what part of the peak that is.
func reportRate(b *testing.B, k *kernel.Kernel, operations int, took time.Duration) {
	least, peakOperations := time.Duration(math.MaxInt64), 0
	for range 100 {
		start := time.Now()
		peakOperations = k.Peak()
		least = min(least, time.Since(start))
	}
	rate, peak := float64(operations)/float64(took), float64(peakOperations)/float64(least)
	b.ReportMetric(rate, "GFLOP/s")
	b.ReportMetric(100*rate/peak, "%peak")
	b.ReportMetric(0, "ns/op") // of the mean iteration, which is not what the rates are of
}

func forEachKernelBenchmark(b *testing.B, benchmark func(b *testing.B, k *kernel.Kernel)) {
	for _, name := range kernel.Names() {
		k, err := kernel.Named(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { benchmark(b, k) })
	}
}

// A text draws words whose frequencies are Zipf's, as they are left when frequent
// words are passed over (sample 1e-4), and noise by their frequency to the power
// of 3/4.
type text struct {
	random       *rand.Rand
	words, noise []float64 // cumulative
}

func newText(types int) *text {
	t := &text{random: rand.New(rand.NewPCG(11, 12))}
	harmonic, words, noise := 0.0, 0.0, 0.0
	for rank := range types {
		harmonic += 1 / float64(rank+1)
	}
	for rank := range types {
		frequency := 1 / float64(rank+1) / harmonic
		words += min(frequency, math.Sqrt(frequency*1e-4)+1e-4)
		noise += math.Pow(frequency, 0.75)
		t.words, t.noise = append(t.words, words), append(t.noise, noise)
	}
	return t
}

func (t *text) draw(cumulative []float64) int32 {
	return int32(sort.SearchFloat64s(cumulative, t.random.Float64()*cumulative[len(cumulative)-1]))
}

// window draws the neighbours of a word, 1 to 5 on either side.
func (t *text) window(words []int32, centre int) []int32 {
	reach := 1 + t.random.IntN(5)
	neighbours := append([]int32(nil), words[centre-reach:centre]...)
	return append(neighbours, words[centre+1:centre+reach+1]...)
}

// outputs is a word and five of noise.
func (t *text) outputs(word int32) []int32 {
	outputs := []int32{word}
	for range 5 {
		outputs = append(outputs, t.draw(t.noise))
	}
	return outputs
}

// plan is the windows of some words of text. Shared noise is that of a window,
// other noise of a pair.
func (t *text) plan(length int, shared bool) *kernel.Plan {
	words, plan := make([]int32, length), new(kernel.Plan)
	for i := range words {
		words[i] = t.draw(t.words)
	}
	for i := 5; i < length-5; i++ {
		neighbours := t.window(words, i)
		if shared {
			plan.Add(neighbours, t.outputs(words[i]))
			continue
		}
		for n := range neighbours {
			plan.Add(neighbours[n:n+1], t.outputs(words[i]))
		}
	}
	return plan
}

// Millions of pairs a second, of 4,608 operations each, and the part of the peak
// of the kernel (118, 118 and 15 GFLOP/s):
//
//	                       avx512         avx2           portable
//	15,440 types, shared   17.7   69 %    16.4   64 %    0.81   25 %
//	15,440 types, classic  10.1   39 %    10.7   42 %    0.54   17 %
//	2,318 types, shared    18.5   72 %    17.5   68 %    0.86   27 %
//	2,318 types, classic   11.3   44 %    12.2   47 %    0.58   18 %
func BenchmarkDescend(b *testing.B) {
	const columns = 128
	forEachKernelBenchmark(b, func(b *testing.B, k *kernel.Kernel) {
		for _, types := range []int{15_440, 2_318} {
			for _, mode := range []string{"shared", "classic"} {
				b.Run(fmt.Sprintf("types=%d/%s", types, mode), func(b *testing.B) {
					plan := newText(types).plan(3000, mode == "shared")
					inputs, outputs := newBenchmarkTable(types, columns), newBenchmarkTable(types, columns)
					took := fastest(b, func() { k.Descend(inputs, outputs, plan, 1e-4) })
					b.ReportMetric(float64(plan.Pairs())/took.Seconds()/1e6, "Mpairs/s")
					reportRate(b, k, plan.Scores()*columns*6, took)
				})
			}
		}
	})
}

// GFLOP/s of c += a b (plain) and b += a^T c (transposed), with a of 700 rows and
// D columns and b of D rows and 2 D columns:
//
//	                   avx512   avx2   portable   gonum
//	D=16,  plain          102     99        3.8      14
//	D=16,  transposed     114     90        3.8      10
//	D=32,  plain          110    106        5.1      14
//	D=32,  transposed     116    107        5.2      15
//	D=64,  plain          113    108        6.0      14
//	D=64,  transposed     117    107        6.0      19
//	D=128, plain          115    107        6.6      14
//	D=128, transposed     116    108        6.5      13
func BenchmarkProducts(b *testing.B) {
	const rows = 700
	forEachKernelBenchmark(b, func(b *testing.B, k *kernel.Kernel) {
		for _, columns := range []int{16, 32, 64, 128} {
			x, y, z := benchmarkMatrices(rows, columns)
			operations := 2 * rows * columns * 2 * columns
			b.Run(fmt.Sprintf("plain/D=%d", columns), func(b *testing.B) {
				reportRate(b, k, operations, fastest(b, func() { k.MultiplyAdd(rows, z, x, y) }))
			})
			b.Run(fmt.Sprintf("transposed/D=%d", columns), func(b *testing.B) {
				reportRate(b, k, operations, fastest(b, func() { k.MultiplyTransposedAdd(rows, y, x, z) }))
			})
		}
	})
}

func benchmarkMatrices(rows, columns int) (a, b, c kernel.Rows) {
	return newBenchmarkTable(rows, columns), newBenchmarkTable(columns, 2*columns), newBenchmarkTable(rows, 2*columns)
}

// newBenchmarkTable is a table of small random values, none of which is so small
// as to slow the processor down. Its rows begin with cache lines.
func newBenchmarkTable(rows, columns int) kernel.Rows {
	table, random := newTable(rows, columns, columns), rand.New(rand.NewPCG(1, 2))
	for i := range table.Values {
		table.Values[i] = 0.1 * (random.Float32() - 0.5)
	}
	return table
}

// The same products by gonum, which shares large ones between cores.
func BenchmarkProductsByGonum(b *testing.B) {
	const rows = 700
	general := func(r kernel.Rows, rows int) blas32.General {
		return blas32.General{Rows: rows, Cols: r.Columns, Stride: r.Stride, Data: r.Values}
	}
	report := func(b *testing.B, columns int, run func()) {
		b.ReportMetric(float64(2*rows*columns*2*columns)/float64(fastest(b, run)), "GFLOP/s")
		b.ReportMetric(0, "ns/op")
	}
	for _, columns := range []int{16, 32, 64, 128} {
		a, c, d := benchmarkMatrices(rows, columns)
		x, y, z := general(a, rows), general(c, columns), general(d, rows)
		b.Run(fmt.Sprintf("plain/D=%d", columns), func(b *testing.B) {
			report(b, columns, func() { blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, x, y, 1, z) })
		})
		b.Run(fmt.Sprintf("transposed/D=%d", columns), func(b *testing.B) {
			report(b, columns, func() { blas32.Gemm(blas.Trans, blas.NoTrans, 1, x, z, 1, y) })
		})
	}
}

// Planning a window of six inputs and six outputs takes 15 ns, and what Descend
// does with it some 350 ns.
func BenchmarkPlan(b *testing.B) {
	var plan kernel.Plan
	inputs, outputs := []int32{9, 2, 7, 1, 8, 3}, []int32{5, 4, 6, 2, 1, 8}
	const windows = 1000
	took := fastest(b, func() {
		plan.Reset()
		for range windows {
			plan.Add(inputs, outputs)
		}
	})
	b.ReportMetric(float64(took)/windows, "ns/window")
	b.ReportMetric(0, "ns/op")
}
