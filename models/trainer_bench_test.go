package models

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"taosim/models/kernel"
)

// The benchmarks train vectors of 128 numbers with a window of 5, 5 noise words
// and subsampling at 1e-4, on the text that TAOSIM_TEXT8 names or else on one
// made up in its likeness, and count words of the vocabulary, whether they were
// thinned out or not. TAOSIM_WORD2VEC names a binary of word2vec.c to time on the
// same text.
//
//	make bench-embeddings TEXT8=path WORD2VEC=path
//
// On one of two cores of an AMD EPYC (Zen 4), with go1.26.8, on the first 1.1
// million words of text8 and with the other core at work, in millions of words a
// second: shared 3.9 (avx512), 3.5 (avx2), 0.23 (portable); classic 2.0, 1.9 and
// 0.13; next-word 0.36, 0.36 and 0.05; word2vec.c built with -Ofast 0.17.
// Planning alone would reach 28 for shared and 8.5 for classic.

// benchSampler is one for benchmarks of an objective.
func benchSampler(c *Corpus, o Objective) *Sampler {
	if o == NextWord {
		return NewSampler(c.Vocabulary, 5, 64, 0)
	}
	return NewSampler(c.Vocabulary, 5, 5, 1e-4)
}

// newTrainerBench returns a trainer that never comes to an end.
func newTrainerBench(o Objective, k *kernel.Kernel) *Trainer {
	c, random := benchText(), newRandom(1)
	model := NewModel(c.Vocabulary.Len(), 128, random)
	return NewTrainer(model, c.Text, benchSampler(c, o), Training{Objective: o, Epochs: 1 << 20, Rate: 0.025, Kernel: k}, random)
}

// mustKernel is a kernel that this machine has.
func mustKernel(b *testing.B, name string) *kernel.Kernel {
	b.Helper()
	k, err := kernel.Named(name)
	if err != nil {
		b.Fatal(err)
	}
	return k
}

// scoresOf is how many inner products the stretch that was just trained took.
func scoresOf(t *Trainer) int {
	if s, ok := t.objective.(*skipGram); ok {
		return s.plan.Scores()
	}
	return (len(t.stretch) - 1) * (1 + t.sampler.negatives)
}

func BenchmarkTrainer(b *testing.B) {
	for _, o := range objectives {
		for _, name := range kernel.Names() {
			b.Run(fmt.Sprintf("%v/%s", o, name), func(b *testing.B) {
				k := mustKernel(b, name)
				portable, limit := portableSpeed(b, o), peak(k)
				t, scores := newTrainerBench(o, k), 0
				b.ResetTimer()
				for b.Loop() {
					t.Step()
					scores += scoresOf(t)
				}
				speed := float64(t.Trained()) / b.Elapsed().Seconds()
				// A score takes 2D operations, and its steps 2D for each side.
				operations := float64(scores) * 6 * float64(t.model.Centre.Columns) / b.Elapsed().Seconds()
				b.ReportMetric(speed/1e6, "Mwords/s")
				b.ReportMetric(speed/portable, "x-portable")
				b.ReportMetric(operations/1e9, "GFLOP/s")
				b.ReportMetric(100*operations/limit, "%peak")
			})
		}
	}
}

// portableSpeed is how many words a second the portable kernel learns.
func portableSpeed(b *testing.B, o Objective) float64 {
	b.Helper()
	t := newTrainerBench(o, mustKernel(b, "portable"))
	begun := time.Now()
	for range 30 {
		t.Step()
	}
	return float64(t.Trained()) / time.Since(begun).Seconds()
}

// peak is how many floating-point operations a second the kernel's multiply-adds
// reach, the best of many tries.
func peak(k *kernel.Kernel) float64 {
	best := 0.0
	for range 200 {
		begun := time.Now()
		operations := k.Peak()
		best = max(best, float64(operations)/time.Since(begun).Seconds())
	}
	return best
}

// BenchmarkPlan is what of a training is not the kernel's.
func BenchmarkPlan(b *testing.B) {
	for _, o := range []Objective{Classic, Shared} {
		b.Run(o.String(), func(b *testing.B) {
			t := newTrainerBench(o, kernel.Best())
			s := t.objective.(*skipGram)
			b.ResetTimer()
			for b.Loop() {
				t.read()
				s.prepare(t.stretch, &t.random)
			}
			b.ReportMetric(float64(t.Trained())/b.Elapsed().Seconds()/1e6, "Mwords/s")
		})
	}
}

