package evaluation_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"taosim/models"
	"taosim/models/corpora"
	"taosim/models/evaluation"
	"taosim/models/kernel"
	"taosim/models/vectors"

	"gonum.org/v1/gonum/stat"
)

// What all trainings of BenchmarkQuality have in common.
const (
	dimensions = 128
	window     = 5
	negatives  = 5
	subsample  = 1e-4
	rate       = 0.025
	runs       = 5
	top        = 30_000 // words that analogies are answered from
)

// BenchmarkQuality is what vectors are worth after equal work: the mean and the
// standard deviation over five trainings of Spearman's correlation with each set
// of similarities, and of the share of analogies answered right by 3CosAdd. Seed 1
// gives the vectors of "taosim embed train --seed 1".
//
//	make bench-quality TEXT8=path SIMILARITY=path,path ANALOGY=path WORD2VEC=path
//
// EPOCHS is how often the text is read, 10 unless given. WORD2VEC names a binary of
// word2vec.c to measure as well. It takes six minutes and more, most of them
// word2vec.c's.
//
// On the first 1.1 million words of text8, with go1.26.8, AVX-512 and word2vec.c
// built with -Ofast, means and in brackets standard deviations:
//
//	           WordSim-353      MEN              Google's analogies
//	classic    0.5161 (0.0049)  0.4163 (0.0049)  0.0692 (0.0017)
//	shared     0.5393 (0.0121)  0.4444 (0.0059)  0.0709 (0.0019)
//	word2vec   0.5231 (0.0076)  0.4193 (0.0038)  0.0697 (0.0014)
func BenchmarkQuality(b *testing.B) {
	q := newQuality(b)
	for _, o := range []models.Objective{models.Classic, models.Shared} {
		b.Run(o.String(), func(b *testing.B) {
			q.report(b, func(run int) *evaluation.Space { return q.train(o, uint64(run)) })
		})
	}
	b.Run("word2vec", func(b *testing.B) {
		program := os.Getenv("TAOSIM_WORD2VEC")
		if program == "" {
			b.Skip("TAOSIM_WORD2VEC names no binary of word2vec.c")
		}
		q.report(b, func(run int) *evaluation.Space { return q.word2vec(b, program, run) })
	})
}

// quality is what vectors are trained on and measured with.
type quality struct {
	corpus   *models.Corpus
	epochs   int
	measures []measure
}

// A measure is a figure that more is better of.
type measure struct {
	name string
	of   func(*evaluation.Space) float64
}

// newQuality reads what the environment names, and skips the benchmark if that is
// not all of it.
func newQuality(b *testing.B) *quality {
	b.Helper()
	text, similarity, analogy := os.Getenv("TAOSIM_QUALITY_TEXT"), os.Getenv("TAOSIM_SIMILARITY"), os.Getenv("TAOSIM_ANALOGY")
	if text == "" || similarity == "" || analogy == "" {
		b.Skip("it takes a text in TAOSIM_QUALITY_TEXT, sets of similarities in TAOSIM_SIMILARITY, separated by commas, and of analogies in TAOSIM_ANALOGY")
	}
	q := &quality{corpus: openText(b, text), epochs: epochs(b)}
	for path := range strings.SplitSeq(similarity, ",") {
		q.measures = append(q.measures, similarityWith(b, path))
	}
	q.measures = append(q.measures, analogiesOf(b, analogy))
	return q
}

// openText opens a text with the words that stand in it often enough.
func openText(b *testing.B, path string) *models.Corpus {
	b.Helper()
	corpus, err := corpora.Open(b.Context(), path, corpora.Options{
		Selection: models.Selection{MinCount: models.DefaultMinCount},
		Folder:    b.TempDir(),
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := corpus.Close(); err != nil {
			b.Error(err)
		}
	})
	return corpus.Corpus
}

// epochs is how often the text is read.
func epochs(b *testing.B) int {
	b.Helper()
	text := os.Getenv("TAOSIM_QUALITY_EPOCHS")
	if text == "" {
		return 10
	}
	epochs, err := strconv.Atoi(text)
	if err != nil || epochs < 1 {
		b.Fatalf("TAOSIM_QUALITY_EPOCHS: expected a whole number from 1, found %q", text)
	}
	return epochs
}

