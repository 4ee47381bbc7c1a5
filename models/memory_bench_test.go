package models

import "testing"

// BenchmarkMemory prints what a neuron of 128 dimensions takes that learns from
// four peers, over 8 V D bytes: on average over two passes of its text, and at
// the end. It serves from the same memory that it learns in.
//
//	go test ./models -run '^$' -bench Memory -benchtime 1x
//
// Measured on the built-in corpus: see the README.
func BenchmarkMemory(b *testing.B) {
	for range b.N {
		w := newExchangeWorld(128, 1)
		four := func(i int) []int { return w.others(i)[:4] }
		whole := float64(8 * w.design.Words * w.design.Dimensions)
		sum, readings, last := 0.0, 0, 0.0
		w.watch = func(n *exchangeNeuron) {
			last = float64(n.mixture.Bytes()) / whole
			sum += last
			readings++
		}
		w.train(2, exchangeRate, four)
		b.ReportMetric(100*sum/float64(readings), "%of-8VD-mean")
		b.ReportMetric(100*last, "%of-8VD-end")
	}
}