// BenchmarkTwoTrainers is two models on two cores against one on one.
func BenchmarkTwoTrainers(b *testing.B) {
	for _, o := range []Objective{Classic, Shared} {
		b.Run(o.String(), func(b *testing.B) {
			first, second := newTrainerBench(o, kernel.Best()), newTrainerBench(o, kernel.Best())
			var alone, together time.Duration
			b.ResetTimer()
			for b.Loop() {
				alone += timed(steps(first))
				together += timed(steps(first), steps(second))
			}
			b.ReportMetric(2*alone.Seconds()/together.Seconds(), "x-one")
		})
	}
}

// steps trains on some stretches.
func steps(t *Trainer) func() {
	return func() {
		for range 100 {
			t.Step()
		}
	}
}

// timed runs some work at a time and returns how long all of it took.
func timed(work ...func()) time.Duration {
	begun := time.Now()
	var group sync.WaitGroup
	for _, w := range work {
		group.Go(w)
	}
	group.Wait()
	return time.Since(begun)
}

// BenchmarkWord2vec is the speed that word2vec.c says it had, by its processor
// time and without reading the vocabulary.
func BenchmarkWord2vec(b *testing.B) {
	program := os.Getenv("TAOSIM_WORD2VEC")
	if program == "" {
		b.Skip("TAOSIM_WORD2VEC names no binary of word2vec.c")
	}
	text := filepath.Join(b.TempDir(), "text")
	if err := os.WriteFile(text, []byte(spelled(benchText())), 0o644); err != nil {
		b.Fatal(err)
	}
	said := regexp.MustCompile(`Words/thread/sec: ([0-9.]+)k`)
	for b.Loop() {
		output, err := exec.CommandContext(b.Context(), program, "-train", text, "-output", text+".vectors", "-cbow", "0", "-hs", "0", "-threads", "1",
			"-size", "128", "-window", "5", "-negative", "5", "-sample", "1e-4", "-min-count", "1", "-alpha", "0.025", "-iter", "1", "-binary", "1").Output()
		speeds := said.FindAllSubmatch(output, -1)
		if err != nil || len(speeds) == 0 {
			b.Fatalf("%s ended with %v and said %s", program, err, output)
		}
		thousands, err := strconv.ParseFloat(string(speeds[len(speeds)-1][1]), 64)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(thousands/1e3, "Mwords/s")
	}
}

// spelled is the text of a corpus.
func spelled(c *Corpus) string {
	var text strings.Builder
	for _, w := range c.Text {
		text.WriteString(c.Vocabulary.Words[w])
		text.WriteByte(' ')
	}
	return text.String()
}

// benchText is the text that TAOSIM_TEXT8 names, plain or as .gz, or else one like
// the beginning of text8: as long as its first 1,104,259 words of a vocabulary
// of 15,440, which follow Zipf's law.
var benchText = sync.OnceValue(func() *Corpus {
	path := os.Getenv("TAOSIM_TEXT8")
	if path == "" {
		return NewCorpus(zipfText(15_440, 1_104_259), 1)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		panic(fmt.Sprintf("models: read the text of the benchmarks: %v", err))
	}
	text := string(content)
	if strings.HasSuffix(path, ".gz") {
		if text, err = unzip(content); err != nil {
			panic(fmt.Sprintf("models: read the text of the benchmarks: %v", err))
		}
	}
	return NewCorpus(text, DefaultMinCount)
})

// zipfText is a text in which the word of rank r stands in proportion to
// 1/(r+2.7), and every word at least once; the first rank is 1.
func zipfText(words, length int) string {
	random := newRandom(1)
	cumulative := make([]float64, words)
	total := 0.0
	for r := range words {
		total += 1 / (float64(r) + 3.7)
		cumulative[r] = total
	}
	var text strings.Builder
	for i := range length {
		r := i
		if i >= words {
			r, _ = slices.BinarySearch(cumulative, random.Float64()*total)
		}
		fmt.Fprintf(&text, "w%d ", r)
	}
	return text.String()
}
