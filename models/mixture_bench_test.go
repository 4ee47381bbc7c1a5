package models_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"taosim/models"
	"taosim/models/kernel"
)

// The benchmarks are of what a neuron does with the answers to a lesson: read
// them, assess each, learn from them and commit the change.
//
//	go test -run='^$' -bench=MixtureStep -cpu=1 -count=5 ./models

// A mixtureBench is a neuron with a lesson of so many words of text and answers
// of random numbers to it.
type mixtureBench struct {
	mixture *models.Mixture
	lesson  *models.Lesson
	answers []models.Answer
	random  *rand.Rand
}

func newMixtureBench(k *kernel.Kernel, words, peers, dimensions int) *mixtureBench {
	random := rand.New(rand.NewPCG(1, 2))
	b := &mixtureBench{
		mixture: models.NewMixture(models.Design{
			Words: words, Dimensions: dimensions, Gate: models.Gate{Importance: 0.1}, Kernel: k, Differentiator: models.Native{},
		}, random),
		lesson: benchLesson(words, random),
		random: random,
	}
	for peer := range peers {
		vectors := models.NewMatrix(words, dimensions)
		for i := range vectors.Values {
			vectors.Values[i] = random.Float32() - 0.5
		}
		b.answers = append(b.answers, models.Answer{Peer: peer, Vectors: vectors})
	}
	return b
}

// benchLesson is of a text without repetition, of which the last tenth is held
// out. As in those that a sampler draws, windows reach up to five words to either
// side, and there are five words of noise: for a window in training, for a pair
// in what is held out.
func benchLesson(words int, random *rand.Rand) *models.Lesson {
	l := &models.Lesson{}
	for middle := range int32(words) {
		l.Words = append(l.Words, models.Word(middle))
		var neighbours []int32
		reach := 1 + random.Int32N(5)
		for neighbour := max(0, middle-reach); neighbour <= min(middle+reach, int32(words)-1); neighbour++ {
			if neighbour != middle {
				neighbours = append(neighbours, neighbour)
			}
		}
		if int(middle) < words-words/10 {
			l.Training.Add(neighbours, against(middle, words, random))
			continue
		}
		for i := range neighbours {
			l.HeldOut.Add(neighbours[i:i+1], against(middle, words, random))
		}
	}
	return l
}

// against is a word and five of noise.
func against(middle int32, words int, random *rand.Rand) []int32 {
	outputs := []int32{middle}
	for range 5 {
		outputs = append(outputs, random.Int32N(int32(words)))
	}
	return outputs
}

// step is one round with the answers.
func (b *mixtureBench) step() {
	reading := b.mixture.Read(b.lesson, b.answers, len(b.answers), b.random)
	reading.Assess()
	b.mixture.Commit(reading.Learn(models.Rates{Embedding: 1e-3, Projection: 1e-4, Gate: 1e-3}))
}

// operations is how many floating-point operations the products of a step take:
// for each answer its vectors times a projection and the gradient of that, and
// for each score of the lesson an inner product or, where it is learned from, two
// times that and two changes.
func (b *mixtureBench) operations() int {
	dimensions, answers := b.mixture.Dimensions(), len(b.answers)
	products := answers * 2 * 2 * len(b.lesson.Words) * dimensions * 2 * dimensions
	assessed := (2 + answers) * 2 * b.lesson.HeldOut.Scores() * dimensions
	learned := 2 * 6 * b.lesson.Training.Scores() * dimensions
	return products + assessed + learned
}

// Steps a second and, in brackets, GFLOP/s on one core of a two-core AMD EPYC
// (Zen 4, 3.7 GHz) that did other work at the time, the most of several runs:
//
//	                           avx512    avx2      portable
//	words=128/peers=5/D=128    567 (51)  354 (32)  61 (5.5)
//	words=700/peers=4/D=64     434 (48)  407 (45)  42 (4.7)
func BenchmarkMixtureStep(b *testing.B) {
	for _, name := range kernel.Names() {
		for _, size := range []struct{ words, peers, dimensions int }{{128, 5, 128}, {700, 4, 64}} {
			b.Run(fmt.Sprintf("%s/words=%d/peers=%d/D=%d", name, size.words, size.peers, size.dimensions), func(b *testing.B) {
				k, err := kernel.Named(name)
				if err != nil {
					b.Fatal(err)
				}
				bench := newMixtureBench(k, size.words, size.peers, size.dimensions)
				for b.Loop() {
					bench.step()
				}
				steps := float64(b.N) / b.Elapsed().Seconds()
				b.ReportMetric(steps, "steps/s")
				b.ReportMetric(steps*float64(bench.operations())/1e9, "GFLOP/s")
			})
		}
	}
}
