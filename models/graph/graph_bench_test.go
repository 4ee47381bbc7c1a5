package graph_test

import (
	"fmt"
	"testing"

	"taosim/models"
	"taosim/models/graph"
)

// Steps a second, each of which reads the answers to a lesson, assesses them,
// learns and commits. In a lesson of five words nearly all of a step goes into
// building the graph. From one core of a two-core AMD EPYC (Zen 4, 3.7 GHz) that
// did other work at the time, the most of several runs of
//
//	go test -run='^$' -bench=. -cpu=1 -count=5 ./models/graph
//
//	                           gorgonia   native
//	words=5/peers=5/D=16           461   50,700
//	words=128/peers=5/D=128         57      508
//	words=700/peers=4/D=64          15      372
func BenchmarkMixtureStep(b *testing.B) {
	for _, size := range []struct{ words, peers, dimensions int }{{5, 5, 16}, {128, 5, 128}, {700, 4, 64}} {
		for _, differentiator := range []models.Differentiator{graph.Gorgonia{}, models.Native{}} {
			b.Run(fmt.Sprintf("words=%d/peers=%d/D=%d/%T", size.words, size.peers, size.dimensions, differentiator), func(b *testing.B) {
				lesson := textLesson(size.words)
				n := newNeuron(models.Design{Dimensions: size.dimensions, Differentiator: differentiator}, lesson, size.peers, 1)
				answers := n.answers(lesson, size.peers, 1)
				for b.Loop() {
					r := n.Read(lesson, answers, size.peers, n.random)
					r.Assess()
					n.Commit(r.Learn(models.Rates{Embedding: 1e-3, Projection: 1e-4, Gate: 1e-3}))
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "steps/s")
			})
		}
	}
}
