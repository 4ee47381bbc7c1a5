package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"taosim/models"
	"taosim/models/corpora"
	"taosim/models/kernel"
	"taosim/models/vectors"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// trainOptions are the flags of "taosim embed train".
type trainOptions struct {
	corpus                                         string
	dimensions, window, negative, minCount, epochs number
	seed                                           number
	sample, alpha                                  decimal
	objective, negatives, kernel                   choice
	output, checkpoint                             string
	keepUnknown, binary, json, quiet               bool
}

// What --objective takes.
const (
	skipGram = "skip-gram"
	nextWord = "next-word"
)

func newEmbedTrain() *cobra.Command {
	var options trainOptions
	command := &cobra.Command{
		Use:   "train --output FILE",
		Short: "Train word vectors on a text",
		Long: `The vectors are those of skip-gram with negative sampling, as word2vec trains
them, on one core. With classic negatives every pair of words has noise words of
its own; with shared ones those of a window share them, which is faster and no
worse. The objective next-word is that of the neurons of 2019: each word predicts
the next by a sampled softmax.

The same flags give the same vectors with the same kernel. Ctrl-C ends the
training and writes what has been learned so far; a second Ctrl-C ends the
program at once.

The exit status is 0 when the training has finished, 1 when it failed, 130 when
it was interrupted, and 2 when the command makes no sense, in which case nothing
was written.`,
		Example: `  taosim embed train --output vectors.txt
  taosim embed train --corpus text8 --dim 256 --epochs 3 --output vectors.bin --json
  taosim embed train --corpus ./my-text.txt.gz --min-count 2 --output vectors.txt`,
		Args: noArguments,
		RunE: func(command *cobra.Command, _ []string) error { return options.run(command) },
	}
	options.register(command)
	return command
}

func (o *trainOptions) register(command *cobra.Command) {
	o.dimensions = number{value: 128, least: 16, most: kernel.MaxColumns}
	o.window = number{value: 5, least: 1, most: 100}
	o.negative = number{value: 5, least: 1, most: 1000}
	o.minCount = number{value: models.DefaultMinCount, least: 1, most: math.MaxInt32}
	o.epochs = number{value: 5, least: 1, most: 100_000}
	o.seed = number{value: 1, most: math.MaxUint64}
	o.sample = decimal{value: 1e-4, most: 1}
	o.alpha = decimal{value: 0.025, least: 1e-6, most: 1}
	o.objective = choice{value: skipGram, from: []string{skipGram, nextWord}}
	o.negatives = choice{value: models.Shared.String(), from: []string{models.Classic.String(), models.Shared.String()}}
	o.kernel = kernelChoice()

	flags := command.Flags()
	flags.SortFlags = false
	flags.StringVar(&o.corpus, "corpus", corpora.BuiltIn, "`NAME|FILE` of the text; a file may be compressed as .gz or .zip")
	flags.StringVar(&o.output, "output", "", "`FILE` for the vectors, which is replaced as a whole")
	flags.BoolVar(&o.binary, "binary", false, "write word2vec's binary format instead of text, as for a FILE that ends in .bin")
	flags.StringVar(&o.checkpoint, "checkpoint", "", "`FILE` for the whole model, context vectors included")
	flags.Var(&o.dimensions, "dim", "numbers in a vector, a multiple of 16 up to 512")
	flags.Var(&o.objective, "objective", "what is learned")
	flags.Var(&o.negatives, "negatives", "noise words for each pair, or for each window, of skip-gram")
	flags.Var(&o.window, "window", "skip-gram pairs words at most so far apart")
	flags.Var(&o.negative, "negative", "noise words; 64 of next-word unless given")
	flags.Var(&o.sample, "sample", "words more frequent than this share of the text are thinned out; 0 keeps all, as next-word does unless given")
	flags.Var(&o.minCount, "min-count", "leave out words that stand in the text less often")
	flags.BoolVar(&o.keepUnknown, "keep-unknown", false, "keep those as one word, "+models.Unknown+", instead")
	flags.Var(&o.epochs, "epochs", "how many times the text is read")
	flags.Var(&o.alpha, "alpha", "learning rate at the beginning; it falls in a line")
	flags.Var(&o.kernel, "kernel", "machine code to train with")
	flags.Var(&o.seed, "seed", "seed of all luck")
	flags.BoolVar(&o.json, "json", false, "print the summary as JSON")
	flags.BoolVar(&o.quiet, "quiet", false, "print nothing but errors, and the JSON if asked for")
}

