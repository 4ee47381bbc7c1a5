package models

import (
	"math/rand/v2"
	"testing"
)

// benchmarkLesson is the round of the quickstart: 400 words of text, 100 held
// out, four peers.
func benchmarkLesson(dimensions int) (*Mixture, *Lesson, []Answer) {
	random := rand.New(rand.NewPCG(1, 2))
	corpus := WordNet()
	shard := corpus.Shard(0, 16)
	lesson := NewSampler(corpus.Vocabulary, 5, 5, 1e-3).Lesson(shard.Training[:400], shard.HeldOut[:100], random)
	mixture := &Mixture{Own: NewModel(corpus.Vocabulary.Len(), dimensions, random)}
	mixture.Introduce(4)
	var answers []Answer
	for peer := range 4 {
		vectors := NewMatrix(len(lesson.Words), dimensions)
		for i := range vectors.Values {
			vectors.Values[i] = float32(random.NormFloat64())
		}
		answers = append(answers, Answer{Peer: peer, Vectors: vectors})
	}
	return mixture, lesson, answers
}

func BenchmarkLearn(b *testing.B) {
	for _, peers := range []int{0, 4} {
		b.Run(map[int]string{0: "alone", 4: "peers=4"}[peers], func(b *testing.B) {
			mixture, lesson, answers := benchmarkLesson(16)
			for b.Loop() {
				mixture.Read(lesson, answers[:peers]).Learn(Rates{Embedding: 1e-3, Projection: 1e-4})
			}
			b.ReportMetric(float64(b.N*len(lesson.Training.Pairs))/b.Elapsed().Seconds(), "pairs/s")
		})
	}
}

func BenchmarkAssess(b *testing.B) {
	mixture, lesson, answers := benchmarkLesson(16)
	for b.Loop() {
		mixture.Read(lesson, answers).Assess()
	}
}

func BenchmarkLesson(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	corpus := WordNet()
	sampler := NewSampler(corpus.Vocabulary, 5, 5, 1e-3)
	shard := corpus.Shard(0, 16)
	for b.Loop() {
		sampler.Lesson(shard.Training[:400], shard.HeldOut[:100], random)
	}
}

func BenchmarkCopy(b *testing.B) {
	mixture, _, _ := benchmarkLesson(16)
	other := &Mixture{Own: NewModel(mixture.Own.Centre.Rows, 16, rand.New(rand.NewPCG(1, 2)))}
	for b.Loop() {
		other.CopyFrom(mixture)
	}
}
