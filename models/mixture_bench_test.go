package models

import (
	"fmt"
	"testing"
)

// The benchmarks are of the round of the quickstart: 400 words of text, 100
// held out, vectors of 16 numbers, four peers.
//
//	go test -run='^$' -bench=. ./models
//
// On one of two cores of an AMD EPYC (Zen 4), with go1.26.8, median of three:
// learning takes 0.54 ms alone (3.3 million pairs a second) and 1.3 ms with four
// peers (1.4 million); as two products a peer in place of one it took 1.7 ms.

// newBench returns such a round with answers of random numbers.
func newBench(peers int) (*Mixture, *Lesson, []Answer) {
	const dimensions = 16
	random := newRandom(1)
	corpus := WordNet()
	shard := corpus.Shard(0, 16)
	lesson := NewSampler(corpus.Vocabulary, 5, 5, 1e-3).Lesson(shard.Training[:400], shard.HeldOut[:100], random)
	mixture := &Mixture{Own: NewModel(corpus.Vocabulary.Len(), dimensions, random)}
	mixture.Introduce(peers)
	answers := make([]Answer, peers)
	for peer := range answers {
		answers[peer] = Answer{Peer: peer, Vectors: NewMatrix(len(lesson.Words), dimensions)}
		fill(answers[peer].Vectors, 1, random)
	}
	return mixture, lesson, answers
}

func BenchmarkLearn(b *testing.B) {
	for _, peers := range []int{0, 4} {
		b.Run(fmt.Sprintf("peers=%d", peers), func(b *testing.B) {
			mixture, lesson, answers := newBench(peers)
			for b.Loop() {
				mixture.Read(lesson, answers).Learn(Rates{Embedding: 1e-3, Projection: 1e-4})
			}
			b.ReportMetric(float64(b.N*len(lesson.Training.Pairs))/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

func BenchmarkAssess(b *testing.B) {
	mixture, lesson, answers := newBench(4)
	for b.Loop() {
		mixture.Read(lesson, answers).Assess()
	}
}

func BenchmarkLesson(b *testing.B) {
	random := newRandom(1)
	corpus := WordNet()
	sampler := NewSampler(corpus.Vocabulary, 5, 5, 1e-3)
	shard := corpus.Shard(0, 16)
	for b.Loop() {
		sampler.Lesson(shard.Training[:400], shard.HeldOut[:100], random)
	}
}

func BenchmarkCopyFrom(b *testing.B) {
	mixture, _, _ := newBench(4)
	other := &Mixture{Own: EmptyModel(mixture.Own.Centre.Rows, mixture.Own.Centre.Columns)}
	for b.Loop() {
		other.CopyFrom(mixture)
	}
}