// run trains from the corpus to the printed summary.
func (o *trainOptions) run(command *cobra.Command) error {
	if err := o.check(command.Flags().Changed); err != nil {
		return err
	}
	ctx, stop := notifyContext(command.Context())
	defer stop()
	corpus, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = corpus.Close() }() // it was only read
	if err := o.fits(corpus); err != nil {
		return err
	}
	t := o.training(corpus.Corpus)
	t.run(ctx, o.quiet)
	stop()
	if t.trainer.Trained() == 0 {
		return errTooEarly
	}
	if err := o.write(corpus.Vocabulary, t); err != nil {
		return &workError{cause: err}
	}
	if !o.quiet || o.json {
		err = o.print(command.OutOrStdout(), o.summary(corpus, t))
	}
	if t.interrupted() {
		stopped := fmt.Errorf("interrupted at %.0f %%; what was learned so far is in %s", 100*t.share.load(), o.output)
		return &workError{interrupted: true, cause: errors.Join(stopped, err)}
	}
	if err != nil {
		return &workError{cause: err}
	}
	return nil
}

// check finds what makes no sense before any work is done, and fills in what
// depends on the objective.
func (o *trainOptions) check(given func(flag string) bool) error {
	if o.objective.value == nextWord {
		if err := o.adapt(given); err != nil {
			return err
		}
	}
	switch {
	case o.dimensions.value%16 != 0:
		return fmt.Errorf("--dim %v: expected a multiple of 16 from 16 to %d", &o.dimensions, kernel.MaxColumns)
	case o.output == "":
		return errors.New("--output is missing: a file for the vectors")
	case sameFile(o.output, o.checkpoint):
		return fmt.Errorf("--output and --checkpoint both name %s; name two files", o.output)
	case o.readsFile() && sameFile(o.output, o.corpus):
		return fmt.Errorf("--output would replace the corpus %s; name another file", o.corpus)
	case o.readsFile() && sameFile(o.checkpoint, o.corpus):
		return fmt.Errorf("--checkpoint would replace the corpus %s; name another file", o.corpus)
	}
	if err := vectors.CheckTarget(o.output); err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	if given("checkpoint") {
		if err := vectors.CheckTarget(o.checkpoint); err != nil {
			return fmt.Errorf("--checkpoint: %w", err)
		}
	}
	return nil
}

// readsFile reports whether the corpus is a file and not known by name.
func (o *trainOptions) readsFile() bool { return !slices.Contains(corpora.Names(), o.corpus) }

// sameFile reports whether two paths lead to one file, which need not be there
// yet.
func sameFile(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	if errOne == nil && errOther == nil {
		return os.SameFile(one, other)
	}
	return resolved(a) == resolved(b)
}

// resolved is a path from the root, without the links on the way to its folder.
func resolved(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	return path
}

// adapt turns what is meant for skip-gram into what suits next-word.
func (o *trainOptions) adapt(given func(flag string) bool) error {
	for _, flag := range []string{"negatives", "window"} {
		if given(flag) {
			return fmt.Errorf("--%s is of --objective %s and not of %s; leave it out", flag, skipGram, nextWord)
		}
	}
	if !given("negative") {
		o.negative.value = 64
	}
	if !given("sample") {
		o.sample.value = 0
	}
	return nil
}

// open opens the corpus. A terminal shows how far the text is read; elsewhere the
// lines would look like those of the training.
func (o *trainOptions) open(ctx context.Context) (*corpora.Corpus, error) {
	var share atomicShare
	progress := startProgress(o.quiet || !term.IsTerminal(int(os.Stderr.Fd())), share.load)
	corpus, err := corpora.Find(ctx, o.corpus, corpora.Options{
		Selection: models.Selection{MinCount: int(o.minCount.value), KeepUnknown: o.keepUnknown},
		Progress:  share.store,
	})
	progress.stop()
	if err != nil && ctx.Err() != nil {
		err = errTooEarly
	}
	return corpus, err
}

// errTooEarly ends a training that was interrupted before its first step.
var errTooEarly = &workError{interrupted: true, cause: errors.New("interrupted before the training began; nothing was written")}

// fits checks what depends on the corpus.
func (o *trainOptions) fits(c *corpora.Corpus) error {
	if words := c.Vocabulary.Len(); o.objective.value == nextWord && int(o.negative.value) >= words {
		return fmt.Errorf("--negative %v: the noise words of %s are distinct, and %s has %d words; ask for at most %d",
			&o.negative, nextWord, o.corpus, words, words-1)
	}
	return nil
}

// write writes what was asked for, unless the training has led nowhere.
func (o *trainOptions) write(v *models.Vocabulary, t *training) error {
	if !t.finite() {
		return fmt.Errorf("with --alpha %v the vectors grew beyond all bounds; try a smaller one; nothing was written", &o.alpha)
	}
	format := vectors.Text
	if o.binary || strings.HasSuffix(strings.TrimSuffix(o.output, ".gz"), ".bin") {
		format = vectors.Binary
	}
	embedding := vectors.Embedding{Words: v.Words, Vectors: t.model.Centre}
	if err := vectors.Write(o.output, embedding, format); err != nil {
		return err
	}
	if o.checkpoint == "" {
		return nil
	}
	checkpoint := vectors.Checkpoint{Vocabulary: v, Centre: t.model.Centre, Context: t.model.Context}
	return checkpoint.Write(o.checkpoint)
}