// similarityWith is the correlation with the judgements of a file.
func similarityWith(b *testing.B, path string) measure {
	b.Helper()
	judgements, err := evaluation.ReadJudgements(path)
	if err != nil {
		b.Fatal(err)
	}
	return measure{unitOf(path) + "-rho", func(s *evaluation.Space) float64 { return s.Similarity(judgements).Rho }}
}

// analogiesOf is the share of the questions of a file answered right.
func analogiesOf(b *testing.B, path string) measure {
	b.Helper()
	questions, err := evaluation.ReadQuestions(path)
	if err != nil {
		b.Fatal(err)
	}
	return measure{unitOf(path) + "-right", func(s *evaluation.Space) float64 {
		_, total := s.Analogy(questions, top)
		return total.Rate()
	}}
}

// unitOf is the name of a file as a unit of a benchmark, which has no spaces.
func unitOf(path string) string {
	name := filepath.Base(path)
	return strings.Join(strings.Fields(strings.TrimSuffix(name, filepath.Ext(name))), "-")
}

// report trains several times, with runs counted from 1, and reports each measure.
func (q *quality) report(b *testing.B, train func(run int) *evaluation.Space) {
	b.Helper()
	var figures [][]float64
	for b.Loop() {
		figures = q.figures(train)
	}
	for i, m := range q.measures {
		mean, deviation := stat.MeanStdDev(figures[i], nil)
		b.ReportMetric(mean, m.name)
		b.ReportMetric(deviation, m.name+"-sd")
		b.Logf("%s: mean %.4f, standard deviation %.4f of %.4f", m.name, mean, deviation, figures[i])
	}
}

// figures are those of each measure, by run.
func (q *quality) figures(train func(run int) *evaluation.Space) [][]float64 {
	figures := make([][]float64, len(q.measures))
	for run := range runs {
		space := train(run + 1)
		for i, m := range q.measures {
			figures[i] = append(figures[i], m.of(space))
		}
	}
	return figures
}

// train trains vectors with the luck of a seed.
func (q *quality) train(o models.Objective, seed uint64) *evaluation.Space {
	random := rand.New(rand.NewPCG(seed, 0))
	vocabulary := q.corpus.Vocabulary
	model := models.NewModel(vocabulary.Len(), dimensions, random)
	sampler := models.NewSampler(vocabulary, window, negatives, subsample)
	trainer := models.NewTrainer(model, q.corpus.Text, sampler, models.Training{
		Objective: o,
		Epochs:    q.epochs,
		Rate:      rate,
		Kernel:    kernel.Best(),
	}, random)
	for trainer.Step() {
	}
	return evaluation.NewSpace(vocabulary.Words, model.Centre)
}

// word2vec trains vectors with word2vec.c. Its seed cannot be set, so its luck is
// varied by where the text begins: run 2 begins a fifth into it, and reads at its
// end what it has left out. Words, windows and work stay the same but at that seam.
func (q *quality) word2vec(b *testing.B, program string, run int) *evaluation.Space {
	b.Helper()
	folder := b.TempDir()
	text, output := filepath.Join(folder, "text"), filepath.Join(folder, "vectors.bin")
	if err := os.WriteFile(text, []byte(q.spelled(len(q.corpus.Text)*(run-1)/runs)), 0o644); err != nil {
		b.Fatal(err)
	}
	said, err := exec.CommandContext(b.Context(), program, "-train", text, "-output", output, "-binary", "1",
		"-cbow", "0", "-hs", "0", "-threads", "1", "-min-count", "1", // rarer words are left out of the text already
		"-size", fmt.Sprint(dimensions), "-window", fmt.Sprint(window), "-negative", fmt.Sprint(negatives),
		"-sample", fmt.Sprint(subsample), "-alpha", fmt.Sprint(rate), "-iter", fmt.Sprint(q.epochs)).CombinedOutput()
	if err != nil {
		b.Fatalf("%s ended with %v and said %s", program, err, said)
	}
	embedding, _, err := vectors.Read(output)
	if err != nil {
		b.Fatal(err)
	}
	return evaluation.NewSpace(embedding.Words, embedding.Vectors)
}

// spelled is the text from a place to its end, and then from its start to there.
func (q *quality) spelled(from int) string {
	var text strings.Builder
	for _, part := range [][]models.Word{q.corpus.Text[from:], q.corpus.Text[:from]} {
		for _, w := range part {
			text.WriteString(q.corpus.Vocabulary.Words[w])
			text.WriteByte(' ')
		}
	}
	return text.String()
}
