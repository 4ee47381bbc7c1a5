package main

import (
	"context"
	"errors"
	"fmt"
	"math"

	"taosim/models/evaluation"

	"github.com/spf13/cobra"
)

// evalOptions are the flags of "taosim embed eval".
type evalOptions struct {
	similarity, analogy []string
	likelihood          likelihoodOptions
	against             string
	top                 number
	json                bool
}

func newEmbedEval() *cobra.Command {
	options := evalOptions{
		top: number{value: 30_000, least: 1, most: math.MaxInt32},
		likelihood: likelihoodOptions{
			objective: choice{value: skipGram, from: []string{skipGram, nextWord}},
			window:    number{value: 5, least: 1, most: 100},
		},
	}
	command := &cobra.Command{
		Use:   "eval MODEL",
		Short: "Measure what a model has learned",
		Long: aboutModel + `

--similarity compares the cosines of words with what people said: a line of the
file holds two words and a score, separated by tabs, commas or spaces. The figure
is Spearman's rank correlation, from -1 to 1.

--analogy asks which word is to the third as the second is to the first. A line
holds four words, under lines ": CATEGORY", or a category and four words
separated by tabs. The figure is the share of right answers, found among the most
frequent words. For both, questions with an unknown word do not count.

--likelihood asks how well the model predicts the words of a text that it was not
trained on from a word near them or, with --objective next-word, from the word
before. TEXT is a file or a name, as of "taosim corpus info". The figure is the
negative log-likelihood of a pair of words, in nats; less is better. Words that
the model does not know are left out, and of the others at most ` + fmt.Sprint(mostCentres) + ` are
predicted from, always the same ones. It needs a checkpoint. Compare the figures
of checkpoints only if vocabulary, --objective and --sample were the same.

--against compares with a model that was trained apart, on the words of both. The
linear CKA is 1 and the residual 0 if the one is the other turned and scaled;
unrelated ones have a CKA near 0 and a residual near 1.`,
		Example: `  taosim embed eval vectors.txt --similarity wordsim353.tsv --analogy questions-words.txt
  taosim embed eval model.taosim --likelihood ./held-out.txt
  taosim embed eval mine.bin --against yours.bin --json`,
		Args: arguments(1, 1, "one file MODEL"),
		RunE: func(command *cobra.Command, args []string) error { return options.run(command, args[0]) },
	}
	options.register(command)
	return command
}

func (o *evalOptions) register(command *cobra.Command) {
	flags := command.Flags()
	flags.SortFlags = false
	flags.StringArrayVar(&o.similarity, "similarity", nil, "`FILE` of word pairs and scores; can be given more than once")
	flags.StringArrayVar(&o.analogy, "analogy", nil, "`FILE` of analogies; can be given more than once")
	flags.Var(&o.top, "top", "answer analogies from so many of the most frequent words")
	flags.StringVar(&o.likelihood.text, "likelihood", "", "`TEXT` to predict, a file or a name; needs a checkpoint")
	flags.Var(&o.likelihood.objective, "objective", "what the checkpoint was trained for, and is asked")
	flags.Var(&o.likelihood.window, "window", "skip-gram predicts words at most so far away")
	flags.StringVar(&o.against, "against", "", "`MODEL` to compare with")
	flags.BoolVar(&o.json, "json", false, "print the figures as JSON instead of a table")
}

// run measures one file. The sets are read first: they are quick to be found
// wrong.
func (o *evalOptions) run(command *cobra.Command, path string) error {
	if len(o.similarity) == 0 && len(o.analogy) == 0 && o.likelihood.text == "" && o.against == "" {
		return errors.New("nothing to measure; give --similarity FILE, --analogy FILE, --likelihood TEXT or --against MODEL")
	}
	if err := o.likelihood.check(command.Flags().Changed); err != nil {
		return err
	}
	sets, err := o.readSets()
	if err != nil {
		return err
	}
	model, err := readModel(path)
	if err != nil {
		return err
	}
	if o.likelihood.text != "" && model.checkpoint == nil {
		return fmt.Errorf(`%s holds no context vectors, and --likelihood needs them; give it a checkpoint, which "taosim embed train --checkpoint FILE" and "taosim run --models" write`, path)
	}
	r := evalReport{Vectors: path, Words: len(model.Words), Dimensions: model.Vectors.Columns}
	if err := o.measure(command.Context(), model, sets, &r); err != nil {
		return err
	}
	if o.json {
		return writeJSON(command.OutOrStdout(), r)
	}
	return r.writeTable(command.OutOrStdout())
}

// measure adds what was asked for to the report.
func (o *evalOptions) measure(ctx context.Context, model embedModel, sets evalSets, r *evalReport) error {
	space := model.space()
	if o.against != "" {
		other, err := readModel(o.against)
		if err != nil {
			return err
		}
		r.addAlignment(o.against, evaluation.Align(space, other.space()))
	}
	if o.likelihood.text != "" {
		likelihood, err := o.likelihood.measure(ctx, model.checkpoint)
		if err != nil {
			return err
		}
		r.Likelihood = &likelihood
	}
	for i, path := range o.similarity {
		r.addSimilarity(path, space.Similarity(sets.judgements[i]))
	}
	for i, path := range o.analogy {
		categories, total := space.Analogy(sets.questions[i], int(o.top.value))
		r.addAnalogy(path, int(o.top.value), categories, total)
	}
	return nil
}

// evalSets are the sets to measure with, in the order of the flags.
type evalSets struct {
	judgements [][]evaluation.Judgement
	questions  [][]evaluation.Question
}

// readSets reads all files and shows the mistakes of all.
func (o *evalOptions) readSets() (sets evalSets, err error) {
	var mistakes []error
	for _, path := range o.similarity {
		judgements, err := evaluation.ReadJudgements(path)
		mistakes = append(mistakes, err)
		sets.judgements = append(sets.judgements, judgements)
	}
	for _, path := range o.analogy {
		questions, err := evaluation.ReadQuestions(path)
		mistakes = append(mistakes, err)
		sets.questions = append(sets.questions, questions)
	}
	return sets, errors.Join(mistakes...)
}
